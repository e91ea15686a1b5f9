#include "gazetteer/claims/claim_store.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "gazetteer/claims/letters.h"
#include "gazetteer/claims/permute.h"
#include "gazetteer/claims/place_entries.h"
#include "gazetteer/claims/usable_claims.h"

namespace gazetteer {
namespace {

/// Claims come in order of their documents.
std::vector<Source> make_sources(const std::vector<Claim>& claims) {
    std::unordered_map<std::string_view, std::size_t> index;
    std::vector<Source> sources;
    for (const Claim& claim : claims) {
        const auto [at, is_new] = index.try_emplace(claim.source, sources.size());
        if (is_new) {
            sources.emplace_back();
            sources.back().id = claim.source;
        }
        Source& source = sources[at->second];
        if (source.name.empty()) source.name = claim.source_name;
        ++source.claims;
        if (!claim.document.empty() &&
            (source.documents.empty() || claim.document != source.documents.back()))
            source.documents.push_back(claim.document);
        if (!claim.published) continue;
        const Day day = claim.published->first;
        if (!source.first_published || day < *source.first_published) source.first_published = day;
        if (!source.last_published || *source.last_published < day) source.last_published = day;
    }
    std::sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) {
        const bool undated = !a.first_published;
        const bool other_undated = !b.first_published;
        return std::tie(undated, a.first_published, a.id) <
               std::tie(other_undated, b.first_published, b.id);
    });
    return sources;
}

/// What decides an order among claims, small enough to be sorted quickly; ties by id.
struct SortKey {
    std::uint64_t first = 0, second = 0;
    ClaimIndex index = 0;
    auto rank() const { return std::tie(first, second); }
};

std::vector<std::uint32_t> order_of(std::vector<SortKey> keys, std::span<const Claim> claims) {
    std::sort(keys.begin(), keys.end(), [&](const SortKey& a, const SortKey& b) {
        if (a.rank() != b.rank()) return a.rank() < b.rank();
        return claims[a.index].id < claims[b.index].id;
    });
    std::vector<std::uint32_t> order;
    order.reserve(keys.size());
    for (const SortKey& key : keys) order.push_back(key.index);
    return order;
}

/// The first sixteen letters of an id as numbers that sort like them.
SortKey key_of_id(std::string_view id, ClaimIndex index) {
    const auto eight = [&](std::size_t from) {
        std::uint64_t value = 0;
        for (std::size_t i = from; i < from + 8; ++i)
            value = value << 8U | (i < id.size() ? static_cast<unsigned char>(id[i]) : 0U);
        return value;
    };
    return {eight(0), eight(8), index};
}

/// Open starts first, as with optionals.
std::uint64_t sortable(const std::optional<Day>& day) {
    return day ? static_cast<std::uint64_t>(std::int64_t{day->number} - INT32_MIN + 1) : 0;
}

template <class T>
std::vector<T> in_order(const std::vector<T>& values, const std::vector<std::uint32_t>& order) {
    std::vector<T> result;
    result.reserve(order.size());
    for (const std::uint32_t index : order) result.push_back(values[index]);
    return result;
}

}  // namespace

Result<ClaimStore> ClaimStore::build(std::vector<Claim> claims) {
    auto usable = usable_claims(std::move(claims));
    Result<ClaimStore> result{ClaimStore{}};
    result.diagnostics = std::move(usable.diagnostics);
    ClaimStore& store = *result;
    store.claims_ = std::move(*usable);
    PlaceEntries entries = make_place_entries(store.claims_);
    store.places_ = std::move(entries.places);
    store.sources_ = make_sources(store.claims_);
    std::unordered_map<std::string_view, SourceIndex> source_index;
    for (SourceIndex i = 0; i < store.sources_.size(); ++i)
        source_index.emplace(store.sources_[i].id, i);

    std::vector<SourceIndex> source_of;
    std::vector<SortKey> keys;
    source_of.reserve(store.claims_.size());
    keys.reserve(store.claims_.size());
    for (ClaimIndex i = 0; i < store.claims_.size(); ++i) {
        const Claim& claim = store.claims_[i];
        source_of.push_back(source_index.at(claim.source));
        keys.push_back({std::uint64_t{source_of.back()} << 32U | entries.of_claim[i],
                        sortable(claim.start), i});
    }
    std::vector<std::uint32_t> order = order_of(std::move(keys), store.claims_);
    store.claim_source_ = in_order(source_of, order);
    store.claim_place_ = in_order(entries.of_claim, order);
    permute(store.claims_, std::move(order));
    store.index_claims();
    store.measure_period();
    return result;
}

/// Claims, with their sources and places, are in their final order.
void ClaimStore::index_claims() {
    std::vector<SortKey> ids;
    ids.reserve(claims_.size());
    for (ClaimIndex index = 0; index < claims_.size(); ++index) {
        const SourceIndex source = claim_source_[index];
        const PlaceIndex place = claim_place_[index];
        const bool same_group =
            !groups_.empty() && groups_.back().source == source && groups_.back().place == place;
        if (!same_group) groups_.push_back({source, place, index, index});
        groups_.back().end = index + 1;
        ids.push_back(key_of_id(claims_[index].id, index));
    }
    indices_.resize(claims_.size());
    std::iota(indices_.begin(), indices_.end(), ClaimIndex{0});
    by_id_ = order_of(std::move(ids), claims_);
    first_group_.assign(places_.size() + 1, 0);
    for (const ClaimGroup& group : groups_) ++first_group_[group.place + 1];
    std::partial_sum(first_group_.begin(), first_group_.end(), first_group_.begin());
    std::vector<std::uint32_t> next = first_group_;
    groups_by_place_.resize(groups_.size());
    speakers_.resize(groups_.size());
    for (std::uint32_t i = 0; i < groups_.size(); ++i) {
        const std::uint32_t at = next[groups_[i].place]++;
        groups_by_place_[at] = i;
        speakers_[at] = groups_[i].source;
    }
}

std::optional<ClaimIndex> ClaimStore::find(std::string_view claim_id) const {
    const auto found = std::lower_bound(
        by_id_.begin(), by_id_.end(), claim_id,
        [&](ClaimIndex at, std::string_view id) { return claims_[at].id.view() < id; });
    if (found == by_id_.end() || claims_[*found].id != claim_id) return {};
    return *found;
}

std::span<const ClaimIndex> ClaimStore::claims_of(SourceIndex source, PlaceIndex place) const {
    const auto group = group_of(source, place);
    if (!group) return {};
    const ClaimGroup& run = groups_[*group];
    return std::span(indices_).subspan(run.begin, run.end - run.begin);
}

std::optional<std::size_t> ClaimStore::group_of(SourceIndex source, PlaceIndex place) const {
    const auto speakers = sources_of(place);
    const auto found = std::lower_bound(speakers.begin(), speakers.end(), source);
    if (found == speakers.end() || *found != source) return {};
    return groups_of(place)[static_cast<std::size_t>(found - speakers.begin())];
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

void ClaimStore::measure_period() {
    const auto include = [&](const std::optional<Day>& day) {
        if (!day) return;
        if (!period_.start || *day < *period_.start) period_.start = day;
        if (!period_.end || *period_.end < *day) period_.end = day;
    };
    for (const Claim& claim : claims_) {
        include(claim.start);
        include(claim.end);
        if (claim.published) include(claim.published->last);
    }
}

}  // namespace gazetteer
