#include <algorithm>

#include "gazetteer/text/date_reader.h"
#include "gazetteer/text/date_words.h"
#include "gazetteer/text/vocabulary.h"

namespace gazetteer {
namespace {

Precision precision_of(int unit) {
    return unit == 1    ? Precision::day
           : unit == 7  ? Precision::week
           : unit == 30 ? Precision::month
                        : Precision::year;
}

/// Words that soften a number and change nothing: "just over a week".
bool is_softener(std::string_view word) {
    static const WordSet words = {"just", "little",  "more",  "than",  "over",   "the",    "past",
                                  "last", "about",   "under", "less",  "nearly", "almost", "around",
                                  "some", "roughly", "at",    "least", "only"};
    return words.contains(word);
}

}  // namespace

/// "last week", "this month", "last November", "earlier this week", "last Monday", "next month",
/// "that year".
std::optional<DatePiece> DateReader::relative(std::size_t at) const {
    std::size_t next = at;
    if (word(next) == "earlier" || word(next) == "later") ++next;
    const bool last = word(next) == "last" || word(next) == "previous";
    const bool current = word(next) == "this" || word(next) == "that";
    const bool coming = word(next) == "next";
    if ((!last && !current && !coming) || !runs_on(next + 1)) return {};
    const bool of_story = word(next) == "that" || word(next) == "previous";
    const auto anchor = of_story ? told_ : today();
    if (!anchor) return {};
    const std::string_view unit = word(next + 1);
    const std::size_t size = next + 2 - at;
    const CivilDate civil = to_civil(*anchor);
    const int step = last ? -1 : coming ? 1 : 0;
    const auto until_today = [&](Day first, Day end) {
        return current && !of_story ? std::max(first, *anchor) : end;
    };
    if (unit == "week") {
        const Day monday = *anchor - weekday(*anchor) + 7 * step;
        return days_piece(monday, until_today(monday, monday + 6), Precision::week,
                          TimeBasis::relative, size);
    }
    if (unit == "month") {
        const int months = civil.year * 12 + civil.month - 1 + step;
        DatePiece piece = month_piece(months / 12, months % 12 + 1, TimeBasis::relative, size);
        if (current && !of_story) {
            piece.interval.end = *anchor;
            piece.precision = Precision::range;
        }
        return piece;
    }
    if (const auto begin = season_begin(unit); begin && !of_story) {
        int year = civil.year + (coming && *begin <= civil.month ? 1 : 0);
        if (!coming && *begin > civil.month) --year;
        if (last && year == civil.year && civil.month - *begin < 3) --year;
        return season_piece(year, *begin, TimeBasis::relative, size);
    }
    if (unit == "year") {
        DatePiece piece = year_piece(civil.year + step, TimeBasis::relative, size);
        if (current && !of_story) piece.interval.end = *anchor;
        return piece;
    }
    const auto month = tokens_[next + 1].capital ? month_of(unit) : std::nullopt;  // "that may"
    if (month) {
        int year = civil.year;
        if (last && *month >= civil.month) --year;
        if (current && *month > civil.month) --year;
        if (coming && *month <= civil.month) ++year;
        return month_piece(year, *month, TimeBasis::relative, size);
    }
    if (const auto day = weekday_of(unit); day && !of_story) {
        const int back = (weekday(*anchor) - *day + 7) % 7;
        const Day date = coming ? *anchor + (7 - back) : *anchor - (back == 0 && last ? 7 : back);
        return days_piece(date, date, Precision::day, TimeBasis::relative, size);
    }
    return {};
}

/// "the next day", "the following month", "the same day", "that day", "the day before".
std::optional<DatePiece> DateReader::next_day(std::size_t at) const {
    if (!told_) return {};
    const bool the = word(at) == "the";
    const std::string_view which = the ? word(at + 1) : word(at);
    const std::size_t unit_at = the ? at + 2 : at + 1;
    if (the && word(at + 1) == "day" && (word(at + 2) == "before" || word(at + 2) == "after")) {
        const Day date = *told_ + (word(at + 2) == "after" ? 1 : -1);
        return days_piece(date, date, Precision::day, TimeBasis::relative, 3);
    }
    const bool forward = the && (which == "next" || which == "following");
    const bool same = (the && which == "same") || (!the && which == "that");
    if (!forward && !same) return {};
    const std::string_view unit = word(unit_at);
    const bool part_of_day =
        unit == "morning" || unit == "evening" || unit == "night" || unit == "afternoon";
    const int length = part_of_day ? 1 : unit_days(unit);
    const std::size_t size = unit_at + 1 - at;
    if (length == 0) return {};
    if (length == 1) {
        const Day date = *told_ + (forward ? 1 : 0);
        return days_piece(date, date, Precision::day, TimeBasis::relative, size);
    }
    if (length == 30 || length == 365) {
        const CivilDate civil = to_civil(*told_);
        const int months = civil.year * 12 + civil.month - 1 + (forward ? 1 : 0);
        if (length == 30)
            return month_piece(months / 12, months % 12 + 1, TimeBasis::relative, size);
        return year_piece(civil.year + (forward ? 1 : 0), TimeBasis::relative, size);
    }
    return days_piece(*told_ + (forward ? 1 : 0), *told_ + length, precision_of(length),
                      TimeBasis::relative, size);
}

/// "three days later", "a week earlier", "two weeks ago", "ten days after", "a day before".
std::optional<DatePiece> DateReader::shifted(std::size_t at) const {
    std::size_t next = at;
    while (is_softener(word(next)) && next < at + 3 && word(next) != "the") ++next;
    const auto count = number_of(word(next));
    if (!count || !runs_on(next + 1)) return {};
    const int unit = unit_days(word(next + 1));
    if (unit == 0 || !runs_on(next + 2)) return {};
    const std::string_view how = word(next + 2);
    const std::size_t size = next + 3 - at;
    const int total = unit * *count;
    const int slack = unit == 1 ? 0 : unit / 2;
    const auto piece = [&](Day date) {
        return days_piece(date - slack, date + slack, precision_of(unit), TimeBasis::relative,
                          size);
    };
    if (how == "ago" && today()) return piece(*today() - total);
    const auto anchor = told_ ? told_ : daily();
    if (!anchor) return {};
    if (how == "later") return piece(*anchor + total);
    if (how == "earlier" || how == "previously") return piece(*anchor - total);
    // "on Monday, two days after seizing X": X was seized before.
    const bool clause = next + 3 < tokens_.size() && !tokens_[next + 3].number;
    if (how == "after" && clause) return piece(*anchor - total);
    if (how == "before" && clause) return piece(*anchor + total);
    return {};
}

/// "in just over a week", "over the past three years", "in the past week".
std::optional<DatePiece> DateReader::past_stretch(std::size_t at) const {
    if (!today()) return {};
    if (word(at) != "in" && word(at) != "over" && word(at) != "within" && word(at) != "during")
        return {};
    std::size_t next = at + 1;
    bool past = false;
    while (is_softener(word(next)) && next < at + 7) {
        past = past || word(next) == "past" || word(next) == "last";
        ++next;
    }
    const auto count = number_of(word(next));
    if (count) ++next;
    if ((!count && !past) || !runs_on(next)) return {};
    const int unit = unit_days(word(next));
    if (unit == 0) return {};
    const int total = unit * count.value_or(1);
    if (tells_of_the_past() && !past && told_)  // "within a day": of what was told last
        return days_piece(*told_, *told_ + total, Precision::range, TimeBasis::relative,
                          next + 1 - at);
    return days_piece(*today() - total - (unit == 7 ? 2 : 0), *today(),
                      unit == 7 ? Precision::week : Precision::range, TimeBasis::relative,
                      next + 1 - at);
}

/// "for four years": since then, up to the publication.
std::optional<DatePiece> DateReader::duration(std::size_t at) const {
    if (word(at) != "for" || !today() || tells_of_the_past()) return {};
    std::size_t next = at + 1;
    while (is_softener(word(next)) && next < at + 5) ++next;
    const auto count = number_of(word(next));
    if (!count || !runs_on(next + 1)) return {};
    const int unit = unit_days(word(next + 1));
    if (unit == 0) return {};
    const int total = unit * *count;
    DatePiece piece = days_piece(*today() - total - unit / 2, *today(), Precision::range,
                                 TimeBasis::relative, next + 2 - at);
    piece.open_end = true;
    return piece;
}

/// "on Monday": the last one that is not after the publication.
std::optional<DatePiece> DateReader::weekday_alone(std::size_t at) const {
    const auto day = weekday_of(word(at));
    if (!day || !tokens_[at].capital || !daily()) return {};
    const int back = (weekday(*daily()) - *day + 7) % 7;
    return days_piece(*daily() - back, *daily() - back, Precision::day, TimeBasis::relative, 1);
}

std::optional<DatePiece> DateReader::single_word(std::size_t at) const {
    if (!daily()) return {};
    const Day now = *daily();
    const auto one_day = [](Day day) {
        return days_piece(day, day, Precision::day, TimeBasis::relative, 1);
    };
    if (word(at) == "today" || word(at) == "tonight") return one_day(now);
    if (word(at) == "yesterday") return one_day(now - 1);
    if (word(at) == "tomorrow") return one_day(now + 1);
    if (word(at) == "overnight")
        return days_piece(now - 1, now, Precision::day, TimeBasis::relative, 1);
    return {};
}

}  // namespace gazetteer
