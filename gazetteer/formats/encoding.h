#pragma once

#include <string>
#include <string_view>

namespace gazetteer {

/// How the characters of a file are stored. `binary` = no text at all (a zip, a database).
enum class Encoding { utf8, utf16le, utf16be, cp1252, binary };
std::string_view to_string(Encoding encoding);

/// What the first bytes of a file tell. `bom_size` bytes are to be skipped.
struct EncodingGuess {
    Encoding encoding = Encoding::utf8;
    std::size_t bom_size = 0;
};
EncodingGuess guess_encoding(std::string_view head);

/// Every byte that is no part of valid UTF-8 read as Windows-1252, valid UTF-8 left alone: reads
/// cp1252 files as well as those that mix both. True when something was changed; `text` then
/// views `buffer`.
bool read_as_utf8(std::string_view& text, std::string& buffer);

/// UTF-16 bytes to UTF-8, appended to `out`; lone surrogates become U+FFFD. Gives the number of
/// bytes used: a character cut at the end waits for the next block.
std::size_t utf16_to_utf8(std::string_view bytes, bool little_endian, std::string& out);

}  // namespace gazetteer
