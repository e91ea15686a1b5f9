#include "gazetteer/claims/claim_store.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "gazetteer/claims/letters.h"

namespace gazetteer {
namespace {

using Severity = Diagnostic::Severity;

bool is_compass(std::string_view word) {
    constexpr std::array<std::string_view, 9> words = {"north",     "south",     "east",
                                                       "west",      "northeast", "northwest",
                                                       "southeast", "southwest", "centre"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// "countryside-east" and "countryside east" are "east countryside".
std::string tidy_part(std::string part) {
    std::replace(part.begin(), part.end(), '-', ' ');
    const auto blank = part.find(' ');
    if (blank == std::string::npos) return part;
    const std::string first = part.substr(0, blank);
    const std::string second = part.substr(blank + 1);
    return is_compass(second) && !is_compass(first) ? second + " " + first : part;
}

/// Why a claim cannot be used; empty = it can.
std::string fault_of(const Claim& claim) {
    if (claim.source.empty() && claim.document.empty()) return "names neither source nor document";
    if (claim.place.empty() && claim.place_id.empty()) return "names no place";
    if (claim.start && claim.end && *claim.end < *claim.start) return "ends before it begins";
    if (claim.point && !is_valid(*claim.point)) return "lies outside of the world";
    return {};
}

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

/// How a reader would recognise a claim in a message.
std::string name_of(const Claim& claim) {
    if (claim.quote.empty()) return claim.id.empty() ? "a claim" : "claim " + claim.id;
    return fmt::format("the claim from \"{}\"", claim.quote);
}

/// Sorted by content, so that neither ties nor indices depend on the order of the input.
bool content_order(const Claim& a, const Claim& b) {
    const auto where = [](const Claim& c) {
        const auto begin = [](const auto& span) { return span ? span->begin : 0; };
        return std::make_tuple(begin(c.quote_span), begin(c.place_span), begin(c.trigger_span),
                               begin(c.actor_span));
    };
    const auto what = [](const Claim& c) {
        return std::tie(c.start, c.end, c.place, c.place_id, c.part, c.bearing, c.distance_km,
                        c.actor, c.counter_actor, c.relation, c.modality, c.extent, c.id);
    };
    const auto rest = [](const Claim& c) {
        return std::tie(c.source, c.source_name, c.attributed_to, c.attribution_chain, c.quote,
                        c.trigger, c.rule, c.section, c.precision, c.time_basis, c.place_kind,
                        c.side, c.counter_side, c.confidence, c.place_certainty, c.edited);
    };
    if (a.document != b.document) return a.document < b.document;
    if (where(a) != where(b)) return where(a) < where(b);
    if (what(a) != what(b)) return what(a) < what(b);
    return rest(a) < rest(b);
}

/// Fills in what other fields imply.
void complete(Claim& claim) {
    if (claim.source.empty()) claim.source = claim.document;
    if (claim.source_name.empty()) claim.source_name = claim.source;
    if (claim.actor.empty()) claim.actor = "unknown";
    if (claim.side.empty()) claim.side = claim.actor;
    if (claim.counter_side.empty()) claim.counter_side = claim.counter_actor;
    claim.part = tidy_part(std::move(claim.part));
    if (claim.id.empty()) claim.id = claim_id(claim);
}

Result<std::vector<Claim>> usable_claims(std::vector<Claim> claims) {
    Result<std::vector<Claim>> result{std::vector<Claim>{}};
    std::sort(claims.begin(), claims.end(), content_order);
    for (Claim& claim : claims) {
        if (const std::string fault = fault_of(claim); !fault.empty()) {
            result.diagnostics.push_back({Severity::warning, claim.document, 0,
                                          name_of(claim) + " " + fault,
                                          "correct it; it is left out"});
            continue;
        }
        complete(claim);
        result->push_back(std::move(claim));
    }
    std::sort(result->begin(), result->end(), content_order);
    const auto last = std::unique(result->begin(), result->end());
    if (const auto doubles = result->end() - last; doubles > 0)
        result.diagnostics.push_back({Severity::note, "", 0,
                                      fmt::format("{} claims stand twice", doubles),
                                      "each counts once"});
    result->erase(last, result->end());
    return result;
}

/// Different claims with one id get `-2`, `-3` in order of content.
void tell_apart(std::vector<Claim>& claims) {
    std::set<std::string> given, used;
    for (const Claim& claim : claims) given.insert(claim.id);
    for (Claim& claim : claims) {
        std::string id = claim.id;
        const auto is_taken = [&] {
            return used.count(id) > 0 || (id != claim.id && given.count(id) > 0);
        };
        for (int count = 2; is_taken(); ++count) id = fmt::format("{}-{}", claim.id, count);
        used.insert(id);
        claim.id = std::move(id);
    }
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

/// The place entries, in order of name; parts after their whole.
struct Entries {
    std::vector<ClaimedPlace> places;
    std::map<PlaceKey, PlaceIndex> index;
};

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

std::map<std::string, Family> make_families(const std::vector<Claim>& claims) {
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

Entries make_entries(const std::vector<Claim>& claims) {
    auto families = make_families(claims);
    std::vector<std::pair<std::string, Family*>> by_name;
    for (auto& [key, family] : families) by_name.emplace_back(key, &family);
    std::stable_sort(by_name.begin(), by_name.end(), [](const auto& a, const auto& b) {
        return lower_letters(a.second->whole.name) < lower_letters(b.second->whole.name);
    });
    Entries entries;
    for (auto& [key, family] : by_name) {
        const auto whole = static_cast<PlaceIndex>(entries.places.size());
        entries.index.emplace(PlaceKey{key, "", "", -1.0}, whole);
        entries.places.push_back(family->whole);
        for (auto& [part_key, part] : family->parts) {
            part.whole = whole;
            part.name = family->whole.name;
            if (family->whole.point) part.point = family->whole.point;
            entries.index.emplace(part_key, static_cast<PlaceIndex>(entries.places.size()));
            entries.places.push_back(std::move(part));
        }
    }
    return entries;
}

std::vector<Source> make_sources(const std::vector<Claim>& claims) {
    std::map<std::string, Source> by_id;
    for (const Claim& claim : claims) {
        Source& source = by_id[claim.source];
        source.id = claim.source;
        if (source.name.empty()) source.name = claim.source_name;
        ++source.claims;
        if (!claim.document.empty() && std::find(source.documents.begin(), source.documents.end(),
                                                 claim.document) == source.documents.end())
            source.documents.push_back(claim.document);
        if (!claim.published) continue;
        const Day day = claim.published->first;
        if (!source.first_published || day < *source.first_published) source.first_published = day;
        if (!source.last_published || *source.last_published < day) source.last_published = day;
    }
    std::vector<Source> sources;
    for (auto& [id, source] : by_id) sources.push_back(std::move(source));
    std::stable_sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) {
        if (a.first_published && b.first_published) return *a.first_published < *b.first_published;
        return a.first_published.has_value() && !b.first_published.has_value();
    });
    return sources;
}

std::string compass_adjective(const std::string& compass) {
    return compass == "centre" ? "central" : compass + "ern";
}

}  // namespace

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

Result<ClaimStore> ClaimStore::build(std::vector<Claim> claims) {
    auto usable = usable_claims(std::move(claims));
    Result<ClaimStore> result{ClaimStore{}};
    result.diagnostics = std::move(usable.diagnostics);
    ClaimStore& store = *result;
    tell_apart(*usable);

    Entries entries = make_entries(*usable);
    store.places_ = std::move(entries.places);
    store.sources_ = make_sources(*usable);
    std::map<std::string, SourceIndex> source_index;
    for (SourceIndex i = 0; i < store.sources_.size(); ++i)
        source_index.emplace(store.sources_[i].id, i);

    const auto order = [&](const Claim& claim) {
        return std::make_tuple(source_index.at(claim.source), entries.index.at(key_of(claim)),
                               claim.start.value_or(Day{-2'000'000'000}), claim.id);
    };
    std::sort(usable->begin(), usable->end(),
              [&](const Claim& a, const Claim& b) { return order(a) < order(b); });
    store.claims_ = std::move(*usable);
    store.by_source_place_.resize(store.sources_.size());
    for (auto& places : store.by_source_place_) places.resize(store.places_.size());
    for (ClaimIndex i = 0; i < store.claims_.size(); ++i) {
        const Claim& claim = store.claims_[i];
        const SourceIndex source = source_index.at(claim.source);
        const PlaceIndex place = entries.index.at(key_of(claim));
        store.claim_source_.push_back(source);
        store.claim_place_.push_back(place);
        store.by_source_place_[source][place].push_back(i);
        store.by_id_.emplace_back(claim.id, i);
    }
    std::sort(store.by_id_.begin(), store.by_id_.end());
    return result;
}

std::optional<ClaimIndex> ClaimStore::find(std::string_view claim_id) const {
    const auto found =
        std::lower_bound(by_id_.begin(), by_id_.end(), claim_id,
                         [](const auto& entry, std::string_view id) { return entry.first < id; });
    if (found == by_id_.end() || found->first != claim_id) return {};
    return found->second;
}

std::span<const ClaimIndex> ClaimStore::claims_of(SourceIndex source, PlaceIndex place) const {
    return by_source_place_.at(source).at(place);
}

std::optional<SourceIndex> ClaimStore::find_source(std::string_view name) const {
    const auto first = [&](auto matches) -> std::optional<SourceIndex> {
        const auto found = std::find_if(sources_.begin(), sources_.end(), matches);
        if (found == sources_.end()) return {};
        return static_cast<SourceIndex>(found - sources_.begin());
    };
    const auto is_named = [&](const std::string& each) { return equal_without_case(each, name); };
    if (const auto by_id = first([&](const Source& each) { return is_named(each.id); }))
        return by_id;
    if (const auto by_name = first([&](const Source& each) { return is_named(each.name); }))
        return by_name;
    return first([&](const Source& each) {
        return std::any_of(each.documents.begin(), each.documents.end(), is_named);
    });
}

DateInterval ClaimStore::period() const {
    DateInterval period;
    const auto include = [&](const std::optional<Day>& day) {
        if (!day) return;
        if (!period.start || *day < *period.start) period.start = day;
        if (!period.end || *period.end < *day) period.end = day;
    };
    for (const Claim& claim : claims_) {
        include(claim.start);
        include(claim.end);
        if (claim.published) include(claim.published->last);
    }
    return period;
}

}  // namespace gazetteer
