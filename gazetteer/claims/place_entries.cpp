#include "gazetteer/claims/place_entries.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "gazetteer/claims/compass_words.h"
#include "gazetteer/claims/letters.h"

namespace gazetteer {
namespace {

/// What makes two claims speak of the same place entry.
using PlaceKey = std::tuple<std::string, std::string, std::string, double>;

bool is_part(const Claim& claim) {
    return !claim.part.empty() || !claim.bearing.empty() || claim.distance_km.has_value();
}

/// The kind of what a claim's place is part of: a quarter without a name is part of a town.
PlaceKind kind_of_whole(const Claim& claim) {
    const bool quarter = is_part(claim) && claim.place_kind == PlaceKind::district;
    return quarter ? PlaceKind::settlement : claim.place_kind;
}

std::string whole_key(const Claim& claim) {
    return claim.place_id.empty() ? fmt::format("{}\x1f{}", lower_letters(claim.place),
                                                to_string(kind_of_whole(claim)))
                                  : claim.place_id;
}

PlaceKey key_of(const Claim& claim) {
    return {whole_key(claim), claim.part, claim.bearing, claim.distance_km.value_or(-1.0)};
}

std::string compass_adjective(const std::string& compass) {
    return compass == "centre" ? "central" : compass + "ern";
}

ClaimedPlace entry_of(const Claim& claim, bool whole) {
    ClaimedPlace entry;
    entry.name = claim.place.empty() ? claim.place_id : claim.place;
    entry.place_id = claim.place_id;
    entry.kind = claim.place_kind;
    entry.point = claim.point;
    if (whole) return entry;
    entry.part_point = claim.point;
    entry.part = claim.part;
    entry.bearing = claim.bearing;
    entry.distance_km = claim.distance_km;
    entry.radius_km = claim.radius_km;
    entry.shape = claim.shape;
    return entry;
}

/// A whole and the parts of it that are spoken of.
struct Family {
    ClaimedPlace whole;
    bool whole_is_spoken_of = false;
    std::map<PlaceKey, ClaimedPlace> parts;
};

/// What is said of the whole knows its kind, name and point better than a part does.
void describe_whole(Family& family, const Claim& claim) {
    ClaimedPlace& whole = family.whole;
    const PlaceKind kind =
        family.whole_is_spoken_of ? std::min(whole.kind, claim.place_kind) : claim.place_kind;
    if (!family.whole_is_spoken_of) whole = entry_of(claim, true);
    family.whole_is_spoken_of = true;
    whole.kind = kind;
    if (claim.point) whole.point = claim.point;
    if (!claim.shape.empty()) whole.shape = claim.shape;
    if (claim.radius_km) whole.radius_km = claim.radius_km;
}

std::map<std::string, Family> make_families(std::span<const Claim> claims) {
    std::map<std::string, Family> families;
    for (const Claim& claim : claims) {
        auto [at, is_new] = families.try_emplace(whole_key(claim));
        Family& family = at->second;
        if (is_part(claim)) {
            if (is_new) {
                family.whole = entry_of(claim, true);
                family.whole.kind = kind_of_whole(claim);
            }
            const auto part = family.parts.try_emplace(key_of(claim), entry_of(claim, false)).first;
            if (!part->second.part_point) part->second.part_point = claim.point;
        } else {
            describe_whole(family, claim);
        }
    }
    return families;
}

}  // namespace

PlaceEntries make_place_entries(std::span<const Claim> claims) {
    auto families = make_families(claims);
    std::vector<std::pair<std::string, Family*>> by_name;
    for (auto& [key, family] : families) by_name.emplace_back(key, &family);
    std::stable_sort(by_name.begin(), by_name.end(), [](const auto& a, const auto& b) {
        return lower_letters(a.second->whole.name) < lower_letters(b.second->whole.name);
    });
    PlaceEntries entries;
    std::map<PlaceKey, PlaceIndex> index;
    for (auto& [key, family] : by_name) {
        const auto whole = static_cast<PlaceIndex>(entries.places.size());
        index.emplace(PlaceKey{key, "", "", -1.0}, whole);
        entries.places.push_back(family->whole);
        for (auto& [part_key, part] : family->parts) {
            part.whole = whole;
            part.name = family->whole.name;
            if (family->whole.point) part.point = family->whole.point;
            index.emplace(part_key, static_cast<PlaceIndex>(entries.places.size()));
            entries.places.push_back(std::move(part));
        }
    }
    entries.of_claim.reserve(claims.size());
    for (const Claim& claim : claims) entries.of_claim.push_back(index.at(key_of(claim)));
    return entries;
}

std::string ClaimedPlace::label() const {
    const bool wide =
        kind == PlaceKind::country || kind == PlaceKind::region || kind == PlaceKind::province;
    const std::string whole_name =
        kind == PlaceKind::province && part.empty() && name.find("province") == std::string::npos
            ? name + " province"
            : name;
    if (distance_km) return fmt::format("{:g} km {} of {}", *distance_km, bearing, name);
    if (!bearing.empty()) return fmt::format("{} of {}", bearing, name);
    if (part.empty()) return whole_name;
    const auto blank = part.find(' ');
    const std::string first = part.substr(0, blank);
    if (part == "countryside" || part == "suburbs") return fmt::format("{} of {}", part, name);
    if (blank != std::string::npos && is_compass(first))
        return fmt::format("{} {} of {}", part.substr(blank + 1), first, name);
    if (wide && is_compass(part)) return fmt::format("{} {}", compass_adjective(part), name);
    return fmt::format("{} {}", part == "centre" ? "central" : part, name);
}

}  // namespace gazetteer
