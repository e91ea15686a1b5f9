#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/result.h"

namespace gazetteer {

using ClaimIndex = std::uint32_t;
using PlaceIndex = std::uint32_t;
using SourceIndex = std::uint32_t;

/// A place, or a part of one, that at least one claim speaks of. Parts are entries of their own.
struct ClaimedPlace {
    std::string name, place_id;  ///< place_id may be empty (unlocated)
    PlaceKind kind = PlaceKind::settlement;
    std::string part, bearing;
    std::optional<double> distance_km, radius_km;
    std::optional<LonLat> point;       ///< the whole's point for a part, as geo needs its centre
    std::optional<LonLat> part_point;  ///< the part's own point, where a claim gives one
    LonLatShape shape;
    std::optional<PlaceIndex> whole;  ///< for a part: the entry of the whole (always present)
    /// `east Aleppo`, `countryside of Nubl`, `10 km south of X`: how a reader would say it.
    std::string label() const;
};

/// A publisher or data set that makes claims.
struct Source {
    std::string id, name;
    std::vector<std::string> documents;
    std::optional<Day> first_published, last_published;
    std::size_t claims = 0;
};

/// The claims of one source about one place entry: a run of `ClaimStore::claims()`.
struct ClaimGroup {
    SourceIndex source = 0;
    PlaceIndex place = 0;
    ClaimIndex begin = 0, end = 0;
};

/// All claims: validated, without duplicates, sorted by (source, place, start, id), immutable.
class ClaimStore {
public:
    /// Claims that break the schema are left out and reported.
    static Result<ClaimStore> build(std::vector<Claim> claims);

    std::span<const Claim> claims() const { return claims_; }
    std::span<const ClaimedPlace> places() const { return places_; }
    std::span<const Source> sources() const { return sources_; }  ///< by first publication, then id
    PlaceIndex place_of(ClaimIndex claim) const { return claim_place_.at(claim); }
    SourceIndex source_of(ClaimIndex claim) const { return claim_source_.at(claim); }
    std::optional<ClaimIndex> find(std::string_view claim_id) const;
    /// Indices of the claims of one source about one place entry, in time order.
    std::span<const ClaimIndex> claims_of(SourceIndex source, PlaceIndex place) const;
    /// The sources that speak of exactly this place entry, in order.
    std::span<const SourceIndex> sources_of(PlaceIndex place) const {
        return std::span(speakers_).subspan(first_group_.at(place),
                                            first_group_.at(place + 1) - first_group_.at(place));
    }
    /// Which run of `groups()` a source and a place have; empty when it does not speak of it.
    std::optional<std::size_t> group_of(SourceIndex source, PlaceIndex place) const;
    std::span<const ClaimGroup> groups() const { return groups_; }
    /// The runs of `groups()` about exactly this place entry, by source.
    std::span<const std::uint32_t> groups_of(PlaceIndex place) const {
        return std::span(groups_by_place_)
            .subspan(first_group_.at(place), first_group_.at(place + 1) - first_group_.at(place));
    }
    /// Source id, source name or document id, without regard to case; empty = nothing matches.
    std::optional<SourceIndex> find_source(std::string_view name) const;
    /// First and last day any claim speaks of or was published.
    const DateInterval& period() const { return period_; }

private:
    void index_claims();
    void measure_period();

    std::vector<Claim> claims_;
    std::vector<ClaimedPlace> places_;
    std::vector<Source> sources_;
    std::vector<PlaceIndex> claim_place_;
    std::vector<SourceIndex> claim_source_;
    std::vector<ClaimGroup> groups_;              ///< by source, then place
    std::vector<ClaimIndex> indices_;             ///< 0, 1, 2, ...: what spans point into
    std::vector<std::uint32_t> first_group_;      ///< by place, and one more: its run of
    std::vector<std::uint32_t> groups_by_place_;  ///< groups, by place, then source
    std::vector<SourceIndex> speakers_;           ///< their sources
    std::vector<ClaimIndex> by_id_;               ///< in order of id
    DateInterval period_;
};

}  // namespace gazetteer
