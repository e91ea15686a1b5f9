#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "gazetteer/claims/letters.h"
#include "gazetteer/formats/coded_rows.h"
#include "gazetteer/formats/event_coders.h"

// ACLED exports of all three layouts: columns are found by name. "Actor 1 and Actor 2 do not imply
// directionality" (ACLED codebook): who gained a place follows from the kind of event and of actor.
namespace gazetteer {
namespace {

struct AcledColumns {
    std::size_t id, date, year, time_precision, event, sub_event, actor1, actor2, inter1, inter2,
        country, admin1, location, lon, lat, geo_precision, source, notes, timestamp;
};

AcledColumns columns_of(const Columns& header) {
    const auto at = [&](std::initializer_list<std::string_view> names) {
        return header.find(names);
    };
    return {at({"event_id_cnty"}), at({"event_date"}),     at({"year"}),     at({"time_precision"}),
            at({"event_type"}),    at({"sub_event_type"}), at({"actor1"}),   at({"actor2"}),
            at({"inter1"}),        at({"inter2"}),         at({"country"}),  at({"admin1"}),
            at({"location"}),      at({"longitude"}),      at({"latitude"}), at({"geo_precision"}),
            at({"source"}),        at({"notes"}),          at({"timestamp"})};
}

/// ACLED's kinds of actor, as number or in words.
int kind_of_actor(std::string_view inter) {
    constexpr std::array<std::string_view, 8> words = {
        "state forces", "rebel groups", "political militias", "identity militias",
        "rioters",      "protesters",   "civilians",          "external/other forces"};
    const std::string lower = lower_letters(inter);
    if (lower.size() == 1 && lower[0] >= '0' && lower[0] <= '8') return lower[0] - '0';
    const auto found = std::find_if(words.begin(), words.end(), [&](std::string_view each) {
        return each.substr(0, 5) == std::string_view(lower).substr(0, 5);
    });
    return lower.empty() || found == words.end() ? 0 : 1 + static_cast<int>(found - words.begin());
}

struct Parties {
    std::string actor, counter;
    bool direction_unknown = false;
};

/// Who stands for a role in the table of codes. Both candidates stay where nobody can tell.
Parties parties_of(const CodeMeaning& meaning, std::string one, int kind_one, std::string two,
                   int kind_two) {
    constexpr int state = 1, external = 8;
    if (meaning.counter.empty()) return {std::move(one), {}, false};
    if (meaning.actor == "actor1") return {std::move(one), std::move(two), false};
    if (meaning.actor == "first_alone") {
        const bool unknown = !two.empty();
        return {std::move(one), std::move(two), unknown};
    }
    const auto is_state = [](int kind) { return kind == state; };
    bool first = is_state(kind_one), second = is_state(kind_two);
    if (!first && !second) first = kind_one == external, second = kind_two == external;
    if (meaning.actor == "nonstate") {
        const bool one_is = !first && kind_one != 0, two_is = !second && kind_two != 0;
        first = one_is, second = two_is;
    }
    if (first != second)
        return first ? Parties{std::move(one), std::move(two), false}
                     : Parties{std::move(two), std::move(one), false};
    return {std::move(one), std::move(two), true};
}

void set_time(Claim& claim, Day day, int precision, Relation relation) {
    claim.start = claim.end = day;
    claim.precision = Precision::day;
    if (precision == 2) {  // somewhere in a week around it
        claim.start = day - 3;
        claim.end = day + 3;
        claim.precision = Precision::week;
    } else if (precision == 3) {
        const CivilDate civil = to_civil(day);
        claim.start = to_day({civil.year, civil.month, 1});
        claim.end = to_day({civil.year, civil.month, days_in_month(civil.year, civil.month)});
        claim.precision = Precision::month;
    }
    if (relation == Relation::present) claim.end.reset();
}

void set_place(Claim& claim, const TableReader& row, const AcledColumns& at, FileReport& report) {
    claim.place = without_sentinel(row.cell(at.location));
    claim.point = read_point(row.cell(at.lon), row.cell(at.lat), report);
    const auto precision = row.cell(at.geo_precision);
    // 2 = somewhere around a named town, 3 = a province's capital stands for a larger area.
    if (precision == "2") {
        claim.place_certainty = 0.8;
        claim.radius_km = 10.0;
        claim.extent = Extent::places;
    } else if (precision == "3") {
        claim.place_certainty = 0.5;
        claim.radius_km = 30.0;
        claim.extent = Extent::places;
    }
}

void read_row(const TableReader& row, const AcledColumns& at, const EventCodes& codes,
              DateOrder order, Sink& sink, FileReport& report) {
    const std::string_view event = row.cell(at.event);
    const std::string_view sub_event = without_sentinel(row.cell(at.sub_event));
    const std::string_view kind = sub_event.empty() ? event : sub_event;
    const auto date = read_date(row.cell(at.date), order, report);
    if (!date) return report.rejected("the date cannot be read", row.cell(at.date));
    if (const auto year = without_sentinel(row.cell(at.year));
        !year.empty() && year != std::to_string(to_civil(date->first).year))
        report.repaired("the column 'year' contradicts the date, which counts", year);
    const CodeMeaning* meaning = codes.find(kind);
    if (!meaning)
        return report.passed_over(fmt::format("'{}' says nothing about who holds a place", kind));
    Claim claim;
    set_place(claim, row, at, report);
    if (claim.place.empty()) return report.rejected("the row names no place");
    const auto actor = [&](std::size_t column) {
        return std::string(without_sentinel(row.cell(column)));
    };
    Parties parties = parties_of(*meaning, actor(at.actor1), kind_of_actor(row.cell(at.inter1)),
                                 actor(at.actor2), kind_of_actor(row.cell(at.inter2)));
    claim.actor_name = std::move(parties.actor);
    claim.counter_actor = std::move(parties.counter);
    claim.direction_unknown = parties.direction_unknown;
    claim.relation = meaning->relation;
    set_time(claim, date->first,
             row.cell(at.time_precision).empty() ? 1 : row.cell(at.time_precision).front() - '0',
             claim.relation);
    claim.time_basis = TimeBasis::coded;
    claim.time_text = row.cell(at.date);
    claim.document = fmt::format("acled:{}", row.cell(at.id));
    claim.quote = without_sentinel(row.cell(at.notes));
    claim.trigger = kind;
    claim.rule = "acled";
    claim.confidence = claim.place_certainty * (claim.precision == Precision::day ? 1.0 : 0.8) *
                       (claim.direction_unknown ? 0.5 : 1.0);
    const PlaceHint hint{std::string(without_sentinel(row.cell(at.country))),
                         std::string(without_sentinel(row.cell(at.admin1)))};
    auto sources = split_list(row.cell(at.source), ';');
    if (sources.empty()) sources.emplace_back("ACLED");
    for (const std::string& source : sources) {
        Claim each = claim;
        set_source(each, source, "ACLED");
        set_id(each, claim.document);
        sink.add(std::move(each), hint);
    }
}

}  // namespace

bool sniff_acled(const Input& input) {
    return header_of(input).has_all(
        {"event_id_cnty", "event_date", "event_type", "actor1", "inter1", "location", "latitude"});
}

void read_acled(Input& input, const ReadOptions& options, Sink& sink, FileReport& report) {
    const Dialect dialect = guess_dialect(input.head());
    const Columns header = header_of(input);
    const AcledColumns at = columns_of(header);
    const EventCodes codes = EventCodes::read(options.assets, "acled", report);
    const DateOrder order = order_of_column(input, dialect, at.date, true, report);
    TableReader rows(input, report, dialect);
    rows.next(true);
    while (rows.next()) {
        // A row that was cut off misses its last cells; empty ones at the end are written.
        if (rows.cells().size() < header.size()) {
            report.rejected("the row has fewer cells than the header");
            continue;
        }
        read_row(rows, at, codes, order, sink, report);
    }
}

}  // namespace gazetteer
