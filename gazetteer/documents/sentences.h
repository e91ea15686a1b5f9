#pragma once

#include <string_view>
#include <vector>

#include "gazetteer/text_span.h"

namespace gazetteer {

/// The sentences of an English text, in order, without blanks around them. Hard-wrapped lines and
/// the blank lines that OCR leaves between all lines do not end a sentence; headings, bullets and
/// blocks of links do. A stretch of more than 2000 bytes without an end (tables, lost full stops)
/// is cut at a blank. Linear in the length of the text.
std::vector<ByteSpan> split_sentences(std::string_view text);

}  // namespace gazetteer
