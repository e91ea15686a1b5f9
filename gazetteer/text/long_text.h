#pragma once

#include <string_view>
#include <vector>

#include "gazetteer/text/read_text.h"

// Texts of any length are read piece by piece, so that memory and time grow with the longest piece
// and not with the text. All but the longest texts are one piece.
namespace gazetteer {

/// The pieces of a text, at most `longest` bytes each, cut at line breaks where there are any, else
/// at blanks.
std::vector<ByteSpan> pieces_of(std::string_view text, std::size_t longest = 4'000'000);

/// find_mentions for a text of any length.
std::vector<Mention> find_mentions_in_pieces(const Document& document, const Gazetteer& names,
                                             const MentionWords& words);

/// read_text for a text of any length. A text of several pieces gets no explanation; one that
/// another tool has read is always one piece.
std::vector<Claim> read_in_pieces(const Document& document, const ReadingContext& context,
                                  std::vector<Mention>& mentions,
                                  Explanation* explanation = nullptr,
                                  const GivenReading& given = {});

}  // namespace gazetteer
