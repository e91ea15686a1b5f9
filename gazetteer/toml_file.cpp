#include "gazetteer/toml_file.h"

#include "gazetteer/documents/csv.h"

namespace gazetteer {

Result<toml::table> read_toml(const std::string& file, const std::string& advice) {
    auto content = read_file(file);
    if (!content) return Diagnostic(std::move(content.diagnostics.front()));
    try {
        return toml::parse(*content, file);
    } catch (const toml::parse_error& error) {
        return Diagnostic{Diagnostic::Severity::error, file,
                          static_cast<int>(error.source().begin.line),
                          std::string(error.description()), advice};
    }
}

}  // namespace gazetteer
