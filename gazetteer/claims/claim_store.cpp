#include "gazetteer/claims/claim_store.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace gazetteer {
namespace {

using Severity = Diagnostic::Severity;

bool is_compass(std::string_view word) {
    constexpr std::array<std::string_view, 9> words = {
        "north",     "south",     "east",      "west",  "northeast",
        "northwest", "southeast", "southwest", "centre"};
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

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

/// What makes two claims speak of the same place entry.
using PlaceKey = std::tuple<std::string, std::string, std::string, double>;

std::string whole_key(const Claim& claim) {
    return claim.place_id.empty()
               ? fmt::format("{}\x1f{}", lower(claim.place), to_string(claim.place_kind))
               : claim.place_id;
}

PlaceKey key_of(const Claim& claim) {
    return {whole_key(claim), claim.part, claim.bearing, claim.distance_km.value_or(-1.0)};
}

bool is_part(const Claim& claim) {
    return !claim.part.empty() || !claim.bearing.empty() || claim.distance_km.has_value();
}

/// Sorted by content, so that neither ties nor indices depend on the order of the input.
auto content_order(const Claim& c) {
    return std::make_tuple(c.document, c.quote_span.value_or(CodePointSpan{}).begin,
                           c.place_span.value_or(CodePointSpan{}).begin,
                           c.trigger_span.value_or(CodePointSpan{}).begin, c.start, c.end, c.place,
                           c.part, c.actor, c.counter_actor, static_cast<int>(c.relation),
                           static_cast<int>(c.modality), c.quote, c.id);
}

bool same_claim(const Claim& a, const Claim& b) {
    return content_order(a) == content_order(b) && a.source == b.source && a.extent == b.extent &&
           a.attributed_to == b.attributed_to && a.bearing == b.bearing;
}

Result<std::vector<Claim>> usable_claims(std::vector<Claim> claims) {
    Result<std::vector<Claim>> result{std::vector<Claim>{}};
    for (Claim& claim : claims) {
        if (claim.source.empty()) claim.source = claim.document;
        if (claim.source_name.empty()) claim.source_name = claim.source;
        if (claim.actor.empty()) claim.actor = "unknown";
        if (claim.side.empty()) claim.side = claim.actor;
        if (claim.counter_side.empty()) claim.counter_side = claim.counter_actor;
        claim.part = tidy_part(std::move(claim.part));
        if (const std::string fault = fault_of(claim); !fault.empty()) {
            result.diagnostics.push_back({Severity::warning, claim.document, 0,
                                          fmt::format("claim {} {}", claim.id, fault),
                                          "it is left out"});
            continue;
        }
        result->push_back(std::move(claim));
    }
    std::sort(result->begin(), result->end(), [](const Claim& a, const Claim& b) {
        return content_order(a) < content_order(b);
    });
    const auto last = std::unique(result->begin(), result->end(), same_claim);
    if (const auto doubles = result->end() - last; doubles > 0)
        result.diagnostics.push_back(
            {Severity::note, "", 0, fmt::format("{} claims stand twice", doubles), "each counts once"});
    result->erase(last, result->end());
    return result;
}

void give_ids(std::vector<Claim>& claims) {
    std::map<std::string, int> used;
    for (Claim& claim : claims) {
        if (claim.id.empty()) claim.id = claim_id(claim);
        const int count = ++used[claim.id];
        if (count > 1) claim.id += fmt::format("-{}", count);
    }
}

ClaimedPlace entry_of(const Claim& claim, bool whole) {
    ClaimedPlace entry;
    entry.name = claim.place.empty() ? claim.place_id : claim.place;
    entry.place_id = claim.place_id;
    entry.kind = claim.place_kind;
    entry.point = claim.point;
    if (whole) return entry;
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

Entries make_entries(const std::vector<Claim>& claims) {
    std::map<PlaceKey, ClaimedPlace> sorted;
    for (const Claim& claim : claims) {
        const bool part = is_part(claim);
        const PlaceKey whole{whole_key(claim), "", "", -1.0};
        auto [at, is_new] = sorted.try_emplace(whole, entry_of(claim, true));
        if (!part) {
            // What is said of the whole knows its kind, name and point better than a part does.
            ClaimedPlace& entry = at->second;
            entry.kind = is_new ? claim.place_kind : std::min(entry.kind, claim.place_kind);
            if (claim.point) entry.point = claim.point;
            if (!claim.shape.empty()) entry.shape = claim.shape;
            entry.radius_km = claim.radius_km ? claim.radius_km : entry.radius_km;
        } else {
            sorted.try_emplace(key_of(claim), entry_of(claim, false));
        }
    }
    Entries entries;
    for (auto& [key, entry] : sorted) {
        const auto index = static_cast<PlaceIndex>(entries.places.size());
        const PlaceKey whole{std::get<0>(key), "", "", -1.0};
        if (key != whole) {
            entry.whole = entries.index.at(whole);
            if (const auto& centre = entries.places[*entry.whole].point) entry.point = centre;
        }
        entries.index.emplace(key, index);
        entries.places.push_back(std::move(entry));
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
        if (!claim.document.empty() &&
            std::find(source.documents.begin(), source.documents.end(), claim.document) ==
                source.documents.end())
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
    const bool wide = kind == PlaceKind::country || kind == PlaceKind::region ||
                      kind == PlaceKind::province;
    const std::string whole_name = kind == PlaceKind::province && part.empty() &&
                                           name.find("province") == std::string::npos
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
    give_ids(*usable);

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
    const auto found = std::lower_bound(
        by_id_.begin(), by_id_.end(), claim_id,
        [](const auto& entry, std::string_view id) { return entry.first < id; });
    if (found == by_id_.end() || found->first != claim_id) return {};
    return found->second;
}

std::span<const ClaimIndex> ClaimStore::claims_of(SourceIndex source, PlaceIndex place) const {
    return by_source_place_.at(source).at(place);
}

std::optional<SourceIndex> ClaimStore::find_source(std::string_view name) const {
    const std::string wanted = lower(name);
    for (SourceIndex i = 0; i < sources_.size(); ++i) {
        const Source& source = sources_[i];
        if (lower(source.id) == wanted || lower(source.name) == wanted) return i;
        for (const std::string& document : source.documents) {
            if (lower(document) == wanted) return i;
        }
    }
    return {};
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
