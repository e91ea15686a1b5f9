#include "gazetteer/claims/claim_store.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "gazetteer/claims/letters.h"
#include "gazetteer/claims/place_entries.h"
#include "gazetteer/claims/usable_claims.h"

namespace gazetteer {
namespace {

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

}  // namespace

Result<ClaimStore> ClaimStore::build(std::vector<Claim> claims) {
    auto usable = usable_claims(std::move(claims));
    Result<ClaimStore> result{ClaimStore{}};
    result.diagnostics = std::move(usable.diagnostics);
    ClaimStore& store = *result;
    PlaceEntries entries = make_place_entries(*usable);
    store.places_ = std::move(entries.places);
    store.sources_ = make_sources(*usable);
    std::map<std::string_view, SourceIndex> source_index;
    for (SourceIndex i = 0; i < store.sources_.size(); ++i)
        source_index.emplace(store.sources_[i].id, i);

    // Claims are large: their order is found on indices, and each is moved once.
    std::vector<std::size_t> order(usable->size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<SourceIndex> source_of;
    for (const Claim& claim : *usable) source_of.push_back(source_index.at(claim.source));
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const Claim &one = (*usable)[a], &other = (*usable)[b];
        return std::tie(source_of[a], entries.of_claim[a], one.start, one.id) <
               std::tie(source_of[b], entries.of_claim[b], other.start, other.id);
    });
    for (const std::size_t from : order) {
        store.add(std::move((*usable)[from]), source_of[from], entries.of_claim[from]);
    }
    store.speakers_.resize(store.places_.size());
    for (const ClaimGroup& group : store.groups_)
        store.speakers_[group.place].push_back(group.source);
    std::sort(store.by_id_.begin(), store.by_id_.end());
    return result;
}

/// Claims come in their final order.
void ClaimStore::add(Claim claim, SourceIndex source, PlaceIndex place) {
    const auto index = static_cast<ClaimIndex>(claims_.size());
    const bool same_group =
        !groups_.empty() && groups_.back().source == source && groups_.back().place == place;
    if (!same_group) groups_.push_back({source, place, index, index});
    groups_.back().end = index + 1;
    indices_.push_back(index);
    claim_source_.push_back(source);
    claim_place_.push_back(place);
    by_id_.emplace_back(claim.id, index);
    claims_.push_back(std::move(claim));
}

std::optional<ClaimIndex> ClaimStore::find(std::string_view claim_id) const {
    const auto found =
        std::lower_bound(by_id_.begin(), by_id_.end(), claim_id,
                         [](const auto& entry, std::string_view id) { return entry.first < id; });
    if (found == by_id_.end() || found->first != claim_id) return {};
    return found->second;
}

std::span<const ClaimIndex> ClaimStore::claims_of(SourceIndex source, PlaceIndex place) const {
    const auto group = group_of(source, place);
    if (!group) return {};
    const ClaimGroup& run = groups_[*group];
    return std::span(indices_).subspan(run.begin, run.end - run.begin);
}

std::optional<std::size_t> ClaimStore::group_of(SourceIndex source, PlaceIndex place) const {
    const auto found = std::lower_bound(groups_.begin(), groups_.end(), std::tie(source, place),
                                        [](const ClaimGroup& group, const auto& wanted) {
                                            return std::tie(group.source, group.place) < wanted;
                                        });
    if (found == groups_.end() || found->source != source || found->place != place) return {};
    return static_cast<std::size_t>(found - groups_.begin());
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
