#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "gazetteer/formats/field.h"
#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/gazetteers.h"
#include "gazetteer/formats/numbers.h"

// GeoNames dumps: 19 columns, tab-separated, no header, no quotes.
namespace gazetteer {
namespace {

constexpr std::size_t columns = 19;
/// A row is of use up to its feature code; what is missing after that is taken as empty.
constexpr std::size_t needed_columns = 8;

void split_at_tabs(std::string_view line, std::vector<std::string_view>& cells) {
    cells.clear();
    if (line.ends_with('\r')) line.remove_suffix(1);
    while (true) {
        const auto tab = line.find('\t');
        cells.push_back(line.substr(0, tab));
        if (tab == std::string_view::npos) return;
        line.remove_prefix(tab + 1);
    }
}

/// GeoNames lists "ALB" among Albany's names: three capitals that texts mean otherwise.
bool is_airport_code(std::string_view name) {
    return name.size() == 3 &&
           std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Place place_of(const std::vector<std::string_view>& cells, LonLat point) {
    Place place;
    place.id = fmt::format("geonames:{}", cells[0]);
    // Maps and readers write "Hamah", not "Ḩamāh"; the full romanisation stays among the names.
    place.name = cells[2].empty() ? cells[1] : cells[2];
    std::erase(place.name, '`');
    place.point = point;
    place.kind = kind_of_feature(cells[6], cells[7]);
    place.feature_code = cells[7];
    place.country = cells[8];
    place.admin1 = cells[10];
    place.population = static_cast<std::int64_t>(to_number(cells[14]).value_or(0.0));
    if (cells[1] != place.name) place.names.emplace_back(cells[1]);
    for (std::string& name : field::split(cells[3], ',')) {
        if (name != place.name && !is_airport_code(name)) place.names.push_back(std::move(name));
    }
    return place;
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

bool sniff_geonames(const Input& input) {
    constexpr int looked_at = 20;
    std::string_view rest = input.head();
    std::vector<std::string_view> cells;
    // Some row among the first is whole: others may lack columns.
    for (int lines = 0; lines < looked_at && !rest.empty(); ++lines) {
        const auto end = std::min(rest.find('\n'), rest.size());
        split_at_tabs(rest.substr(0, end), cells);
        if (cells.size() == columns && is_number(cells[0]) && cells[6].size() <= 1 &&
            point_of_text(cells[5], cells[4]))
            return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

void read_geonames(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    std::vector<std::string_view> cells;
    input.rewind();
    for (std::string_view line; input.next_line(line);) {
        if (line.empty()) continue;
        report.row(input.line_number());
        split_at_tabs(line, cells);
        if (cells.size() < needed_columns) {
            report.rejected(fmt::format("has too few of GeoNames' {} columns", columns));
            continue;
        }
        const auto point = point_of_text(cells[5], cells[4]);
        if (!point || cells[1].empty()) {
            report.rejected("has no name or no valid coordinates");
            continue;
        }
        if (cells.size() != columns)
            report.repaired(fmt::format("has not GeoNames' {} columns", columns));
        cells.resize(std::max(cells.size(), columns));
        sink.add(place_of(cells, *point));
    }
}

}  // namespace gazetteer
