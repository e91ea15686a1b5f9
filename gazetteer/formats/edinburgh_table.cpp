#include <vector>

#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/geoparsers.h"
#include "gazetteer/formats/table.h"

// Places of Edinburgh Geoparser output as its users print them with lxprintf: name, reference,
// country, latitude, longitude, tab-separated, no header; the file's name may come first.
namespace gazetteer {
namespace {

constexpr std::size_t without_file = 5;

/// `geonames:170063`, `unlock:123`, `deep:...`; empty for an unresolved place.
bool is_reference(std::string_view cell) {
    const auto colon = cell.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == cell.size()) return false;
    return cell.find_first_of(" \t/") == std::string_view::npos;
}

std::vector<std::string_view> cells_of(std::string_view line) {
    std::vector<std::string_view> cells;
    while (true) {
        const auto tab = line.find('\t');
        cells.push_back(line.substr(0, tab));
        if (tab == std::string_view::npos) return cells;
        line.remove_prefix(tab + 1);
    }
}

/// Of the line's cells those from the name on; empty when it is no such line.
std::vector<std::string_view> place_cells(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    auto cells = cells_of(line);
    if (cells.size() < without_file || cells.size() > without_file + 1) return {};
    const std::size_t name = cells.size() - without_file;
    const bool resolved = is_reference(cells[name + 1]) &&
                          point_of_text(cells[name + 4], cells[name + 3]).has_value();
    const bool unresolved = cells[name + 1].empty() && cells[name + 3].empty();
    if (!resolved && !unresolved) return {};
    return cells;
}

}  // namespace

bool sniff_edinburgh_table(const Input& input) {
    std::string_view rest = input.head();
    bool any = false;
    for (int lines = 0; lines < 3 && !rest.empty(); ++lines) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const auto cells = place_cells(rest.substr(0, end));
        if (cells.empty()) return false;
        any = any || is_reference(cells[cells.size() - without_file + 1]);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return any;
}

void read_edinburgh_table(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    std::string_view line;
    while (input.next_line(line)) {
        report.row(input.line_number());
        const auto cells = place_cells(line);
        if (cells.empty()) {
            report.rejected("is not name, reference, country, latitude, longitude");
            continue;
        }
        const std::size_t name = cells.size() - without_file;
        const std::string id = name == 0 ? input.stem() : std::string(cells[0]);
        FoundMention mention = mention_in(tool_document(id, input.path(), "Edinburgh Geoparser"),
                                          std::string(cells[name]));
        mention.place_id = place_id_of(cells[name + 1]);
        if (!mention.place_id.empty()) mention.place = mention.surface;
        mention.point = point_of_text(cells[name + 4], cells[name + 3]);
        sink.add(std::move(mention));
    }
}

}  // namespace gazetteer
