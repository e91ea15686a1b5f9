#include "gazetteer/formats/dates.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "gazetteer/claims/letters.h"

namespace gazetteer {
namespace {

/// A run of digits or letters of a date, and the character before it.
struct Piece {
    std::string_view text;
    char before = 0;
    bool digits = false;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// At most eight pieces: a date and perhaps the beginning of a time.
std::vector<Piece> pieces_of(std::string_view text) {
    std::vector<Piece> pieces;
    std::size_t at = 0;
    while (at < text.size() && pieces.size() < 8) {
        if (!is_digit(text[at]) && !is_letter(text[at])) {
            ++at;
            continue;
        }
        const bool digits = is_digit(text[at]);
        const std::size_t begin = at;
        while (at < text.size() && (digits ? is_digit(text[at]) : is_letter(text[at]))) ++at;
        pieces.push_back(
            {text.substr(begin, at - begin), begin > 0 ? text[begin - 1] : '\0', digits});
    }
    return pieces;
}

int number(std::string_view digits) {
    int value = -1;
    if (digits.size() <= 8) std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::optional<int> month_named(std::string_view word) {
    constexpr std::array<std::string_view, 12> months = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"};
    const std::string lower = lower_letters(word);
    if (lower.size() < 3) return {};
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (months.at(i).starts_with(lower) || lower == "sept") {
            if (lower == "sept") return 9;
            return static_cast<int>(i) + 1;
        }
    }
    return {};
}

int year_of(std::string_view digits) {
    const int year = number(digits);
    if (digits.size() > 2) return year;
    return year < 70 ? 2000 + year : 1900 + year;
}

bool is_year_size(std::string_view digits) { return digits.size() == 4 || digits.size() == 2; }

std::optional<PartialDate> day_date(int year, int month, int day) {
    if (year < 1 || year > 9999 || !is_valid(CivilDate{year, month, day})) return {};
    const Day at = to_day({year, month, day});
    return PartialDate{at, at, Precision::day};
}

std::optional<PartialDate> month_date(int year, int month) {
    if (year < 1 || year > 9999 || month < 1 || month > 12) return {};
    return PartialDate{to_day({year, month, 1}), to_day({year, month, days_in_month(year, month)}),
                       Precision::month};
}

bool is_ordinal(std::string_view word) {
    const std::string lower = lower_letters(word);
    return lower == "st" || lower == "nd" || lower == "rd" || lower == "th" || lower == "of";
}

bool is_weekday(std::string_view word) {
    constexpr std::array<std::string_view, 7> days = {"mon", "tue", "wed", "thu",
                                                      "fri", "sat", "sun"};
    const std::string lower = lower_letters(word).substr(0, 3);
    return std::find(days.begin(), days.end(), lower) != days.end();
}

/// Day, month name and year in the usual orders; empty when it is no such date.
std::optional<PartialDate> date_with_month_name(std::vector<Piece> pieces) {
    std::erase_if(pieces, [](const Piece& piece) {
        return !piece.digits && (is_ordinal(piece.text) || is_weekday(piece.text));
    });
    if (pieces.size() < 2) return {};
    if (!pieces[0].digits) {  // December 28, 2022; March 2022
        const auto month = month_named(pieces[0].text);
        if (!month || !pieces[1].digits) return {};
        if (pieces[1].text.size() == 4) return month_date(number(pieces[1].text), *month);
        if (pieces.size() < 3 || !pieces[2].digits || !is_year_size(pieces[2].text)) return {};
        return day_date(year_of(pieces[2].text), *month, number(pieces[1].text));
    }
    const auto month = month_named(pieces[1].text);
    if (!month || pieces.size() < 3 || !pieces[2].digits) {
        if (month && pieces[0].text.size() == 4) return month_date(number(pieces[0].text), *month);
        return {};
    }
    if (pieces[0].text.size() == 4)  // 2022 December 28
        return day_date(number(pieces[0].text), *month, number(pieces[2].text));
    if (!is_year_size(pieces[2].text)) return {};
    return day_date(year_of(pieces[2].text), *month, number(pieces[0].text));
}

/// Three numbers of which the last is the year, with the same separator between them.
struct Numbers {
    int first = 0, second = 0, year = 0;
    char separator = 0;
};

std::optional<Numbers> three_numbers(std::string_view text) {
    const auto pieces = pieces_of(text);
    if (pieces.size() < 3 || text.empty() || !is_digit(text.front())) return {};
    for (std::size_t i = 0; i < 3; ++i) {
        if (!pieces[i].digits) return {};
    }
    const char separator = pieces[1].before;
    if (pieces[2].before != separator ||
        (separator != '/' && separator != '-' && separator != '.' && separator != ' '))
        return {};
    if (pieces[0].text.size() > 2 || pieces[1].text.size() > 2 || !is_year_size(pieces[2].text))
        return {};
    return Numbers{number(pieces[0].text), number(pieces[1].text), year_of(pieces[2].text),
                   separator};
}

bool is_month(int number) { return number >= 1 && number <= 12; }
bool is_day(int number) { return number >= 1 && number <= 31; }

std::optional<PartialDate> compact_date(std::string_view digits) {
    if (digits.size() == 4) return parse_date(digits);
    if (digits.size() == 6)
        return month_date(number(digits.substr(0, 4)), number(digits.substr(4)));
    if (digits.size() == 8 || digits.size() == 14)
        return day_date(number(digits.substr(0, 4)), number(digits.substr(4, 2)),
                        number(digits.substr(6, 2)));
    return {};
}

}  // namespace

DateOrder order_told_by(std::string_view text) {
    const auto numbers = three_numbers(text);
    if (!numbers) return DateOrder::unknown;
    if (is_month(numbers->second) && numbers->first > 12 && is_day(numbers->first))
        return DateOrder::day_first;
    if (is_month(numbers->first) && numbers->second > 12 && is_day(numbers->second))
        return DateOrder::month_first;
    return DateOrder::unknown;
}

bool is_ambiguous(std::string_view text) {
    const auto numbers = three_numbers(text);
    return numbers && is_month(numbers->first) && is_month(numbers->second) &&
           numbers->first != numbers->second;
}

std::optional<PartialDate> parse_any_date(std::string_view text, DateOrder order) {
    text = trimmed(text);
    if (text.empty() || text.size() > 64) return {};
    // ISO, which alone may have a negative year; a time behind it is left out.
    const auto date_end = text.find_first_of("T ");
    if (text.size() >= 4 && (text.front() == '-' || is_digit(text.front()))) {
        const auto head = text.substr(0, date_end);
        if (head.find('-', 1) == 4 || head.front() == '-') {
            if (auto date = parse_date(head)) return date;
        }
    }
    if (const auto numbers = three_numbers(text)) {
        const DateOrder told = order_told_by(text);
        if (numbers->first == numbers->second) order = DateOrder::day_first;
        if (told != DateOrder::unknown) order = told;
        if (order == DateOrder::day_first)
            return day_date(numbers->year, numbers->second, numbers->first);
        if (order == DateOrder::month_first)
            return day_date(numbers->year, numbers->first, numbers->second);
        return {};
    }
    const auto pieces = pieces_of(text);
    if (pieces.empty()) return {};
    // 2022/3/15, 2022.03.15
    if (pieces.size() >= 3 && pieces[0].digits && pieces[0].text.size() == 4 && pieces[1].digits &&
        pieces[2].digits &&
        (pieces[1].before == '/' || pieces[1].before == '.' || pieces[1].before == '-'))
        return day_date(number(pieces[0].text), number(pieces[1].text), number(pieces[2].text));
    if (pieces.size() == 1 && pieces[0].digits && pieces[0].text.size() == text.size())
        return compact_date(text);
    return date_with_month_name(pieces);
}

void DateColumn::see(std::string_view text, std::int64_t line) {
    text = trimmed(text);
    const DateOrder told = order_told_by(text);
    if (told == DateOrder::unknown) {
        if (!is_ambiguous(text)) return;
        ++ambiguous_;
        if (text.find('/') != std::string_view::npos) ++slashes_;
        return;
    }
    const bool day = told == DateOrder::day_first;
    std::string& example = day ? day_first_example_ : month_first_example_;
    if (example.empty()) example = fmt::format("'{}' in line {}", text, line);
    ++(day ? day_first_ : month_first_);
}

DateOrder DateColumn::decide(std::string& why) const {
    if (day_first_ == 0 && month_first_ == 0) {
        const bool month = slashes_ * 2 > ambiguous_;
        why = fmt::format("no date of the column tells day from month; they are read as {} first",
                          month ? "month" : "day");
        return month ? DateOrder::month_first : DateOrder::day_first;
    }
    const bool day = day_first_ >= month_first_;
    why = fmt::format("dates are read as {} first: {}", day ? "day" : "month",
                      day ? day_first_example_ : month_first_example_);
    if (day_first_ > 0 && month_first_ > 0)
        why += fmt::format(" ({} dates of the column say so, {} the other way round, such as {})",
                           day ? day_first_ : month_first_, day ? month_first_ : day_first_,
                           day ? month_first_example_ : day_first_example_);
    return day ? DateOrder::day_first : DateOrder::month_first;
}

}  // namespace gazetteer
