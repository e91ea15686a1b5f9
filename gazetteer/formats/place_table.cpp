#include "gazetteer/formats/place_table.h"

#include <fmt/core.h>

#include <algorithm>

#include "gazetteer/formats/feature.h"
#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/gazetteers.h"
#include "gazetteer/formats/geometry_text.h"
#include "gazetteer/formats/numbers.h"
#include "gazetteer/formats/table.h"

// LP-TSV (tabs without quotes, or CSV), and any table with a column of names and a point.
namespace gazetteer {
namespace {

std::vector<std::string> list_of(std::string_view cell) {
    const char separator = cell.find(';') != std::string_view::npos ? ';' : '|';
    std::vector<std::string> parts = field::split(cell, separator);
    for (std::string& part : parts) {
        part.erase(0, std::min(part.find_first_not_of(' '), part.size()));
        while (part.ends_with(' ')) part.pop_back();
    }
    std::erase(parts, std::string());
    return parts;
}

void read_names(const PlaceCells& cells, Place& place) {
    for (std::string& name : list_of(cells({"variants", "names", "aliases"}))) {
        // `name@lang-Script`
        if (const auto at = name.rfind('@'); at != std::string::npos && at > 0) name.resize(at);
        if (name != place.name) place.names.push_back(std::move(name));
    }
}

PlaceKind kind_of(const PlaceCells& cells) {
    if (const auto kind = parse_place_kind(cells({"place_kind", "kind"}))) return *kind;
    const auto classes = list_of(cells({"fclasses", "feature_class"}));
    if (!classes.empty()) return kind_of_feature(classes.front(), cells({"feature_code"}));
    for (const std::string& type : list_of(cells({"types"}))) {
        if (const auto kind = parse_place_kind(type)) return *kind;
    }
    return PlaceKind::settlement;
}

/// Years or dates; before the common era negative. A year of attestation stands for both.
void read_valid(const PlaceCells& cells, Place& place, FileReport& report) {
    const auto read = [&](std::initializer_list<std::string_view> names) {
        const auto cell = cells(names);
        const auto date = parse_year_or_date(cell);
        if (!date && !cell.empty()) report.repaired("has a date that cannot be read", cell);
        return date;
    };
    const auto attested = read({"attestation_year"});
    const auto start = read({"start"});
    const auto end = read({"end"});
    if (start) place.valid.start = start->first;
    if (end) place.valid.end = end->last;
    if (!start && !end && attested) place.valid = {attested->first, attested->last};
    if (place.valid.start && place.valid.end && *place.valid.end < *place.valid.start) {
        report.repaired("ends before it begins; kept without dates");
        place.valid = {};
    }
}

/// Well-known text beats longitude and latitude.
void read_geometry(const PlaceCells& cells, Place& place, FileReport& report) {
    const auto wkt = cells({"geowkt", "wkt", "geom_wkt"});
    if (!wkt.empty()) {
        auto geometry = geometry_of_wkt(wkt);
        if (!geometry) report.repaired("has well-known text that cannot be read", wkt);
        if (geometry) {
            place.point = geometry->point;
            place.shape.polygons = std::move(geometry->shape.polygons);
            if (!place.shape.empty()) place.point = point_of_shape(place.shape);
        }
    }
    if (place.point) return;
    const auto lon = cells({"lon", "lng", "long", "longitude"});
    const auto lat = cells({"lat", "latitude"});
    place.point = point_of_text(lon, lat);
    if (!place.point && (!lon.empty() || !lat.empty()))
        report.repaired("has no valid coordinates; kept without a point",
                        fmt::format("{}, {}", lon, lat));
}

bool has_point(const Columns& header) {
    return header.find({"lon", "lng", "long", "longitude"}) != Columns::none &&
           header.find({"lat", "latitude"}) != Columns::none;
}

Dialect dialect_of(const Input& input) {
    Dialect dialect = guess_dialect(input.head());
    // LP-TSV has no quotes: one in a name is a character like others.
    if (dialect.delimiter == '\t' && sniff_lp_tsv(input)) dialect.quotes = false;
    return dialect;
}

}  // namespace

void add_place_row(const PlaceCells& cells, std::int64_t line, Sink& sink, FileReport& report) {
    Place place;
    place.name = cells({"title", "name", "place", "city"});
    if (place.name.empty()) return report.rejected("the place has no name");
    place.id = cells({"id", "place_id", "geonameid"});
    if (place.id.empty()) place.id = fmt::format("local:{}", line);
    place.kind = kind_of(cells);
    const auto countries = list_of(cells({"ccodes", "country", "ccode"}));
    if (!countries.empty()) place.country = countries.front();
    place.admin1 = cells({"admin1"});
    place.parent = cells({"parent", "parent_id"});
    place.feature_code = cells({"feature_code"});
    if (const auto people = to_number(cells({"population"})); people && *people > 0)
        place.population = static_cast<std::int64_t>(std::min(*people, 1e11));
    read_names(cells, place);
    read_valid(cells, place, report);
    read_geometry(cells, place, report);
    sink.add(std::move(place));
}

bool is_lp_header(const Columns& header) { return header.has_all({"id", "title", "title_source"}); }

bool sniff_lp_tsv(const Input& input) { return is_lp_header(header_of(input)); }

bool sniff_place_table(const Input& input) {
    const Columns header = header_of(input);
    // Tables that say when and who are claims of somebody.
    const bool says_more = header.find({"actor", "relation", "date", "event_date", "date_start",
                                        "held by", "holder", "control", "controlled by", "side",
                                        "status", "source", "text"}) != Columns::none;
    return header.find({"title", "name", "place", "city"}) != Columns::none && !says_more &&
           (has_point(header) || header.has_all({"id", "name", "names"}));
}

void read_place_table(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    TableReader table(input, report, dialect_of(input));
    if (!table.next(true)) return;
    const Columns columns(table.cells());
    const PlaceCells cells = [&](std::initializer_list<std::string_view> names) {
        for (const std::string_view name : names) {
            const auto cell = table.cell(columns.find(name));
            if (!cell.empty()) return cell;
        }
        return std::string_view();
    };
    while (table.next()) add_place_row(cells, table.line(), sink, report);
}

}  // namespace gazetteer
