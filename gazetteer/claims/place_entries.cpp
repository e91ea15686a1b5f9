#include "gazetteer/claims/place_entries.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <tuple>
#include <unordered_map>

#include "gazetteer/claims/compass_words.h"
#include "gazetteer/claims/letters.h"

namespace gazetteer {
namespace {

bool is_part(const Claim& claim) {
    return !claim.part.empty() || !claim.bearing.empty() || claim.distance_km.has_value();
}

/// The kind of what a claim's place is part of: a quarter without a name is part of a town.
PlaceKind kind_of_whole(const Claim& claim) {
    const bool quarter = is_part(claim) && claim.place_kind == PlaceKind::district;
    return quarter ? PlaceKind::settlement : claim.place_kind;
}

/// What makes two claims speak of the same place: its id, else its name and kind.
void append_whole_key(const Claim& claim, std::string& key) {
    if (!claim.place_id.empty()) {
        key += claim.place_id;
        return;
    }
    key += lower_letters(claim.place);
    key += '\x1f';
    key += to_string(kind_of_whole(claim));
}

/// The same for a part of a place.
void append_part_key(const Claim& claim, std::string& key) {
    for (const std::string_view each : {claim.part.view(), claim.bearing.view()}) {
        key += '\x1f';
        key += each;
    }
    if (claim.distance_km) fmt::format_to(std::back_inserter(key), "\x1f{}", *claim.distance_km);
}

std::string compass_adjective(const std::string& compass) {
    return compass == "centre" ? "central" : compass + "ern";
}

ClaimedPlace entry_of(const Claim& claim, bool whole) {
    ClaimedPlace entry;
    entry.name = (claim.place.empty() ? claim.place_id : claim.place).str();
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
    std::string key;
    ClaimedPlace whole;
    bool whole_is_spoken_of = false;
    /// In the order of what names them: part, bearing, distance.
    std::map<std::tuple<std::string, std::string, double>, std::pair<ClaimedPlace, std::uint32_t>>
        parts;
    PlaceIndex index = 0;  ///< of the whole, in the end
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

/// Sorts claims into families. Claims about one place or part have one number, found by a hash of
/// what names it: there are many more claims than places.
class FamilyMaker {
public:
    explicit FamilyMaker(std::span<const Claim> claims) {
        number_of_claim_.reserve(claims.size());
        for (const Claim& claim : claims) number_of_claim_.push_back(add(claim));
    }

    PlaceEntries entries() {
        std::vector<std::pair<std::string, Family*>> by_name;
        for (Family& family : families_)
            by_name.emplace_back(lower_letters(family.whole.name), &family);
        std::sort(by_name.begin(), by_name.end(), [](const auto& a, const auto& b) {
            return std::tie(a.first, a.second->key) < std::tie(b.first, b.second->key);
        });
        PlaceEntries entries;
        std::vector<PlaceIndex> place_of_number(numbers_);
        for (auto& [name, family] : by_name) {
            family->index = static_cast<PlaceIndex>(entries.places.size());
            entries.places.push_back(family->whole);
            for (auto& [key, named] : family->parts) {
                auto& [part, number] = named;
                part.whole = family->index;
                part.name = family->whole.name;
                if (family->whole.point) part.point = family->whole.point;
                place_of_number[number] = static_cast<PlaceIndex>(entries.places.size());
                entries.places.push_back(std::move(part));
            }
        }
        for (const auto& [number, family] : wholes_)
            place_of_number[number] = families_[family].index;
        entries.of_claim.reserve(number_of_claim_.size());
        for (const std::uint32_t number : number_of_claim_)
            entries.of_claim.push_back(place_of_number[number]);
        return entries;
    }

private:
    std::uint32_t add(const Claim& claim) {
        key_.clear();
        append_whole_key(claim, key_);
        const auto [whole, new_family] =
            family_of_.try_emplace(key_, static_cast<std::uint32_t>(families_.size()));
        if (new_family) {
            families_.push_back({});
            families_.back().key = key_;
        }
        Family& family = families_[whole->second];
        if (!is_part(claim)) {
            describe_whole(family, claim);
        } else if (new_family) {
            family.whole = entry_of(claim, true);
            family.whole.kind = kind_of_whole(claim);
        }
        if (is_part(claim)) append_part_key(claim, key_);
        key_ += '\x1e';
        const auto [at, is_new] = number_of_.try_emplace(key_, numbers_);
        if (is_new) {
            ++numbers_;
            if (!is_part(claim)) wholes_.emplace_back(at->second, whole->second);
        }
        if (is_part(claim)) {
            auto& part =
                family.parts
                    .try_emplace({claim.part, claim.bearing, claim.distance_km.value_or(-1.0)},
                                 entry_of(claim, false), at->second)
                    .first->second.first;
            if (!part.part_point) part.part_point = claim.point;
        }
        return at->second;
    }

    std::string key_;
    std::vector<Family> families_;
    std::unordered_map<std::string, std::uint32_t> family_of_, number_of_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> wholes_;  ///< number, family
    std::vector<std::uint32_t> number_of_claim_;
    std::uint32_t numbers_ = 0;
};

}  // namespace

PlaceEntries make_place_entries(std::span<const Claim> claims) {
    return FamilyMaker(claims).entries();
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
