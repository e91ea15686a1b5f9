#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/land_stacks.h"

namespace geo {

/// What is held, of the places that are spoken of; all others are nobody's here.
struct Holding {
    std::int64_t places = 0;  ///< towns, villages, provinces, ...: no parts of them, no countries
    double km2 = 0.0;         ///< of their areas on the map, land under several counted once
    std::int64_t people = 0;  ///< of settlements, as the gazetteer counts them; 0 = not known
    friend bool operator==(const Holding&, const Holding&) = default;
};

/// How a side's holding changes with time according to one source.
struct HoldingCurve {
    struct Step {
        gazetteer::Day from;  ///< until the next step
        Holding holding;
    };
    std::optional<gazetteer::SourceIndex> source;  ///< empty: all by the query's rule
    /// Who holds; empty for what is fought over, shared, changing hands or disputed, and so
    /// nobody's.
    std::string side;
    bool contested = false;
    std::vector<Step> steps;  ///< in order of days; neighbours differ

    Holding on(gazetteer::Day day) const;
};

/// The curves of each of the query's sources, or of all by its rule, by source, what is contested
/// first, then by side. The query's day is not looked at.
///
/// A besieged place is its holder's. Land is counted as the map shows it: where areas lie on each
/// other the upper one has it (a settlement's before its province's). A place of which "some" is
/// held counts as a place, but its land and people do not; nor do those of a settlement that the
/// source treats part by part, where the parts' land counts and no people.
std::vector<HoldingCurve> holdings_over_time(const Dataset& dataset, const LandStacks& land,
                                             const gazetteer::StateQuery& query);

/// `source,side,status,from,until,places,km2,people`: a row for each stretch of days in which
/// nothing changes; `until` is included, and empty in the last one. Stretches without anything are
/// left out. Status is `held` or `contested`, which has no side.
std::string holdings_as_csv(const std::vector<HoldingCurve>& curves, const Dataset& dataset,
                            const gazetteer::StateQuery& query);

}  // namespace geo
