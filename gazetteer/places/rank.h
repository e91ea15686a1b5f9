#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gazetteer/places/name_index.h"

namespace gazetteer {

/// What a text or a corpus is about, for choosing between places of one name.
struct PlaceContext {
    std::vector<std::string> countries;  ///< ISO codes, most frequent first
    std::vector<LonLat> near;            ///< points of places that are certain
    std::string type_word;               ///< "province", "city", "land", ... or empty
    bool part_of_settlement = false;     ///< the phrase names a neighbourhood or the like
};

/// How well a place fits, 0..1: the name's importance (population, kind), its layer (a user's own
/// places before the world's), the countries of the context, the distance to its certain places,
/// and the type word.
double fit(const Gazetteer& gazetteer, Gazetteer::Ref ref, const PlaceContext& context);

struct Ranked {
    Gazetteer::Ref ref;
    double score = 0.0;
};

/// Candidates, best first; ties in gazetteer order.
std::vector<Ranked> rank(const Gazetteer& gazetteer, const std::vector<Gazetteer::Ref>& refs,
                         const PlaceContext& context);

}  // namespace gazetteer
