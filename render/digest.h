#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/dataset.h"
#include "render/time_axis.h"

namespace render {

/// What panels show of all claims together, worked out once for a data set: a frame of the window
/// must not go through a million claims.
struct Digest {
    struct Actor {
        std::string id, name;
        std::size_t claims = 0;
    };
    struct Side {
        std::string id, name;
        std::size_t claims = 0;
        std::vector<Actor> actors;  ///< of this side that act in claims, who acts most first
    };
    /// Whom a source quotes.
    struct Speaker {
        gazetteer::SharedText name;
        std::size_t claims = 0;
    };
    /// Claims of one side that begin (else end) on one day.
    struct Count {
        gazetteer::Day day;
        std::uint32_t side = 0;  ///< of `sides`
        std::uint32_t claims = 0;
    };
    std::vector<Side> sides;                       ///< by id; `unknown` and none are the last
    std::vector<Count> counts;                     ///< by day, then side
    std::vector<gazetteer::Day> change_days;       ///< of all sources
    std::vector<gazetteer::DateInterval> periods;  ///< by source: the days that it speaks of
    struct Publication {
        gazetteer::Day day;
        gazetteer::SourceIndex source = 0;
        friend auto operator<=>(const Publication&, const Publication&) = default;
    };
    std::vector<Publication> published;         ///< sorted, each once
    std::vector<gazetteer::ClaimIndex> by_day;  ///< those that begin (else end) on a day, by it
    std::vector<Speaker> speakers;              ///< by source, who is quoted most first
    std::vector<std::size_t> first_speaker;     ///< by source, and one more: its run of `speakers`
    std::vector<gazetteer::ClaimIndex> not_drawn;  ///< of whole countries, or not located
};
Digest digest_of(const geo::Dataset& dataset);

/// What is said about the days from `from` to `to`, for a hint: how many claims of which side, and
/// the first few events. Empty where nothing is.
std::string said_between(const geo::Dataset& dataset, const Digest& digest, gazetteer::Day from,
                         gazetteer::Day to);
/// Who published what on those days, a line each, the first few.
std::string published_between(const geo::Dataset& dataset, const Digest& digest,
                              gazetteer::Day from, gazetteer::Day to);

/// The claims of a stretch of an axis, by side.
struct Bin {
    std::vector<std::uint32_t> by_side;  ///< as `Digest::sides`; empty where there is no claim
    std::uint32_t sum = 0;
};
/// `count` stretches of equal width; claims outside the axis are left out.
std::vector<Bin> bins_of(const Digest& digest, const TimeAxis& axis, std::size_t count);

}  // namespace render
