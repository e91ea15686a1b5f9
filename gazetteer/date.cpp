#include "gazetteer/date.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <vector>

namespace gazetteer {
namespace {

constexpr std::array<std::string_view, 9> precision_names = {
    "day", "week", "month", "season", "year", "decade", "century", "range", "vague"};

constexpr std::array<std::string_view, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::optional<int> parse_number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return {};
    return value;
}

}  // namespace

// Howard Hinnant's civil-calendar algorithms, in 400-year eras that begin on 1 March.
Day to_day(CivilDate date) {
    const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t year_of_era = year - era * 400;
    const std::int64_t month_from_march = (date.month + 9) % 12;
    const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    const std::int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return {static_cast<std::int32_t>(era * 146097 + day_of_era - 719468)};
}

CivilDate to_civil(Day day) {
    const std::int64_t shifted = static_cast<std::int64_t>(day.number) + 719468;
    const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const std::int64_t day_of_era = shifted - era * 146097;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
    const auto day_of_month = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    const auto month =
        static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    const auto year = static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0));
    return {year, month, day_of_month};
}

int days_in_month(int year, int month) {
    constexpr std::array<int, 12> lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : lengths.at(static_cast<std::size_t>(month - 1));
}

bool is_valid(CivilDate date) {
    return date.year >= -99999 && date.year <= 99999 && date.month >= 1 && date.month <= 12 &&
           date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

int weekday(Day day) {
    const int shifted = (day.number + 3) % 7;  // 1970-01-01 was a Thursday
    return shifted < 0 ? shifted + 7 : shifted;
}

std::string_view to_string(Precision precision) {
    return precision_names.at(static_cast<std::size_t>(precision));
}

std::optional<Precision> parse_precision(std::string_view text) {
    for (std::size_t i = 0; i < precision_names.size(); ++i) {
        if (precision_names[i] == text) return static_cast<Precision>(i);
    }
    return {};
}

std::optional<PartialDate> parse_date(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    std::vector<int> fields;
    while (true) {
        const auto dash = text.find('-');
        const std::string_view piece = text.substr(0, dash);
        const auto number = parse_number(piece);
        const std::size_t digits = fields.empty() ? 4 : 2;
        if (!number || *number < 0 || piece.size() < digits ||
            (!fields.empty() && piece.size() > 2))
            return {};
        fields.push_back(*number);
        if (dash == std::string_view::npos) break;
        text.remove_prefix(dash + 1);
    }
    if (fields.size() > 3) return {};
    const int year = negative ? -fields[0] : fields[0];
    const int month = fields.size() > 1 ? fields[1] : 1;
    const int day = fields.size() > 2 ? fields[2] : 1;
    if (!is_valid(CivilDate{year, month, day})) return {};
    const Day first = to_day({year, month, day});
    if (fields.size() == 3) return PartialDate{first, first, Precision::day};
    if (fields.size() == 2)
        return PartialDate{first, to_day({year, month, days_in_month(year, month)}),
                           Precision::month};
    return PartialDate{first, to_day({year, 12, 31}), Precision::year};
}

std::string to_iso(Day day) {
    const CivilDate date = to_civil(day);
    return fmt::format("{}{:04}-{:02}-{:02}", date.year < 0 ? "-" : "",
                       date.year < 0 ? -date.year : date.year, date.month, date.day);
}

std::string to_words(Day day) {
    const CivilDate date = to_civil(day);
    const std::string_view month = month_names.at(static_cast<std::size_t>(date.month - 1));
    if (date.year <= 0) return fmt::format("{} {} {} BCE", date.day, month, 1 - date.year);
    return fmt::format("{} {} {}", date.day, month, date.year);
}

}  // namespace gazetteer
