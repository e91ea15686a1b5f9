#include <fmt/core.h>

#include "gazetteer/formats/coded_rows.h"
#include "gazetteer/formats/event_coders.h"

// POLECAT, the successor of ICEWS: some 40 tab-separated columns, found by name, with PLOVER's
// kinds of event and modes.
namespace gazetteer {
namespace {

struct PolecatColumns {
    std::size_t id, date, event, mode, contexts, actor, recipient, source, published;
    PlaceColumns place;
};

PolecatColumns columns_of(const Columns& header) {
    const auto at = [&](std::string_view name) { return header.find(name); };
    return {at("Event ID"),
            at("Event Date"),
            at("Event Type"),
            at("Event Mode"),
            at("Contexts"),
            at("Actor Name"),
            at("Recipient Name"),
            at("Source"),
            at("Publication Date"),
            {at("City"), at("District"), at("Province"), at("Country"), at("Longitude"),
             at("Latitude")}};
}

void read_row(const TableReader& row, const PolecatColumns& at, const EventCodes& codes,
              DateOrder order, Sink& sink, FileReport& report) {
    const auto cell = [&](std::size_t column) { return without_sentinel(row.cell(column)); };
    const auto date = read_date(row.cell(at.date), order, report);
    if (!date) return report.rejected("the date cannot be read", row.cell(at.date));
    const std::string kind =
        fmt::format("{}{}{}", cell(at.event), cell(at.mode).empty() ? "" : "/", cell(at.mode));
    const CodeMeaning* meaning =
        plover_meaning(codes, cell(at.event), cell(at.mode), cell(at.contexts));
    if (!meaning)
        return report.passed_over(fmt::format("'{}' says nothing about who holds a place", kind));
    Claim claim;
    set_place(claim, row, at.place, report);
    if (claim.place.empty()) return report.passed_over("the event has no place");
    claim.relation = meaning->relation;
    claim.actor_name = cell(at.actor);
    if (!meaning->counter.empty()) claim.counter_actor = cell(at.recipient);
    claim.start = date->first;
    if (claim.relation != Relation::present && claim.relation != Relation::besieges)
        claim.end = date->last;
    claim.precision = date->precision;
    claim.published = parse_any_date(cell(at.published), order);
    claim.time_basis = TimeBasis::coded;
    claim.trigger = kind;
    claim.rule = "polecat";
    claim.confidence = claim.place_certainty * 0.8;  // coded by machine
    claim.document = fmt::format("polecat:{}", row.cell(at.id));
    set_source(claim, cell(at.source), "POLECAT");
    set_id(claim, claim.document);
    sink.add(std::move(claim),
             {std::string(cell(at.place.country)), std::string(cell(at.place.province))});
}

}  // namespace

bool sniff_polecat(const Input& input) {
    return header_of(input).has_all(
        {"Event ID", "Event Date", "Event Type", "Event Mode", "Actor Name", "Recipient Name"});
}

void read_polecat(Input& input, const ReadOptions& options, Sink& sink, FileReport& report) {
    const EventCodes codes = EventCodes::read(options.assets, "plover", report);
    read_coded_table(input, codes, sink, report, columns_of, read_row);
}

}  // namespace gazetteer
