#include "gazetteer/formats/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace gazetteer {
namespace {

void append_utf8(std::string& out, UChar32 c) {
    std::array<std::uint8_t, 4> bytes{};
    std::size_t size = 0;
    U8_APPEND_UNSAFE(bytes.data(), size, c);
    out.append(reinterpret_cast<const char*>(bytes.data()), size);
}

/// Code points of the bytes 0x80..0xFF in Windows-1252; those it leaves open are U+FFFD.
std::array<UChar32, 128> make_cp1252() {
    std::array<UChar32, 128> table{};
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open("windows-1252", &status);
    for (std::size_t i = 0; i < table.size(); ++i) {
        const char byte = static_cast<char>(0x80 + i);
        UChar unit = 0xFFFD;
        UErrorCode failed = U_ZERO_ERROR;
        if (converter) ucnv_toUChars(converter, &unit, 1, &byte, 1, &failed);
        table[i] = unit < 0xA0 ? 0xFFFD : unit;
    }
    ucnv_close(converter);
    return table;
}

bool is_ascii(std::string_view text) {
    while (text.size() >= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data(), 8);
        if (word & 0x8080808080808080U) return false;
        text.remove_prefix(8);
    }
    return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

struct Counts {
    std::size_t valid = 0;    ///< characters of two and more bytes
    std::size_t invalid = 0;  ///< bytes that are no UTF-8
    std::size_t zeros = 0;
};

Counts count(std::string_view text) {
    Counts counts;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int64_t>(text.size());
    for (std::int64_t at = 0; at < size;) {
        const std::int64_t begin = at;
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        if (c == 0) ++counts.zeros;
        if (c >= 0x80) ++counts.valid;
        // A character that the end of the head cuts is no fault.
        if (c < 0 && at < size) {
            ++counts.invalid;
            at = begin + 1;
        }
    }
    return counts;
}

}  // namespace

std::string_view to_string(Encoding encoding) {
    constexpr std::array<std::string_view, 5> names = {"UTF-8", "UTF-16 LE", "UTF-16 BE",
                                                       "Windows-1252", "binary"};
    return names.at(static_cast<std::size_t>(encoding));
}

EncodingGuess guess_encoding(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) return {Encoding::utf8, 3};
    if (head.starts_with("\xFF\xFE")) return {Encoding::utf16le, 2};
    if (head.starts_with("\xFE\xFF")) return {Encoding::utf16be, 2};
    const Counts counts = count(head);
    if (counts.zeros > 0) {
        // Latin text in UTF-16 has a zero in every other byte.
        std::array<std::size_t, 2> zeros{};
        for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0' ? 1 : 0;
        if (zeros[1] > head.size() / 4 && zeros[0] * 8 < zeros[1]) return {Encoding::utf16le, 0};
        if (zeros[0] > head.size() / 4 && zeros[1] * 8 < zeros[0]) return {Encoding::utf16be, 0};
        return {Encoding::binary, 0};
    }
    const bool latin = counts.invalid > 0 && counts.valid == 0;
    return {latin ? Encoding::cp1252 : Encoding::utf8, 0};
}

bool read_as_utf8(std::string_view& text, std::string& buffer) {
    if (is_ascii(text)) return false;
    static const std::array<UChar32, 128> cp1252 = make_cp1252();
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int64_t>(text.size());
    std::int64_t kept = 0;  // everything before it is in the buffer
    bool changed = false;
    for (std::int64_t at = 0; at < size;) {
        const std::int64_t begin = at;
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        if (c >= 0) continue;
        if (!changed) buffer.clear();
        changed = true;
        buffer.append(text.substr(kept, begin - kept));
        append_utf8(buffer, bytes[begin] < 0x80 ? bytes[begin] : cp1252.at(bytes[begin] - 0x80));
        kept = at = begin + 1;
    }
    if (!changed) return false;
    buffer.append(text.substr(kept));
    text = buffer;
    return true;
}

std::size_t utf16_to_utf8(std::string_view bytes, bool little_endian, std::string& out) {
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<std::uint8_t>(bytes[at]);
        const auto second = static_cast<std::uint8_t>(bytes[at + 1]);
        return static_cast<UChar>(little_endian ? first | (second << 8) : (first << 8) | second);
    };
    std::size_t at = 0;
    while (at + 2 <= bytes.size()) {
        const UChar lead = unit(at);
        if (!U16_IS_SURROGATE(lead)) {
            append_utf8(out, lead);
            at += 2;
            continue;
        }
        if (U16_IS_LEAD(lead) && at + 4 > bytes.size()) break;
        const bool pair = U16_IS_LEAD(lead) && U16_IS_TRAIL(unit(at + 2));
        append_utf8(out, pair ? U16_GET_SUPPLEMENTARY(lead, unit(at + 2)) : 0xFFFD);
        at += pair ? 4 : 2;
    }
    return at;
}

}  // namespace gazetteer
