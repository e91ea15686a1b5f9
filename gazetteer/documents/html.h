#pragma once

#include <string>
#include <string_view>

namespace gazetteer {

/// True for a page: it begins with a doctype or an <html> tag, whatever the file is called.
bool looks_like_html(std::string_view text);

/// The readable text of a page: tags, comments, scripts and navigation become blanks, one for each
/// code point, and entities the character they stand for, filled up likewise. Offsets in code
/// points so keep pointing into the page itself. Blocks (p, li, h1, ...) begin paragraphs; other
/// line breaks are blanks, as in a browser. Broken markup is read as far as it goes. Linear in the
/// length.
std::string mask_html(std::string_view page);

}  // namespace gazetteer
