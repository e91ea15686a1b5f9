#include <fmt/core.h>

#include "gazetteer/formats/coded_rows.h"
#include "gazetteer/formats/event_coders.h"

// ICEWS: 20 tab-separated columns, CAMEO codes. Its event numbers repeat, so that the date belongs
// to the key.
namespace gazetteer {
namespace {

struct IcewsColumns {
    std::size_t id, date, source, text, code, target, publisher;
    PlaceColumns place;
};

IcewsColumns columns_of(const Columns& header) {
    const auto at = [&](std::string_view name) { return header.find(name); };
    return {at("Event ID"),
            at("Event Date"),
            at("Source Name"),
            at("Event Text"),
            at("CAMEO Code"),
            at("Target Name"),
            at("Publisher"),
            {at("City"), at("District"), at("Province"), at("Country"), at("Longitude"),
             at("Latitude")}};
}

void read_row(const TableReader& row, const IcewsColumns& at, const EventCodes& codes,
              DateOrder order, Sink& sink, FileReport& report) {
    const auto date = read_date(row.cell(at.date), order, report);
    if (!date) return report.rejected("the date cannot be read", row.cell(at.date));
    bool zero_lost = false;
    const std::string code = cameo_code(row.cell(at.code), zero_lost);
    if (zero_lost) report.repaired("the code had lost its leading zero", row.cell(at.code));
    const CodeMeaning* meaning = codes.find(code);
    if (!meaning)
        return report.passed_over(fmt::format("code {} says nothing about who holds a place", code),
                                  row.cell(at.text));
    Claim claim;
    set_place(claim, row, at.place, report);
    if (claim.place.empty()) return report.rejected("the row names no place");
    const auto actor = [&](const std::string& role) {
        if (role.empty()) return std::string();
        return std::string(without_sentinel(row.cell(role == "source" ? at.source : at.target)));
    };
    claim.actor_name = actor(meaning->actor);
    claim.counter_actor = actor(meaning->counter);
    claim.relation = meaning->relation;
    claim.modality = meaning->modality;
    claim.start = date->first;
    if (claim.relation != Relation::present && claim.relation != Relation::besieges)
        claim.end = date->last;
    claim.published = date;  // the events of ICEWS are dated by the story
    claim.time_basis = TimeBasis::coded;
    claim.trigger = fmt::format("{} {}", code, row.cell(at.text));
    claim.rule = "icews";
    claim.confidence = claim.place_certainty * 0.8;  // coded by machine
    claim.document = fmt::format("icews:{}:{}", row.cell(at.id), to_iso(date->first));
    set_source(claim, without_sentinel(row.cell(at.publisher)), "ICEWS");
    set_id(claim, claim.document);
    sink.add(std::move(claim), {std::string(without_sentinel(row.cell(at.place.country))),
                                std::string(without_sentinel(row.cell(at.place.province)))});
}

}  // namespace

bool sniff_icews(const Input& input) {
    return header_of(input).has_all(
        {"Event ID", "Event Date", "Source Name", "CAMEO Code", "Target Name", "Latitude"});
}

void read_icews(Input& input, const ReadOptions& options, Sink& sink, FileReport& report) {
    const EventCodes codes = EventCodes::read(options.assets, "cameo", report);
    read_coded_table(input, codes, sink, report, columns_of, read_row);
}

}  // namespace gazetteer
