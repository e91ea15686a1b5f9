#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gazetteer {

/// Byte offset of the first byte that is not valid UTF-8; empty when all is well.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// Every invalid byte replaced by U+FFFD: code points before and after keep their order, and each
/// bad byte counts as one code point.
std::string repair_utf8(std::string_view text);

/// The longest beginning of at most so many bytes that cuts no code point.
std::string_view utf8_prefix(std::string_view text, std::size_t bytes);

}  // namespace gazetteer
