#include "gazetteer/text/word_sections.h"

#include <algorithm>
#include <fstream>

#include "gazetteer/claims/letters.h"

namespace gazetteer {

Result<std::vector<WordSection>> read_word_sections(const std::string& file) {
    Result<std::vector<WordSection>> result;
    std::ifstream stream(file);
    if (!stream) {
        result.diagnostics.push_back({Diagnostic::Severity::error, file, 0, "cannot be read",
                                      "reinstall the program or check CONTROLMAP_ASSETS"});
        return result;
    }
    std::vector<WordSection> sections(1);
    std::string line;
    for (int number = 1; std::getline(stream, line); ++number) {
        const auto text = trimmed(std::string_view(line).substr(0, line.find('#')));
        if (text.empty()) continue;
        if (text.front() == '[' && text.back() == ']')
            sections.push_back({std::string(text.substr(1, text.size() - 2)), number, {}});
        else
            sections.back().lines.push_back({number, std::string(text)});
    }
    result.value = std::move(sections);
    return result;
}

}  // namespace gazetteer
