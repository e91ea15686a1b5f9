#include "gazetteer/documents/document.h"

#include <algorithm>

namespace gazetteer {
namespace {

constexpr std::size_t step = 256;  ///< code points between two checkpoints

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_continuation(text[i])) continue;
        if (count % step == 0) checkpoints_.push_back(i);
        ++count;
    }
    if (checkpoints_.empty()) checkpoints_.push_back(0);
}

std::size_t CodePointIndex::code_point(std::size_t byte) const {
    std::size_t low = 0;
    std::size_t high = checkpoints_.size();
    while (high - low > 1) {
        const std::size_t middle = (low + high) / 2;
        (checkpoints_[middle] <= byte ? low : high) = middle;
    }
    std::size_t count = low * step;
    for (std::size_t i = checkpoints_[low]; i < byte && i < text_.size(); ++i) {
        if (!is_continuation(text_[i])) ++count;
    }
    return count;
}

std::size_t CodePointIndex::byte(std::size_t code_point) const {
    const std::size_t block = std::min(code_point / step, checkpoints_.size() - 1);
    std::size_t left = code_point - block * step;
    std::size_t i = checkpoints_[block];
    while (i < text_.size()) {
        if (!is_continuation(text_[i])) {
            if (left == 0) return i;
            --left;
        }
        ++i;
    }
    return text_.size();
}

CodePointSpan CodePointIndex::to_code_points(ByteSpan span) const {
    return {code_point(span.begin), code_point(span.end)};
}

ByteSpan CodePointIndex::to_bytes(CodePointSpan span) const {
    return {byte(span.begin), byte(span.end)};
}

}  // namespace gazetteer
