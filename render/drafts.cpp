#include "render/drafts.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "gazetteer/claims/letters.h"
#include "gazetteer/claims/pairs.h"
#include "render/corrections.h"

namespace render {
namespace {

using gazetteer::Pairs;
using gazetteer::trimmed;

constexpr const char* usual_why = "by hand";

std::string day_text(const std::optional<gazetteer::Day>& day) {
    return day ? to_iso(*day) : std::string();
}

/// The fields that can be changed, in the order of the form.
Pairs properties_of(const ClaimDraft& draft) {
    const auto text = [](const std::string& typed) { return std::string(trimmed(typed)); };
    return {{"actor", text(draft.actor)},
            {"relation", draft.relation},
            {"counter_actor", text(draft.counter_actor)},
            {"start", text(draft.start)},
            {"end", text(draft.end)},
            {"modality", draft.modality},
            {"part", text(draft.part)},
            {"extent", draft.extent}};
}

std::string fault_of_day(std::string_view typed) {
    if (trimmed(typed).empty() || gazetteer::parse_date(trimmed(typed))) return {};
    return "no date: write 2016-02-03, 2016-02 or 2016";
}

std::string point_text(gazetteer::LonLat point) {
    return fmt::format("{:.5f},{:.5f}", point.lon, point.lat);
}

/// `Alba, Albah` -> `Alba|Albah`.
std::string joined_names(std::string_view typed) {
    std::string names;
    while (!typed.empty()) {
        const auto end = std::min(typed.find(','), typed.size());
        const auto name = trimmed(typed.substr(0, end));
        if (!name.empty()) names += (names.empty() ? "" : "|") + std::string(name);
        typed.remove_prefix(std::min(end + 1, typed.size()));
    }
    return names;
}

std::string why_of(const std::string& typed) {
    const auto why = trimmed(typed);
    return std::string(why.empty() ? usual_why : why);
}

}  // namespace

ClaimDraft draft_of(const gazetteer::Claim& claim) {
    ClaimDraft draft;
    draft.source = claim.source;
    draft.actor = claim.actor;
    draft.relation = to_string(claim.relation);
    draft.counter_actor = claim.counter_actor;
    draft.start = day_text(claim.start);
    draft.end = day_text(claim.end);
    draft.modality = to_string(claim.modality);
    draft.part = claim.part;
    draft.extent = to_string(claim.extent);
    return draft;
}

Faults faults_of(const ClaimDraft& draft) {
    Faults faults;
    const auto check = [&](const char* field, std::string fault) {
        if (!fault.empty()) faults.emplace(field, std::move(fault));
    };
    if (trimmed(draft.source).empty()) check("source", "who says so?");
    if (trimmed(draft.actor).empty()) check("actor", "choose an actor");
    if (!gazetteer::parse_relation(draft.relation)) check("relation", "there is no such relation");
    if (!gazetteer::parse_modality(draft.modality)) check("modality", "there is no such modality");
    if (!gazetteer::parse_extent(draft.extent)) check("extent", "there is no such extent");
    check("start", fault_of_day(draft.start));
    check("end", fault_of_day(draft.end));
    const auto start = gazetteer::parse_date(trimmed(draft.start));
    const auto end = gazetteer::parse_date(trimmed(draft.end));
    if (start && end && end->last < start->first) check("end", "ends before it begins");
    return faults;
}

std::vector<std::string> changed_fields(const gazetteer::Claim& claim, const ClaimDraft& draft) {
    std::vector<std::string> changed;
    const Pairs before = properties_of(draft_of(claim));
    for (const auto& [name, value] : properties_of(draft)) {
        if (gazetteer::value_of(before, name) != value) changed.push_back(name);
    }
    return changed;
}

std::optional<Correction> edit_of(const gazetteer::Claim& claim, const ClaimDraft& draft) {
    Pairs changes;
    const Pairs all = properties_of(draft);
    for (const std::string& name : changed_fields(claim, draft))
        changes.emplace_back(name, std::string(gazetteer::value_of(all, name)));
    if (changes.empty()) return {};
    return correction_of(claim, "edit", gazetteer::to_text(changes), why_of(draft.why));
}

Correction new_claim(const ClaimDraft& draft, const ClaimSite& site) {
    Pairs properties{{"source", std::string(trimmed(draft.source))}};
    for (const auto& [name, value] : properties_of(draft)) {
        if (!value.empty()) properties.emplace_back(name, value);
    }
    if (!site.place_id.empty())
        properties.emplace_back("place_id", site.place_id);
    else if (site.point)
        properties.emplace_back("point", point_text(*site.point));
    return {"",      std::string(trimmed(draft.sentence)), site.name,
            "claim", gazetteer::to_text(properties),       why_of(draft.why),
            ""};
}

Faults faults_of(const PlaceDraft& draft) {
    Faults faults;
    if (gazetteer::normalise_name(draft.name).empty()) faults.emplace("name", "give it a name");
    if (!gazetteer::parse_place_kind(draft.kind)) faults.emplace("kind", "there is no such kind");
    if (!gazetteer::is_valid(draft.point)) faults.emplace("point", "click a point on the map");
    return faults;
}

Correction new_place(const PlaceDraft& draft) {
    Pairs properties{{"name", std::string(trimmed(draft.name))},
                     {"kind", draft.kind},
                     {"point", point_text(draft.point)}};
    if (const std::string names = joined_names(draft.other_names); !names.empty())
        properties.emplace_back("names", names);
    return {"", "", "", "place", gazetteer::to_text(properties), why_of(draft.why), ""};
}

std::vector<gazetteer::Place> places_near(const geo::Dataset& dataset, gazetteer::LonLat point,
                                          std::size_t most) {
    constexpr double km = 12.0;
    std::vector<std::pair<double, gazetteer::Place>> found;
    const double east = std::cos(point.lat * std::numbers::pi / 180.0);
    for (const auto ref : dataset.gazetteer->near(point, km, 0)) {
        gazetteer::Place place = dataset.gazetteer->place(ref);
        if (!place.point) continue;
        const double dx = (place.point->lon - point.lon) * east;
        const double dy = place.point->lat - point.lat;
        found.emplace_back(std::hypot(dx, dy), std::move(place));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<gazetteer::Place> places;
    for (auto& [distance, place] : found) {
        if (places.size() == most) break;
        places.push_back(std::move(place));
    }
    return places;
}

}  // namespace render
