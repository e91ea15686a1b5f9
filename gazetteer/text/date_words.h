#pragma once

#include <optional>
#include <string_view>

#include "gazetteer/text/mention_tokens.h"

namespace gazetteer {

/// 1 to 12 for "march", "sept"; empty = no month.
std::optional<int> month_of(std::string_view lower);
/// 0 = Monday; empty = no weekday.
std::optional<int> weekday_of(std::string_view lower);
/// "three", "a", "17", "3rd"; empty = no number.
std::optional<int> number_of(std::string_view lower);
/// A four-digit year; empty = none.
std::optional<int> year_of(const MentionToken& token);
/// Days in a "week", "months", ...; 0 = no unit of time.
int unit_days(std::string_view lower);

}  // namespace gazetteer
