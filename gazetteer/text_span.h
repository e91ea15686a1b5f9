#pragma once

#include <compare>
#include <cstddef>

namespace gazetteer {

/// Bytes [begin, end) of a document's UTF-8 text. Everything inside the program counts bytes;
/// claims and mentions that leave it count code points.
struct ByteSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t size() const { return end - begin; }
    bool empty() const { return begin == end; }
    friend auto operator<=>(const ByteSpan&, const ByteSpan&) = default;
};

/// Unicode code points [begin, end) of a document's text: the offsets of the claims schema.
struct CodePointSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
    friend auto operator<=>(const CodePointSpan&, const CodePointSpan&) = default;
};

}  // namespace gazetteer
