#include <algorithm>
#include <array>
#include <charconv>

#include "gazetteer/text/extract.h"
#include "gazetteer/text/mention_tokens.h"

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;

constexpr std::array<std::string_view, 12> months = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                      "friday", "saturday", "sunday"};

std::optional<int> month_of(std::string_view word) {
    for (std::size_t i = 0; i < months.size(); ++i) {
        const bool abbreviated = word.size() >= 3 && word.size() <= 4 && word != "mars" &&
                                 months[i].starts_with(word.substr(0, 3)) &&
                                 (word.size() == 3 || word == "sept" || months[i] == word);
        if (months[i] == word || abbreviated) return static_cast<int>(i) + 1;
    }
    return {};
}

std::optional<int> number_of(std::string_view word) {
    constexpr std::array<std::string_view, 13> names = {"zero", "one",    "two",   "three", "four",
                                                        "five", "six",    "seven", "eight", "nine",
                                                        "ten",  "eleven", "twelve"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == word) return static_cast<int>(i);
    }
    if (word == "a" || word == "an") return 1;
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

/// An interval with how well it is known; `tokens` it took.
struct Piece {
    DateInterval interval;
    Precision precision = Precision::day;
    TimeBasis basis = TimeBasis::explicit_;
    std::size_t size = 0;
};

Piece days(Day first, Day last, Precision precision, TimeBasis basis, std::size_t size) {
    return {{first, last}, precision, basis, size};
}

Piece whole_month(int year, int month, TimeBasis basis, std::size_t size) {
    return days(to_day({year, month, 1}), to_day({year, month, days_in_month(year, month)}),
                Precision::month, basis, size);
}

Piece whole_year(int year, TimeBasis basis, std::size_t size) {
    return days(to_day({year, 1, 1}), to_day({year, 12, 31}), Precision::year, basis, size);
}

/// Reads dates at one position of the token list, against the day of publication.
class DateReader {
public:
    DateReader(const Tokens& tokens, std::optional<PartialDate> published)
        : tokens_(tokens), published_(published) {}

    /// The longest date that begins at token `at`.
    std::optional<Piece> read(std::size_t at) const {
        for (const auto reader :
             {&DateReader::day_and_month, &DateReader::qualified, &DateReader::relative,
              &DateReader::past_stretch, &DateReader::month_alone, &DateReader::year_alone,
              &DateReader::weekday_alone, &DateReader::single_word}) {
            if (auto piece = (this->*reader)(at)) return piece;
        }
        return {};
    }

private:
    std::string_view word(std::size_t at) const {
        return at < tokens_.size() ? std::string_view(tokens_[at].lower) : std::string_view();
    }
    /// Dates never cross a sentence: "in 2016. March was".
    bool runs_on(std::size_t at) const {
        if (at >= tokens_.size()) return false;
        const std::string_view gap = tokens_[at].gap;
        return gap.find_first_not_of(" \t\r\n.,-") == std::string_view::npos &&
               gap.find("\n\n") == std::string_view::npos;
    }
    std::optional<Day> anchor() const {
        if (!published_) return {};
        return published_->last;
    }
    /// Where a month-precise publication leaves open which day, the middle of the month is meant.
    Day middle() const { return published_->first + (published_->last - published_->first) / 2; }

    /// "Feb. 11", "13 November", "November 13, 2016", "the 3rd of March 2014".
    std::optional<Piece> day_and_month(std::size_t at) const {
        const auto month_first = month_of(word(at));
        const auto day_first = number_of(word(at));
        std::size_t next = at + 1;
        std::optional<int> month, day;
        if (month_first && tokens_[at].capital && runs_on(next)) {
            month = month_first;
            if (next < tokens_.size() && !year_of(tokens_[next])) day = number_of(word(next));
            next = at + 2;
        } else if (day_first && runs_on(next)) {
            const bool of = word(next) == "of";
            month = month_of(word(of ? next + 1 : next));
            day = day_first;
            next = of ? at + 3 : at + 2;
            if (month && !tokens_[next - 1].capital) month.reset();
        }
        if (!month || !day || *day < 1 || *day > 31) return {};
        std::optional<int> year;
        if (next < tokens_.size() && runs_on(next)) year = year_of(tokens_[next]);
        if (year) {
            if (!is_valid(CivilDate{*year, *month, *day})) return {};
            const Day exact = to_day({*year, *month, *day});
            return days(exact, exact, Precision::day, TimeBasis::explicit_, next + 1 - at);
        }
        const auto exact = last_such(*month, *day);
        if (!exact) return {};
        return days(*exact, *exact, Precision::day, TimeBasis::explicit_, next - at);
    }

    /// The last such day that is not after the publication.
    std::optional<Day> last_such(int month, int day) const {
        const auto today = anchor();
        if (!today) return {};
        for (int year = to_civil(*today).year; year > to_civil(*today).year - 5; --year) {
            if (!is_valid(CivilDate{year, month, day})) continue;
            const Day exact = to_day({year, month, day});
            if (exact <= *today) return exact;
        }
        return {};
    }

    int last_year_of(int month) const {
        const CivilDate today = to_civil(*anchor());
        return month <= today.month ? today.year : today.year - 1;
    }

    /// "early 2013", "mid-2012", "the summer of 2015", "the first half of 2016", "late last year",
    /// "the second half of last November", "the end of March 2014", "the start of this year".
    std::optional<Piece> qualified(std::size_t at) const {
        std::size_t next = at;
        if (word(next) == "the") ++next;
        double from = 0.0;
        double to = 1.0;
        const std::string_view first = word(next);
        if (first == "early")
            to = 0.34;
        else if (first == "mid" || first == "middle")
            from = 0.3, to = 0.7;
        else if (first == "late")
            from = 0.66;
        else if (first == "start" || first == "beginning")
            to = 0.1;
        else if (first == "end")
            from = 0.9;
        else if (first == "first" && word(next + 1) == "half")
            to = 0.5, ++next;
        else if (first == "second" && word(next + 1) == "half")
            from = 0.5, ++next;
        else if (first == "spring" || first == "summer" || first == "autumn" || first == "fall" ||
                 first == "winter")
            return season(at, next);
        else
            return {};
        ++next;
        while (word(next) == "of" || word(next) == "in") ++next;
        if (!runs_on(next)) return {};
        auto inner = relative(next);
        if (!inner) inner = month_alone(next);
        if (!inner && next < tokens_.size()) {
            if (const auto year = year_of(tokens_[next]))
                inner = whole_year(*year, TimeBasis::explicit_, 1);
        }
        if (!inner || !inner->interval.start || !inner->interval.end) return {};
        const int length = *inner->interval.end - *inner->interval.start;
        const Day begin = *inner->interval.start + static_cast<int>(from * length);
        const Day end = *inner->interval.start + static_cast<int>(to * length);
        const Precision precision = length > 40 ? Precision::season : Precision::range;
        return days(begin, end, precision, inner->basis, next + inner->size - at);
    }

    std::optional<Piece> season(std::size_t at, std::size_t next) const {
        const std::string_view name = word(next);
        std::size_t after = next + 1;
        if (word(after) == "of") ++after;
        if (after >= tokens_.size() || !runs_on(after)) return {};
        const auto year = year_of(tokens_[after]);
        if (!year) return {};
        const int begin = name == "spring" ? 3 : name == "summer" ? 6 : name == "winter" ? 12 : 9;
        const Day first = to_day({*year, begin, 1});
        const Day last = begin == 12 ? to_day({*year + 1, 2, days_in_month(*year + 1, 2)})
                                     : to_day({*year, begin + 2, days_in_month(*year, begin + 2)});
        return days(first, last, Precision::season, TimeBasis::explicit_, after + 1 - at);
    }

    /// "last week", "this month", "last November", "earlier this week", "last Monday".
    std::optional<Piece> relative(std::size_t at) const {
        if (!anchor()) return {};
        std::size_t next = at;
        if (word(next) == "earlier" || word(next) == "later") ++next;
        const bool last = word(next) == "last" || word(next) == "previous";
        const bool current = word(next) == "this";
        if ((!last && !current) || !runs_on(next + 1)) return {};
        const std::string_view unit = word(next + 1);
        const std::size_t size = next + 2 - at;
        const Day today = *anchor();
        const CivilDate civil = to_civil(today);
        if (unit == "week") {
            const Day monday = today - weekday(today);
            if (last)
                return days(monday - 7, monday - 1, Precision::week, TimeBasis::relative, size);
            return days(monday, today, Precision::week, TimeBasis::relative, size);
        }
        if (unit == "month") {
            if (current)
                return days(to_day({civil.year, civil.month, 1}), today, Precision::range,
                            TimeBasis::relative, size);
            const int month = civil.month == 1 ? 12 : civil.month - 1;
            return whole_month(civil.month == 1 ? civil.year - 1 : civil.year, month,
                               TimeBasis::relative, size);
        }
        if (unit == "year") {
            if (current)
                return days(to_day({civil.year, 1, 1}), today, Precision::year, TimeBasis::relative,
                            size);
            return whole_year(civil.year - 1, TimeBasis::relative, size);
        }
        if (const auto month = month_of(unit)) {
            const int year = last && *month >= civil.month ? civil.year - 1 : last_year_of(*month);
            return whole_month(year, *month, TimeBasis::relative, size);
        }
        return {};
    }

    /// "two weeks ago", "in just over a week", "over the past three years", "in the past week".
    std::optional<Piece> past_stretch(std::size_t at) const {
        if (!anchor()) return {};
        std::size_t next = at;
        bool stretch = false;
        if (word(next) == "in" || word(next) == "over" || word(next) == "within" ||
            word(next) == "during") {
            stretch = true;
            ++next;
        }
        while (word(next) == "just" || word(next) == "little" || word(next) == "more" ||
               word(next) == "than" || word(next) == "over" || word(next) == "the" ||
               word(next) == "past" || word(next) == "last" || word(next) == "about" ||
               word(next) == "under" || word(next) == "less")
            ++next;
        const auto count = number_of(word(next));
        const bool bare_unit = !count && next > at && (word(next - 1) == "past");
        if (count) ++next;
        if ((!count && !bare_unit) || !runs_on(next)) return {};
        std::string_view unit = word(next);
        if (unit.ends_with('s')) unit.remove_suffix(1);
        const int length = unit == "day"      ? 1
                           : unit == "week"   ? 7
                           : unit == "month"  ? 30
                           : unit == "year"   ? 365
                           : unit == "decade" ? 3652
                                              : 0;
        if (length == 0) return {};
        const int total = length * count.value_or(1);
        const bool ago = word(next + 1) == "ago";
        if (!ago && !stretch) return {};
        const Precision precision = length == 1    ? Precision::day
                                    : length == 7  ? Precision::week
                                    : length == 30 ? Precision::month
                                                   : Precision::year;
        const Day today = *anchor();
        if (ago)
            return days(today - total - length / 2, today - total + length / 2, precision,
                        TimeBasis::relative, next + 2 - at);
        return days(today - total - (length == 7 ? 2 : 0), today,
                    length == 7 ? Precision::week : Precision::range, TimeBasis::relative,
                    next + 1 - at);
    }

    /// "September 2015", "in November".
    std::optional<Piece> month_alone(std::size_t at) const {
        const auto month = month_of(word(at));
        if (!month || !tokens_[at].capital) return {};
        if (runs_on(at + 1)) {
            if (const auto year = year_of(tokens_[at + 1]))
                return whole_month(*year, *month, TimeBasis::explicit_, 2);
        }
        // "May", "March" are months only where a preposition says so.
        const bool ambiguous = *month == 3 || *month == 5;
        const std::string_view before = at > 0 ? word(at - 1) : std::string_view();
        const bool cued = before == "in" || before == "since" || before == "until" ||
                          before == "by" || before == "of" || before == "from" ||
                          before == "during";
        if (!anchor() || (ambiguous && !cued) || !cued) return {};
        return whole_month(last_year_of(*month), *month, TimeBasis::explicit_, 1);
    }

    std::optional<Piece> year_alone(std::size_t at) const {
        const auto year = year_of(tokens_[at]);
        if (!year || at == 0) return {};
        constexpr std::array<std::string_view, 11> cues = {
            "in", "since", "until", "from", "by", "to", "during", "of", "and", "till", "whose"};
        if (std::find(cues.begin(), cues.end(), word(at - 1)) == cues.end()) return {};
        return whole_year(*year, TimeBasis::explicit_, 1);
    }

    /// "on Monday": the last one that is not after the publication.
    std::optional<Piece> weekday_alone(std::size_t at) const {
        if (!published_ || published_->precision != Precision::day) return {};
        for (std::size_t i = 0; i < weekdays.size(); ++i) {
            if (word(at) != weekdays[i] || !tokens_[at].capital) continue;
            const Day today = *anchor();
            const int back = (weekday(today) - static_cast<int>(i) + 7) % 7;
            return days(today - back, today - back, Precision::day, TimeBasis::relative, 1);
        }
        return {};
    }

    std::optional<Piece> single_word(std::size_t at) const {
        if (!published_ || published_->precision != Precision::day) return {};
        const Day today = *anchor();
        if (word(at) == "today") return days(today, today, Precision::day, TimeBasis::relative, 1);
        if (word(at) == "yesterday")
            return days(today - 1, today - 1, Precision::day, TimeBasis::relative, 1);
        if (word(at) == "overnight")
            return days(today - 1, today, Precision::day, TimeBasis::relative, 1);
        return {};
    }

    const Tokens& tokens_;
    std::optional<PartialDate> published_;
};

}  // namespace

std::vector<DatedExpression> resolve_times(const Document& document, const Tokens& tokens) {
    const DateReader reader(tokens, document.published);
    std::vector<DatedExpression> found;
    for (std::size_t i = 0; i < tokens.size();) {
        const auto piece = reader.read(i);
        if (!piece) {
            ++i;
            continue;
        }
        DatedExpression expression;
        expression.interval = piece->interval;
        expression.precision = piece->precision;
        expression.basis = piece->basis;
        std::size_t first = i;
        const std::string_view before = i > 0 ? std::string_view(tokens[i - 1].lower) : "";
        const std::string_view two_before = i > 1 ? std::string_view(tokens[i - 2].lower) : "";
        const bool since = before == "since" || (two_before == "since" && before == "the");
        const bool until = before == "until" || before == "till";
        if (since || until || before == "on" || before == "in" || before == "by" ||
            before == "from")
            first = i - 1;
        if (since) {
            expression.open_end = true;
            expression.interval.end.reset();
            expression.precision = Precision::range;
        }
        // "from 2012 until 2016" is one stretch.
        const bool joins_last = !found.empty() && (until || before == "to") &&
                                found.back().span.end == tokens[i - 1].span.begin - 1 &&
                                found.back().interval.start;
        const std::size_t end = tokens[i + piece->size - 1].span.end;
        if (joins_last) {
            found.back().interval.end = piece->interval.end;
            found.back().precision = Precision::range;
            found.back().open_end = false;
            found.back().span.end = end;
        } else {
            if (until) {
                expression.interval.start.reset();
                expression.precision = Precision::range;
            }
            expression.span = {tokens[first].span.begin, end};
            found.push_back(expression);
        }
        i += piece->size;
    }
    return found;
}

}  // namespace gazetteer
