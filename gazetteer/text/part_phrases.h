#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gazetteer/text/mention_tokens.h"

namespace gazetteer {

/// What the words around a name say about which part of the place is meant.
struct PartPhrase {
    std::size_t first = 0, last = 0;  ///< tokens of the whole phrase, inclusive
    std::string part;                 ///< "east", "northeast", "countryside", "east countryside"
    std::string bearing;              ///< "north of X": north
    std::optional<double> distance_km;
    std::string type_word;     ///< "city", "province", "district", "airport"
    bool inside_list = false;  ///< "areas in X", "villages of X": X is a stretch of land
};

/// Compass word of a token: `east` for "east", "eastern", "Eastern"; empty = none.
std::string compass_of(std::string_view lower);

/// Words for what is named after a place and is not that place: airport, dam, hospital.
bool is_facility_word(std::string_view lower);

/// The phrase around the name in tokens [first, last].
PartPhrase part_phrase(const std::vector<MentionToken>& tokens, std::size_t first,
                       std::size_t last);

}  // namespace gazetteer
