#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "gazetteer/date.h"

namespace gazetteer {

/// The days up to the one asked about, that one included: 1 = that day only.
struct LastDays {
    int count = 1;
    friend bool operator==(const LastDays&, const LastDays&) = default;
};
inline constexpr int most_last_days = 1'000'000;

/// Only what somebody vouches for within a window of time counts: from a fixed day on, or in the
/// last days before the one asked about. The window ends with the day asked about.
using Since = std::variant<Day, LastDays>;

/// What is vouched for until `said_until` counts on the day `at`.
bool counts(Day said_until, Day at, const Since& since);

/// The day on which what is vouched for until `said_until` begins (a fixed day) or ceases (the last
/// days) to count, if it ever does the other.
Day turn_of(Day said_until, const Since& since);

/// `2016-11-01` or `90d`.
std::string to_string(const Since& since);
/// The same, and `2016-11` or `2016` for the first day of them. Empty when `text` is neither.
std::optional<Since> parse_since(std::string_view text);

}  // namespace gazetteer
