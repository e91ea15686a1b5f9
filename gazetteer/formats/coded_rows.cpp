#include "gazetteer/formats/coded_rows.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "gazetteer/claims/letters.h"
#include "gazetteer/documents/csv.h"
#include "gazetteer/documents/read_documents.h"
#include "gazetteer/documents/utf8.h"
#include "gazetteer/formats/numbers.h"

namespace gazetteer {
namespace {

std::optional<double> degrees(std::string_view cell, bool& comma) {
    if (const auto number = to_number(cell)) return number;
    if (std::count(cell.begin(), cell.end(), ',') != 1) return {};
    std::string text(cell);
    std::replace(text.begin(), text.end(), ',', '.');
    const auto number = to_number(text);
    comma = comma || number.has_value();
    return number;
}

bool is_nothing(double number) {
    return number == -99999.0 || number == -9999.0 || number == 9999.0 || number == 99999.0 ||
           number == -999.0 || number == 999.0;
}

}  // namespace

EventCodes EventCodes::read(const std::string& assets, std::string_view coding,
                            FileReport& report) {
    EventCodes codes;
    const std::string file = (std::filesystem::path(assets) / "formats/event_codes.csv").string();
    const auto table = read_csv(file);
    if (!table) {
        report.error(0, "cannot be understood: the table of event codes is missing",
                     "install the program's data: " + file);
        return codes;
    }
    for (const CsvRow& row : table->rows) {
        if (table->cell(row, "coding") != coding) continue;
        const auto relation = parse_relation(table->cell(row, "relation"));
        if (!relation) continue;
        CodeMeaning meaning;
        meaning.relation = *relation;
        meaning.actor = table->cell(row, "actor");
        meaning.counter = table->cell(row, "counter");
        if (const auto modality = parse_modality(table->cell(row, "modality")))
            meaning.modality = *modality;
        codes.codes_.emplace(lower_letters(table->cell(row, "code")), std::move(meaning));
    }
    return codes;
}

const CodeMeaning* EventCodes::find(std::string_view code) const {
    const auto found = codes_.find(lower_letters(code));
    return found == codes_.end() ? nullptr : &found->second;
}

std::string cameo_code(std::string_view code, bool& repaired) {
    constexpr int last_root = 20;
    const bool digits =
        std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || code.size() < 2 || code.size() > 3 || code.front() == '0')
        return std::string(code);
    const int root = (code[0] - '0') * 10 + (code[1] - '0');
    if (root <= last_root) return std::string(code);
    repaired = true;
    return "0" + std::string(code);
}

const CodeMeaning* plover_meaning(const EventCodes& codes, std::string_view event,
                                  std::string_view mode, std::string_view contexts) {
    const CodeMeaning* meaning =
        codes.find(mode.empty() ? std::string(event) : fmt::format("{}/{}", event, mode));
    const auto is = [&](std::string_view kind) { return equal_without_case(event, kind); };
    if (!meaning && (is("FIGHT") || is("ASSAULT"))) meaning = codes.find(event);
    const bool of_land = contexts.find("military") != std::string_view::npos ||
                         contexts.find("territory") != std::string_view::npos;
    return meaning && is("COERCE") && !of_land ? nullptr : meaning;
}

std::optional<LonLat> read_point(std::string_view lon_text, std::string_view lat_text,
                                 FileReport& report) {
    lon_text = without_sentinel(lon_text);
    lat_text = without_sentinel(lat_text);
    if (lon_text.empty() && lat_text.empty()) return {};
    bool comma = false;
    const auto lon = degrees(lon_text, comma);
    const auto lat = degrees(lat_text, comma);
    const std::string both = fmt::format("{}, {}", lat_text, lon_text);
    if (!lon || !lat) {
        report.repaired("the coordinates are no numbers; the place has no point", both);
        return {};
    }
    if (is_nothing(*lon) || is_nothing(*lat) || (*lon == 0.0 && *lat == 0.0)) {
        report.repaired("the coordinates stand for nothing; the place has no point", both);
        return {};
    }
    if (comma) report.repaired("the coordinates have decimal commas", both);
    LonLat point{*lon, *lat};
    if (!is_valid(point) && is_valid(LonLat{point.lat, point.lon})) {
        report.repaired("latitude and longitude were swapped", both);
        std::swap(point.lon, point.lat);
    }
    if (is_valid(point)) return point;
    report.repaired("the coordinates lie outside of the world; the place has no point", both);
    return {};
}

void set_place(Claim& claim, const TableReader& row, const PlaceColumns& at, FileReport& report) {
    claim.point = read_point(row.cell(at.lon), row.cell(at.lat), report);
    const auto take = [&](std::size_t column, PlaceKind kind, double certainty) {
        if (!claim.place.empty()) return;
        claim.place = without_sentinel(row.cell(column));
        claim.place_kind = kind;
        claim.place_certainty = certainty;
        if (kind != PlaceKind::settlement) claim.extent = Extent::places;
    };
    take(at.city, PlaceKind::settlement, 0.8);
    take(at.district, PlaceKind::region, 0.6);
    take(at.province, PlaceKind::province, 0.5);
    take(at.country, PlaceKind::country, 0.3);
}

std::vector<std::string> split_list(std::string_view cell, char separator) {
    std::vector<std::string> parts;
    while (!cell.empty()) {
        const auto end = std::min(cell.find(separator), cell.size());
        const auto part = without_sentinel(trimmed(cell.substr(0, end)));
        if (!part.empty()) parts.emplace_back(part);
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return parts;
}

DateOrder order_of_column(Input& input, Dialect dialect, std::size_t column, bool is_header,
                          FileReport& report) {
    if (column == Columns::none) return DateOrder::unknown;
    DateColumn dates;
    FileReport unused(report.file());
    TableReader rows(input, unused, dialect);
    if (is_header) rows.next(true);
    // Most files need no decision: a few thousand rows without dates of numbers alone tell.
    constexpr std::size_t enough = 5000;
    for (std::size_t i = 0; rows.next() && (i < enough || dates.matters()); ++i)
        dates.see(rows.cell(column), rows.line());
    if (!dates.matters()) return DateOrder::unknown;
    std::string why;
    const DateOrder order = dates.decide(why);
    report.note(why);
    return order;
}

std::optional<PartialDate> read_date(std::string_view cell, DateOrder order, FileReport& report) {
    const auto date = parse_any_date(without_sentinel(cell), order);
    if (!date) return {};
    const DateOrder told = order_told_by(cell);
    if (told != DateOrder::unknown && order != DateOrder::unknown && told != order)
        report.repaired("day and month stand in the other order than in the column", cell);
    return date;
}

void set_source(Claim& claim, std::string_view name, std::string_view dataset) {
    constexpr std::size_t longest_name = 120;  // bytes
    const std::string_view source = name.empty() ? dataset : name;
    claim.source_name = utf8_prefix(source, longest_name);
    claim.source = slug(claim.source_name);
    if (claim.source.empty()) claim.source = slug(dataset);
}

void set_id(Claim& claim, std::string_view key) { claim.id = claim_id(claim, key); }

}  // namespace gazetteer
