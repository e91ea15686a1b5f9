#pragma once

#include <string>
#include <vector>

#include "gazetteer/result.h"
#include "render/commands.h"

namespace render {

/// A claim's correction: which claims it means is said by words, so that it fits again when the
/// texts are read anew. Where a place lies or which it is (`point`, `place_id`) is corrected for
/// its whole document, everything else for the sentence.
Correction correction_of(const gazetteer::Claim& claim, std::string field, std::string value,
                         std::string why);

/// `before` is what the file held before this session (empty = a new file); the corrections follow.
std::string overrides_as_csv(const std::string& before, const std::vector<Correction>& corrections);
/// The other way round: a file without the rows that are these corrections, one for each.
std::string without_corrections(const std::string& csv, const std::vector<Correction>& corrections);

/// In words, for a list: `al-Zahraa: other place geonames:1`.
std::string in_words(const Correction& correction);

}  // namespace render
