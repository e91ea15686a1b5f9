#include "gazetteer/text/date_words.h"

#include <array>
#include <charconv>

namespace gazetteer {
namespace {

constexpr std::array<std::string_view, 12> months = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                      "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 21> numbers = {
    "zero",     "one",     "two",     "three",     "four",     "five",     "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};

}  // namespace

std::optional<int> month_of(std::string_view word) {
    if (word.size() < 3) return {};
    for (std::size_t i = 0; i < months.size(); ++i) {
        const bool abbreviated = word.size() <= 4 && months[i].starts_with(word.substr(0, 3)) &&
                                 (word.size() == 3 || word == "sept");
        if (months[i] == word || abbreviated) return static_cast<int>(i) + 1;
    }
    return {};
}

std::optional<int> weekday_of(std::string_view word) {
    for (std::size_t i = 0; i < weekdays.size(); ++i)
        if (weekdays[i] == word) return static_cast<int>(i);
    return {};
}

std::optional<int> number_of(std::string_view word) {
    if (word == "a" || word == "an") return 1;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        if (numbers[i] == word) return static_cast<int>(i);
    int value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{}) return {};
    const std::string_view rest = word.substr(static_cast<std::size_t>(end - word.data()));
    if (!rest.empty() && rest != "st" && rest != "nd" && rest != "rd" && rest != "th") return {};
    return value;
}

std::optional<int> year_of(const MentionToken& token) {
    if (!token.number || token.text.size() != 4) return {};
    const auto year = number_of(token.lower);
    return year && *year >= 1000 && *year <= 2200 ? year : std::nullopt;
}

int unit_days(std::string_view unit) {
    if (unit.ends_with('s')) unit.remove_suffix(1);
    if (unit == "day" || unit == "night") return 1;
    if (unit == "week") return 7;
    if (unit == "month") return 30;
    if (unit == "year") return 365;
    if (unit == "decade") return 3652;
    return 0;
}

}  // namespace gazetteer
