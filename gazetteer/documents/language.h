#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gazetteer {

/// What a text is written in ("French", "Arabic script") when it is plainly not English; empty for
/// English, and for texts too short or too much of a list to tell. Judged by the script of the
/// letters and the share of small words in the first 64 KiB.
std::optional<std::string> other_language(std::string_view text);

}  // namespace gazetteer
