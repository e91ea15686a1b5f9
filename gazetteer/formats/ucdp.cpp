#include <fmt/core.h>

#include <array>

#include "gazetteer/formats/coded_rows.h"
#include "gazetteer/formats/event_coders.h"

// UCDP GED: 49 columns from version 20 on, 41 in country cuts, some candidate files without a
// header. State-based and non-state violence is fighting over a place; one-sided violence is an
// attack on it.
namespace gazetteer {
namespace {

/// The 49 columns in their order, for files without a header.
constexpr std::array<std::string_view, 49> ged_columns = {"id",
                                                          "relid",
                                                          "year",
                                                          "active_year",
                                                          "code_status",
                                                          "type_of_violence",
                                                          "conflict_dset_id",
                                                          "conflict_new_id",
                                                          "conflict_name",
                                                          "dyad_dset_id",
                                                          "dyad_new_id",
                                                          "dyad_name",
                                                          "side_a_dset_id",
                                                          "side_a_new_id",
                                                          "side_a",
                                                          "side_b_dset_id",
                                                          "side_b_new_id",
                                                          "side_b",
                                                          "number_of_sources",
                                                          "source_article",
                                                          "source_office",
                                                          "source_date",
                                                          "source_headline",
                                                          "source_original",
                                                          "where_prec",
                                                          "where_coordinates",
                                                          "where_description",
                                                          "adm_1",
                                                          "adm_2",
                                                          "latitude",
                                                          "longitude",
                                                          "geom_wkt",
                                                          "priogrid_gid",
                                                          "country",
                                                          "country_id",
                                                          "region",
                                                          "event_clarity",
                                                          "date_prec",
                                                          "date_start",
                                                          "date_end",
                                                          "deaths_a",
                                                          "deaths_b",
                                                          "deaths_civilians",
                                                          "deaths_unknown",
                                                          "best",
                                                          "high",
                                                          "low",
                                                          "gwnoa",
                                                          "gwnob"};

struct UcdpColumns {
    std::size_t id, type, side_a, side_b, offices, dates, headlines, originals, where_prec, where,
        adm_1, lon, lat, country, clarity, date_prec, start, end;
    std::size_t count = 0;
};

UcdpColumns columns_of(const Columns& header) {
    const auto at = [&](std::string_view name) { return header.find(name); };
    return {at("id"),
            at("type_of_violence"),
            at("side_a"),
            at("side_b"),
            at("source_office"),
            at("source_date"),
            at("source_headline"),
            at("source_original"),
            at("where_prec"),
            at("where_coordinates"),
            at("adm_1"),
            at("longitude"),
            at("latitude"),
            at("country"),
            at("event_clarity"),
            at("date_prec"),
            at("date_start"),
            at("date_end"),
            header.size()};
}

/// What UCDP's codes for exactness mean for place and time, and how much they are trusted.
struct Exactness {
    double place = 1.0, time = 1.0, clarity = 1.0;
};

/// where_prec: 1 the point itself, 2 within 25 km, 3 a district, 4 a province, 5 a line or area,
/// 6 the country, 7 waters or air space.
void set_place(Claim& claim, const TableReader& row, const UcdpColumns& at, Exactness& exact,
               FileReport& report) {
    claim.place = without_sentinel(row.cell(at.where));
    claim.point = read_point(row.cell(at.lon), row.cell(at.lat), report);
    const auto code = row.cell(at.where_prec);
    const auto within = [&](double km, double factor) {
        claim.radius_km = km;
        claim.extent = Extent::places;
        exact.place = factor;
    };
    if (code == "2") within(25.0, 0.8);
    if (code == "3") within(50.0, 0.6), claim.place_kind = PlaceKind::region;
    if (code == "4") {
        claim.place_kind = PlaceKind::province;
        if (const auto province = without_sentinel(row.cell(at.adm_1)); !province.empty())
            claim.place = province;
        claim.extent = Extent::places;
        exact.place = 0.5;
    }
    if (code == "5") within(50.0, 0.5), claim.place_kind = PlaceKind::other;
    if (code == "6") {
        claim.place_kind = PlaceKind::country;
        claim.extent = Extent::places;
        if (const auto country = without_sentinel(row.cell(at.country)); !country.empty())
            claim.place = country;
        exact.place = 0.3;
    }
    if (code == "7") within(100.0, 0.3), claim.place_kind = PlaceKind::water;
    if (claim.place.empty()) claim.place = without_sentinel(row.cell(at.adm_1));
    if (claim.place.empty()) claim.place = without_sentinel(row.cell(at.country));
    claim.place_certainty = exact.place;
}

/// date_prec: 1 the day, 2 some days, 3 a week, 4 a month, 5 more than a month.
bool set_time(Claim& claim, const TableReader& row, const UcdpColumns& at, DateOrder order,
              Exactness& exact, FileReport& report) {
    const auto start = read_date(row.cell(at.start), order, report);
    auto end = read_date(row.cell(at.end), order, report);
    if (!start) {
        report.rejected("the date cannot be read", row.cell(at.start));
        return false;
    }
    if (!end) {
        report.repaired("the end date cannot be read; the first day counts", row.cell(at.end));
        end = start;
    }
    claim.start = start->first;
    claim.end = end->last;
    if (*claim.end < *claim.start) {
        report.repaired("the event ends before it begins; the dates were swapped",
                        row.cell(at.end));
        std::swap(claim.start, claim.end);
    }
    const auto code = row.cell(at.date_prec);
    claim.precision = *claim.start == *claim.end ? Precision::day : Precision::range;
    if (code == "2") claim.precision = Precision::range, exact.time = 0.95;
    if (code == "3") claim.precision = Precision::week, exact.time = 0.9;
    if (code == "4") claim.precision = Precision::month, exact.time = 0.8;
    if (code == "5") claim.precision = Precision::range, exact.time = 0.7;
    return true;
}

/// One report behind an event: UCDP keeps them as parallel lists.
struct Report {
    std::string office, headline, original;
    std::optional<PartialDate> date;
};

std::vector<std::string> parts(std::string_view cell) {
    std::vector<std::string> all;
    while (true) {
        const auto end = std::min(cell.find(';'), cell.size());
        std::string_view part = cell.substr(0, end);
        while (part.starts_with(' ')) part.remove_prefix(1);
        all.emplace_back(without_sentinel(part));
        if (end == cell.size()) return all;
        cell.remove_prefix(end + 1);
    }
}

std::vector<Report> reports_of(const TableReader& row, const UcdpColumns& at, const Claim& claim,
                               DateOrder order, FileReport& report) {
    const auto offices = parts(row.cell(at.offices));
    const auto dates = parts(row.cell(at.dates));
    const auto headlines = parts(row.cell(at.headlines));
    const auto originals = parts(row.cell(at.originals));
    std::vector<Report> reports;
    for (std::size_t i = 0; i < offices.size(); ++i) {
        Report each;
        each.office = offices[i];
        // A headline with a semicolon breaks the lists: then it belongs to nobody for certain.
        if (headlines.size() == offices.size())
            each.headline = headlines[i];
        else
            each.headline = row.cell(at.headlines);
        if (originals.size() == offices.size()) each.original = originals[i];
        if (originals.size() == 1) each.original = originals[0];
        if (i < dates.size()) each.date = parse_any_date(dates[i], order);
        if (each.date && each.date->last < *claim.start) {
            report.repaired("a source is dated before the event; its date is not used", dates[i]);
            each.date.reset();
        }
        reports.push_back(std::move(each));
    }
    if (headlines.size() != offices.size() && offices.size() > 1)
        report.repaired("there are not as many headlines as sources; all are kept with each",
                        std::to_string(headlines.size()));
    return reports;
}

/// The headline as a text of its own, for our own extraction.
FoundText headline_text(const Claim& claim, const Report& source, std::size_t number) {
    FoundText text;
    text.document.id = fmt::format("{}:{}", claim.document, number);
    text.document.text = source.headline + ".\n";
    text.document.publisher = claim.source_name;
    text.document.source = claim.source;
    text.document.title = source.headline;
    text.document.published = source.date;
    return text;
}

void read_row(const TableReader& row, const UcdpColumns& at, const ReadOptions& options,
              DateOrder order, Sink& sink, FileReport& report) {
    Claim claim;
    Exactness exact;
    if (!set_time(claim, row, at, order, exact, report)) return;
    set_place(claim, row, at, exact, report);
    if (claim.place.empty()) return report.rejected("the row names no place");
    const auto type = row.cell(at.type);
    if (type != "1" && type != "2" && type != "3")
        return report.rejected("the type of violence is not known", type);
    claim.relation = type == "3" ? Relation::attacks : Relation::contests;
    claim.actor_name = without_sentinel(row.cell(at.side_a));
    claim.counter_actor = without_sentinel(row.cell(at.side_b));
    claim.time_basis = TimeBasis::coded;
    claim.document = fmt::format("ucdp:{}", row.cell(at.id));
    claim.rule = "ucdp-ged";
    if (row.cell(at.clarity) == "2") exact.clarity = 0.8;
    claim.confidence = exact.place * exact.time * exact.clarity;
    const PlaceHint hint{std::string(row.cell(at.country)),
                         std::string(without_sentinel(row.cell(at.adm_1)))};
    std::size_t number = 0;
    for (const Report& source : reports_of(row, at, claim, order, report)) {
        Claim each = claim;
        set_source(each, source.office, "UCDP GED");
        each.published = source.date;
        each.quote = source.headline;
        if (source.original != source.office) each.attributed_to = source.original;
        if (!each.attributed_to.empty()) each.modality = Modality::claimed;
        set_id(each, fmt::format("{}/{}", claim.document, ++number));
        if (options.headlines && !source.headline.empty())
            sink.add(headline_text(each, source, number));
        sink.add(std::move(each), hint);
    }
}

/// A first row of data in the place of a header: numbers where they belong.
bool is_bare_ged(const Columns& first) {
    if (first.size() != ged_columns.size()) return false;
    const auto& cells = first.names();
    const auto is_number = [](const std::string& cell) {
        return !cell.empty() && cell.find_first_not_of("0123456789") == std::string::npos;
    };
    return is_number(cells[0]) && is_number(cells[2]) && cells[5].size() == 1 &&
           parse_any_date(cells[38], DateOrder::unknown).has_value();
}

}  // namespace

bool sniff_ucdp(const Input& input) {
    const Columns header = header_of(input);
    return header.has_all({"type_of_violence", "side_a", "side_b", "where_prec", "date_start"}) ||
           is_bare_ged(header);
}

void read_ucdp(Input& input, const ReadOptions& options, Sink& sink, FileReport& report) {
    const Dialect dialect = guess_dialect(input.head());
    Columns header = header_of(input);
    const bool bare = is_bare_ged(header);
    if (bare) {
        report.note("has no header; read as the 49 columns of GED");
        header = Columns(ged_columns);
    }
    const UcdpColumns at = columns_of(header);
    const DateOrder order = order_of_column(input, dialect, at.start, !bare, report);
    TableReader rows(input, report, dialect);
    if (!bare) rows.next(true);
    while (rows.next()) {
        if (rows.cells().size() < at.count) {
            report.rejected("the row has fewer cells than the header");
            continue;
        }
        read_row(rows, at, options, order, sink, report);
    }
}

}  // namespace gazetteer
