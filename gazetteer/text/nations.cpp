#include "gazetteer/text/nations.h"

#include <algorithm>

#include "gazetteer/documents/csv.h"
#include "gazetteer/documents/read_documents.h"

namespace gazetteer {
namespace {

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find('|'), text.size());
        if (end > 0) parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

/// "Russians", "Turks", "the French": people; "Russian": also a quality of things. Some words are
/// both ("Chinese"): they count as adjectives.
NationWord kind_of(const std::string& demonym) {
    const bool plural = demonym.size() > 3 && demonym.back() == 's' && !demonym.ends_with("us") &&
                        !demonym.ends_with("ss");
    return plural ? NationWord::plural : NationWord::adjective;
}

}  // namespace

void Nations::add(Nation nation) {
    const std::size_t index = nations_.size();
    words_.add(phrase_words(nation.name), {index, NationWord::name});
    for (const auto& each : nation.demonyms) words_.add(phrase_words(each), {index, kind_of(each)});
    for (const auto& each : nation.governments)
        words_.add(phrase_words(each), {index, NationWord::government});
    nations_.push_back(std::move(nation));
}

PhraseTrie<Nations::Entry>::Match Nations::match(const std::vector<MentionToken>& tokens,
                                                 std::size_t first) const {
    if (!tokens[first].capital && tokens[first].lower != "the") return {};
    return words_.longest(tokens, first, [&](std::size_t last, const Entry& entry) {
        // "us" and "AU" against "US" and "Au": short names are written in capitals throughout.
        const std::string_view text = tokens[last].text;
        const bool brief = text.size() <= 3 && first == last;
        const bool upper =
            std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        const bool known = entry.word == NationWord::name;
        return tokens[last].capital && (!brief || upper || known);
    });
}

Result<Nations> read_nations(const std::string& file) {
    Result<Nations> result;
    auto table = read_csv(file);
    append(result.diagnostics, std::move(table.diagnostics));
    if (!table) return result;
    Nations nations;
    for (const CsvRow& row : table->rows) {
        Nation nation;
        nation.name = table->cell(row, "name");
        if (nation.name.empty()) {
            result.diagnostics.push_back({Diagnostic::Severity::warning, file, row.line,
                                          "the row has no name", "fill in the column 'name'"});
            continue;
        }
        nation.id = slug(nation.name);
        nation.country = table->cell(row, "country");
        nation.demonyms = split(table->cell(row, "demonyms"));
        nation.governments = split(table->cell(row, "government"));
        nations.add(std::move(nation));
    }
    result.value = std::move(nations);
    return result;
}

}  // namespace gazetteer
