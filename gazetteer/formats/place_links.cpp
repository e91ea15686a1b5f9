#include "gazetteer/formats/place_links.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "gazetteer/documents/read_documents.h"
#include "gazetteer/places/rank.h"

namespace gazetteer {
namespace {

constexpr double same_place_km = 25.0;
constexpr double same_area_km = 150.0;  ///< for provinces, whose points are anywhere inside them
constexpr double doubtful_km = 50.0;
constexpr double neighbours_km = 30.0;
constexpr std::size_t kept_candidates = 5;
constexpr std::size_t cache_limit = 200'000;

/// "Azaz town" and "Aleppo Governorate" as gazetteers have them.
std::string_view without_type_word(std::string_view name) {
    constexpr std::array<std::string_view, 12> words = {
        " town",     " city",     " village",  " Governorate",  " governorate", " Province",
        " province", " district", " District", " municipality", " Oblast",      " oblast"};
    for (const std::string_view word : words) {
        if (name.size() > word.size() && name.ends_with(word)) {
            name.remove_suffix(word.size());
            while (name.ends_with(' ')) name.remove_suffix(1);
            return name;
        }
    }
    return name;
}

bool is_wide(PlaceKind kind) {
    return kind == PlaceKind::province || kind == PlaceKind::region || kind == PlaceKind::country;
}

/// A village is not the province that shares its name.
bool may_be(PlaceKind claimed, PlaceKind found) {
    if (is_wide(claimed) || is_wide(found)) return claimed == found;
    return true;
}

std::string own_id(std::string_view place, LonLat point) {
    return fmt::format("{}@{:.3f},{:.3f}", slug(place), point.lat, point.lon);
}

}  // namespace

const std::string& PlaceLinker::country_code(const std::string& name) {
    const auto found = countries_.find(name);
    if (found != countries_.end()) return found->second;
    std::string code;
    if (name.size() == 2 && gazetteer_.find_id("country:" + name)) code = name;
    if (code.empty() && !name.empty()) {
        for (const auto& ref : gazetteer_.find(name)) {
            const Place place = gazetteer_.place(ref);
            if (place.kind != PlaceKind::country) continue;
            code = place.country;
            break;
        }
    }
    return countries_.emplace(name, std::move(code)).first->second;
}

/// The code that settlements of a province carry: the one most of those around its centre have.
const std::string& PlaceLinker::admin1_code(const std::string& country, const std::string& admin1) {
    const std::string key = country + "\x1f" + admin1;
    const auto found = provinces_.find(key);
    if (found != provinces_.end()) return found->second;
    std::string code;
    for (const auto& ref : gazetteer_.find(without_type_word(admin1))) {
        const Place province = gazetteer_.place(ref);
        if (province.kind != PlaceKind::province || province.country != country || !province.point)
            continue;
        std::map<std::string, int> votes;
        for (const auto& near : gazetteer_.near(*province.point, neighbours_km, 0)) {
            const Place place = gazetteer_.place(near);
            if (!is_wide(place.kind) && !place.admin1.empty()) ++votes[place.admin1];
        }
        const auto most = std::max_element(votes.begin(), votes.end(),
                                           [](auto& a, auto& b) { return a.second < b.second; });
        if (most != votes.end()) code = most->first;
        break;
    }
    return provinces_.emplace(key, std::move(code)).first->second;
}

/// Compares the country and province that the row names with those of the settlements around.
std::string PlaceLinker::doubt_about_area(LonLat point, const PlaceHint& hint) {
    const std::string country = country_code(hint.country);
    if (country.empty()) return {};
    const std::string province =
        hint.admin1.empty() ? std::string() : admin1_code(country, hint.admin1);
    bool any = false, same_country = false, any_province = false, same_province = false;
    for (const auto& ref : gazetteer_.near(point, neighbours_km, 0)) {
        const Place place = gazetteer_.place(ref);
        if (is_wide(place.kind) || place.country.empty()) continue;
        any = true;
        same_country = same_country || place.country == country;
        if (place.country != country || place.admin1.empty()) continue;
        any_province = true;
        same_province = same_province || place.admin1 == province;
    }
    if (any && !same_country) return fmt::format("lies outside of {}", hint.country);
    if (!province.empty() && any_province && !same_province)
        return fmt::format("lies outside of {}", hint.admin1);
    return {};
}

/// Whether the gazetteer has the name as it is written; similar spellings link places that lie
/// near, but are no reason to doubt those that lie far.
bool PlaceLinker::has_strict_name(const std::string& place) const {
    return !gazetteer_.find_strict(without_type_word(place)).empty();
}

void PlaceLinker::resolve_by_point(const Claim& claim, const std::vector<Place>& named,
                                   Linked& linked) {
    const double reach = is_wide(claim.place_kind)
                             ? (claim.place_kind == PlaceKind::country ? 3000.0 : same_area_km)
                             : same_place_km;
    std::vector<std::pair<double, const Place*>> by_distance;
    for (const Place& place : named) {
        if (place.point) by_distance.emplace_back(distance_km(*claim.point, *place.point), &place);
    }
    std::stable_sort(by_distance.begin(), by_distance.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::size_t first = 0;
    if (!by_distance.empty() && by_distance.front().first <= reach) {
        const Place& chosen = *by_distance.front().second;
        linked.place = chosen.name;
        linked.place_id = chosen.id;
        linked.kind = chosen.kind;
        first = 1;
    } else {
        linked.place_id = own_id(linked.place, *claim.point);
        if (!by_distance.empty() && has_strict_name(claim.place)) {
            linked.certainty = std::min(linked.certainty, 0.5);
            linked.nearest = *by_distance.front().second;
            linked.distance_km = by_distance.front().first;
            if (linked.distance_km > doubtful_km && !is_wide(claim.place_kind))
                linked.doubt = "no place of that name is near";
        }
    }
    for (std::size_t i = first; i < by_distance.size(); ++i) {
        if (linked.candidates.size() < kept_candidates)
            linked.candidates.push_back(by_distance[i].second->id);
    }
}

void PlaceLinker::resolve_by_name(const Claim& claim, const PlaceHint& hint, Linked& linked) {
    PlaceContext context;
    if (const auto& code = country_code(hint.country); !code.empty()) context.countries = {code};
    const auto ranked = rank(gazetteer_, gazetteer_.find(without_type_word(claim.place)), context);
    for (const Ranked& each : ranked) {
        const Place place = gazetteer_.place(each.ref);
        if (!may_be(claim.place_kind, place.kind) && is_wide(claim.place_kind)) continue;
        if (linked.place_id.empty()) {
            linked.place = place.name;
            linked.place_id = place.id;
            linked.kind = place.kind;
            linked.point = place.point;
            linked.certainty = each.score;
        } else if (linked.candidates.size() < kept_candidates) {
            linked.candidates.push_back(place.id);
        }
    }
}

PlaceLinker::Linked PlaceLinker::resolve(const Claim& claim, const PlaceHint& hint) {
    Linked linked;
    linked.place = claim.place;
    linked.kind = claim.place_kind;
    linked.certainty = claim.place_certainty;
    linked.point = claim.point;
    if (!claim.point) {
        resolve_by_name(claim, hint, linked);
        return linked;
    }
    std::vector<Place> named;
    for (const auto& ref : gazetteer_.find(without_type_word(claim.place))) {
        Place place = gazetteer_.place(ref);
        if (may_be(claim.place_kind, place.kind)) named.push_back(std::move(place));
    }
    resolve_by_point(claim, named, linked);
    if (const std::string doubt = doubt_about_area(*claim.point, hint);
        !doubt.empty() && !is_wide(claim.place_kind)) {
        linked.doubt = doubt;
        linked.certainty = std::min(linked.certainty, 0.5);
    }
    return linked;
}

std::optional<PlacementDoubt> PlaceLinker::link(Claim& claim, const PlaceHint& hint) {
    if (!claim.place_id.empty() || claim.place.empty()) return {};
    const std::string key = claim.point
                                ? fmt::format("{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}", claim.place,
                                              static_cast<int>(claim.place_kind), claim.point->lon,
                                              claim.point->lat, hint.country, hint.admin1)
                                : fmt::format("{}\x1f{}\x1f\x1f{}", claim.place,
                                              static_cast<int>(claim.place_kind), hint.country);
    auto found = cache_.find(key);
    if (found == cache_.end()) {
        if (cache_.size() > cache_limit) cache_.clear();
        found = cache_.emplace(key, resolve(claim, hint)).first;
    }
    const Linked& linked = found->second;
    claim.place = linked.place;
    claim.place_id = linked.place_id;
    claim.place_kind = linked.kind;
    claim.place_certainty = std::min(claim.place_certainty, linked.certainty);
    claim.place_candidates = linked.candidates;
    claim.point = linked.point;
    if (linked.doubt.empty()) return {};
    return PlacementDoubt{claim.document, linked.place,       *claim.point,     linked.doubt,
                          linked.nearest, linked.distance_km, linked.candidates};
}

}  // namespace gazetteer
