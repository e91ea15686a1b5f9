#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gazetteer/date.h"

namespace gazetteer {

/// Which of two numbers is the month in `04/05/2017`.
enum class DateOrder { unknown, day_first, month_first };

/// A date in any way that tables write it: ISO with or without a time, `20160212`, `9-May-20`,
/// `28 December 2022`, `01-January-2015`, `December 28, 2022`, `March 2022`, `2016`, `31-12-19`,
/// `4/19/2017`, a time and zone behind it left out. Two-digit years mean 1970 to 2069. With numbers
/// alone `order` decides; where it is unknown only dates that can be read in one way are read.
std::optional<PartialDate> parse_any_date(std::string_view text, DateOrder order);

/// What a date of numbers alone tells of the order: `13/4/2017` is day first. `unknown` = nothing.
DateOrder order_told_by(std::string_view text);
/// A date of numbers alone whose order matters: `04/05/2017`.
bool is_ambiguous(std::string_view text);

/// Decides the order of day and month from all dates of a column.
class DateColumn {
public:
    void see(std::string_view text, std::int64_t line);
    /// Whether any date needs a decision at all.
    bool matters() const { return ambiguous_ > 0 || day_first_ > 0 || month_first_ > 0; }
    /// The order, and why, for the user. Where no date tells, the order that is usual with its
    /// separator: month first with `/`, else day first.
    DateOrder decide(std::string& why) const;

private:
    std::size_t ambiguous_ = 0, day_first_ = 0, month_first_ = 0, slashes_ = 0;
    std::string day_first_example_, month_first_example_;
};

}  // namespace gazetteer
