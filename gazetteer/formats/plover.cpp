#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "gazetteer/formats/coded_rows.h"
#include "gazetteer/formats/event_coders.h"
#include "gazetteer/formats/json_records.h"

// PLOVER records: a JSON array of events with actors, kind of event, mode, place name and the text
// that was coded. There are no coordinates: the gazetteer places the name.
namespace gazetteer {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& object, const char* key) {
    if (!object.is_object()) return {};
    const auto found = object.find(key);
    if (found == object.end()) return {};
    if (found->is_string()) return found->get<std::string>();
    if (found->is_number_integer()) return std::to_string(found->get<std::int64_t>());
    return {};
}

/// `source` and `target` are lists, one object, or "".
std::string actor_of(const Json& event, const char* key) {
    const auto found = event.find(key);
    if (found == event.end()) return {};
    const Json& first = found->is_array() && !found->empty() ? found->front() : *found;
    const std::string text = text_of(first, "actorText");
    return text.empty() ? text_of(first, "code") : text;
}

std::string place_of(const Json& event) {
    const auto found = event.find("eventLoc");
    if (found == event.end()) return {};
    if (found->is_string()) return found->get<std::string>();
    if (found->is_array() && !found->empty()) return text_of(found->front(), "name");
    return text_of(*found, "name");
}

void read_event(const Json& event, const EventCodes& codes, Sink& sink, FileReport& report) {
    const auto date = parse_any_date(text_of(event, "date"), DateOrder::unknown);
    if (!date) return report.rejected("the date cannot be read", text_of(event, "date"));
    const CodeMeaning* meaning = plover_meaning(codes, text_of(event, "event"),
                                                text_of(event, "mode"), text_of(event, "context"));
    if (!meaning)
        return report.passed_over(fmt::format("'{}/{}' says nothing about who holds a place",
                                              text_of(event, "event"), text_of(event, "mode")));
    Claim claim;
    claim.place = place_of(event);
    if (claim.place.empty()) return report.passed_over("the event has no place");
    claim.relation = meaning->relation;
    claim.actor_name = actor_of(event, meaning->actor.c_str());
    if (!meaning->counter.empty()) claim.counter_actor = actor_of(event, meaning->counter.c_str());
    claim.start = date->first;
    if (claim.relation != Relation::present && claim.relation != Relation::besieges)
        claim.end = date->last;
    claim.precision = date->precision;
    claim.published = date;
    claim.time_basis = TimeBasis::coded;
    claim.quote = text_of(event, "text");
    claim.trigger = text_of(event, "eventText");
    claim.rule = "plover";
    claim.confidence = 0.7;
    claim.document = "plover:" + text_of(event, "id");
    set_source(claim, text_of(event, "publisher"), "PLOVER");
    set_id(claim, claim.document);
    sink.add(std::move(claim), {});
}

}  // namespace

bool sniff_plover(const Input& input) {
    const std::string_view head = input.head();
    const auto first = head.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || (head[first] != '[' && head[first] != '{')) return false;
    for (const std::string_view key : {"\"event\"", "\"source\"", "\"target\"", "\"date\""}) {
        if (head.find(key) == std::string_view::npos) return false;
    }
    return head.find("\"actorText\"") != std::string_view::npos ||
           head.find("\"eventText\"") != std::string_view::npos;
}

void read_plover(Input& input, const ReadOptions& options, Sink& sink, FileReport& report) {
    const EventCodes codes = EventCodes::read(options.assets, "plover", report);
    JsonRecords records(input, "events");
    std::string text;
    for (std::int64_t line = 0; records.next(text, line);) {
        report.row(line);
        const Json event = is_nested_too_deep(text) ? Json(Json::value_t::discarded)
                                                    : Json::parse(text, nullptr, false);
        if (event.is_object())
            read_event(event, codes, sink, report);
        else
            report.rejected("the record is not valid JSON");
    }
    if (records.cut_short())
        report.error(0, "ends in the middle of a record",
                     "fetch it anew; the records before are kept");
}

}  // namespace gazetteer
