#include "render/digest.h"

#include <algorithm>
#include <map>
#include <set>

namespace render {
namespace {

using gazetteer::Claim;
using gazetteer::Day;

constexpr const char* no_side = "unknown";

std::string side_of(const Claim& claim) { return claim.side.empty() ? no_side : claim.side.str(); }

void add_sides(Digest& digest, const geo::Dataset& dataset) {
    std::map<gazetteer::SharedText, std::size_t> claims;
    for (const Claim& claim : dataset.store->claims()) ++claims[claim.side];
    std::map<std::string, std::size_t> named;
    for (const auto& [side, count] : claims) named[side.empty() ? no_side : side.str()] += count;
    for (const auto& [id, count] : named) {
        const auto* known = dataset.actors->find_side(id);
        digest.sides.push_back({id, known && !known->name.empty() ? known->name : id, count});
    }
    std::stable_partition(digest.sides.begin(), digest.sides.end(),
                          [](const Digest::Side& side) { return side.id != no_side; });
}

void add_counts(Digest& digest, const geo::Dataset& dataset) {
    std::map<std::string, std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < digest.sides.size(); ++i) numbers[digest.sides[i].id] = i;
    std::map<std::pair<Day, std::uint32_t>, std::uint32_t> counts;
    for (const Claim& claim : dataset.store->claims()) {
        const auto day = claim.start ? claim.start : claim.end;
        if (day) ++counts[{*day, numbers[side_of(claim)]}];
    }
    for (const auto& [key, claims] : counts)
        digest.counts.push_back({key.first, key.second, claims});
}

void widen(gazetteer::DateInterval& period, std::optional<Day> day) {
    if (!day) return;
    if (!period.start || *day < *period.start) period.start = day;
    if (!period.end || *day > *period.end) period.end = day;
}

void add_sources(Digest& digest, const geo::Dataset& dataset) {
    const auto& store = *dataset.store;
    digest.periods.resize(store.sources().size());
    std::set<Day> published;
    for (gazetteer::ClaimIndex i = 0; i < store.claims().size(); ++i) {
        const Claim& claim = store.claims()[i];
        gazetteer::DateInterval& period = digest.periods[store.source_of(i)];
        widen(period, claim.start);
        widen(period, claim.end);
        if (claim.published) published.insert(claim.published->last);
    }
    digest.published.assign(published.begin(), published.end());
}

void add_not_drawn(Digest& digest, const geo::Dataset& dataset) {
    const auto claims = dataset.store->claims();
    for (gazetteer::ClaimIndex i = 0; i < claims.size(); ++i) {
        const Claim& claim = claims[i];
        const bool country =
            claim.place_kind == gazetteer::PlaceKind::country && claim.part.empty();
        if (country || (!claim.point && claim.shape.empty())) digest.not_drawn.push_back(i);
    }
}

}  // namespace

Digest digest_of(const geo::Dataset& dataset) {
    Digest digest;
    add_sides(digest, dataset);
    add_counts(digest, dataset);
    add_sources(digest, dataset);
    add_not_drawn(digest, dataset);
    digest.change_days = dataset.timeline->change_days({});
    return digest;
}

std::vector<Bin> bins_of(const Digest& digest, const TimeAxis& axis, std::size_t count) {
    std::vector<Bin> bins(count);
    if (count == 0) return bins;
    for (const Digest::Count& each : digest.counts) {
        if (each.day < axis.first() || each.day > axis.last()) continue;
        const double position = axis.position(each.day) * static_cast<double>(count);
        Bin& bin = bins[std::min(static_cast<std::size_t>(position), count - 1)];
        bin.by_side.resize(digest.sides.size());
        bin.by_side[each.side] += each.claims;
        bin.sum += each.claims;
    }
    return bins;
}

}  // namespace render
