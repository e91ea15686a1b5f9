#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gazetteer {

/// A calendar day of the proleptic Gregorian calendar: whole days since 1970-01-01.
/// Years are astronomical (year 0 = 1 BCE); no clock, no time zone.
struct Day {
    std::int32_t number = 0;
    friend auto operator<=>(const Day&, const Day&) = default;
    friend Day operator+(Day day, int days) { return {day.number + days}; }
    friend Day operator-(Day day, int days) { return {day.number - days}; }
    friend int operator-(Day a, Day b) { return a.number - b.number; }
};

/// Open ends as days: before and after every date that anybody writes.
inline constexpr Day beginning_of_time{-2'000'000'000};
inline constexpr Day end_of_time{2'000'000'000};

struct CivilDate {
    int year = 1970;
    int month = 1;  ///< 1..12
    int day = 1;    ///< 1..31
};

Day to_day(CivilDate date);
CivilDate to_civil(Day day);
bool is_valid(CivilDate date);
int days_in_month(int year, int month);
/// 0 = Monday .. 6 = Sunday.
int weekday(Day day);

/// How exactly a time is known (claims.md section 1).
enum class Precision : std::uint8_t { day, week, month, season, year, decade, century, range, vague };
std::string_view to_string(Precision precision);
std::optional<Precision> parse_precision(std::string_view text);

/// A stretch of days, both ends inclusive; an empty end is open.
struct DateInterval {
    std::optional<Day> start;
    std::optional<Day> end;
    friend bool operator==(const DateInterval&, const DateInterval&) = default;
};

/// An ISO 8601 date as users write it: `2016-12-05`, `2016-12` or `2016` (year may be negative).
struct PartialDate {
    Day first;            ///< first day meant
    Day last;             ///< last day meant
    Precision precision;  ///< day, month or year
    friend bool operator==(const PartialDate&, const PartialDate&) = default;
};

/// Empty when `text` is not such a date.
std::optional<PartialDate> parse_date(std::string_view text);

/// `2016-12-05`; negative years as `-0044-03-15`.
std::string to_iso(Day day);

/// `5 December 2016`, the way the map writes it.
std::string to_words(Day day);

}  // namespace gazetteer
