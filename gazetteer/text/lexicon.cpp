#include "gazetteer/text/lexicon.h"

#include <fmt/core.h>

#include <array>
#include <fstream>
#include <optional>
#include <sstream>

namespace gazetteer {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(WordClass::count)> class_names = {
    "force",     "state",     "rebel",     "land",         "settlement",   "zone",      "speech",
    "auxiliary", "adverb",    "attribute", "number",       "other object", "operation", "weapon",
    "person",    "observing", "affecting", "plan",         "condition",    "demand",    "denial",
    "rumour",    "negation",  "success",   "organisation", "branch"};
static_assert(class_names.size() <= 32, "MentionToken::classes has 32 bits");

std::optional<WordClass> parse_class(std::string_view name) {
    for (std::size_t i = 0; i < class_names.size(); ++i) {
        if (class_names[i] == name) return static_cast<WordClass>(i);
    }
    return {};
}

std::string all_names() {
    std::string names;
    for (const auto name : class_names)
        names += fmt::format("{}[{}]", names.empty() ? "" : " ", name);
    return names;
}

}  // namespace

std::string_view to_string(WordClass word_class) {
    return class_names.at(static_cast<std::size_t>(word_class));
}

void Lexicon::add(std::string word, WordClass word_class) {
    words_[std::move(word)] |= 1U << static_cast<unsigned>(word_class);
}

std::uint32_t Lexicon::classes_of(std::string_view lower) const {
    const auto found = words_.find(lower);
    return found == words_.end() ? 0U : found->second;
}

void Lexicon::mark(std::vector<MentionToken>& tokens) const {
    for (MentionToken& token : tokens) token.classes = classes_of(token.lower);
}

Diagnostics read_lexicon(const std::string& file, Lexicon& lexicon) {
    std::ifstream stream(file);
    if (!stream)
        return {{Diagnostic::Severity::error, file, 0, "cannot be read",
                 "reinstall the program or check CONTROLMAP_ASSETS"}};
    Diagnostics diagnostics;
    const auto complain = [&](int line, std::string what, std::string remedy) {
        diagnostics.push_back(
            {Diagnostic::Severity::warning, file, line, std::move(what), std::move(remedy)});
    };
    std::optional<WordClass> section;
    bool headed = false;
    std::string line;
    for (int number = 1; std::getline(stream, line); ++number) {
        line.resize(std::min(line.find('#'), line.size()));
        const std::size_t last = line.find_last_not_of(" \t\r");
        if (last == std::string::npos) continue;
        line.resize(last + 1);
        if (line.front() == '[') {
            section = line.back() == ']' ? parse_class(std::string_view(line).substr(1, last - 1))
                                         : std::nullopt;
            headed = true;
            if (!section)
                complain(number, fmt::format("'{}' is no class of words", line),
                         "use one of " + all_names() + "; its words are ignored");
            continue;
        }
        if (!section) {
            if (!headed)
                complain(number, fmt::format("'{}' stands below no heading", line),
                         "put it below one of " + all_names());
            continue;
        }
        std::istringstream words(line);
        for (std::string word; words >> word;) lexicon.add(std::move(word), *section);
    }
    return diagnostics;
}

}  // namespace gazetteer
