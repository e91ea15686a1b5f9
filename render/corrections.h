#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/result.h"
#include "render/commands.h"

namespace render {

/// What corrections are kept in, beside the project.
inline constexpr const char* usual_overrides = "overrides.csv";

/// A claim's correction: which claims it means is said by words, so that it fits again when the
/// texts are read anew. Where a place lies or which it is (`point`, `place_id`) is corrected for
/// its whole document, everything else for this claim of the sentence.
Correction correction_of(const gazetteer::Claim& claim, std::string field, std::string value,
                         std::string why);

/// Whom a document means by a name or an id; all documents where none is named.
Correction actor_is(std::string document, const std::string& from, const std::string& to);
/// The side that an actor is counted to; its own where that is the actor's id.
Correction side_of(const std::string& actor, const std::string& side);
/// One side counted to another.
Correction side_is(const std::string& side, const std::string& other);

/// The rows of an overrides file.
std::vector<Correction> corrections_in(std::string_view csv);

/// What the file is to hold: `before` (empty = a new file) without what was taken back of it, then
/// the corrections that it does not hold already. An error where `before` is no table that could be
/// written again without a loss.
gazetteer::Result<std::string> overrides_as_csv(const std::string& before, const std::string& file,
                                                const std::vector<Correction>& taken_back,
                                                const std::vector<Correction>& corrections);

/// The other way round: a file without the rows that are these corrections, one for each.
std::string without_corrections(const std::string& csv, const std::vector<Correction>& corrections);

/// In words, for a list: `al-Zahraa: is geonames:1`.
std::string in_words(const Correction& correction);

/// The place of the map that a correction is about, where there is one.
std::optional<gazetteer::PlaceIndex> place_of(const Correction& correction,
                                              const geo::Dataset& dataset);
/// Whether it changed nothing when the data were read.
bool fits_nothing(const Correction& correction, const geo::Dataset& dataset);

}  // namespace render
