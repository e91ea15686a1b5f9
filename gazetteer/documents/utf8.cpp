#include "gazetteer/documents/utf8.h"

#include <unicode/utf8.h>

#include <cstdint>

namespace gazetteer {
namespace {

/// The byte after the code point at `at`; `valid` tells whether there is one.
std::size_t next_code_point(std::string_view text, std::size_t at, bool& valid) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t i = at;
    UChar32 c = 0;
    U8_NEXT(bytes, i, text.size(), c);
    valid = c >= 0;
    return i;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        bool valid = false;
        const std::size_t next = next_code_point(text, at, valid);
        if (!valid) return at;
        at = next;
    }
    return {};
}

std::string repair_utf8(std::string_view text) {
    std::string repaired;
    repaired.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        bool valid = false;
        const std::size_t next = next_code_point(text, at, valid);
        if (valid) {
            repaired.append(text.substr(at, next - at));
            at = next;
        } else {
            repaired += "\uFFFD";
            ++at;
        }
    }
    return repaired;
}

std::string_view utf8_prefix(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
    return text.substr(0, bytes);
}

}  // namespace gazetteer
