#include "gazetteer/text/date_reader.h"

#include <algorithm>
#include <array>

#include "gazetteer/text/date_words.h"
#include "gazetteer/text/vocabulary.h"

namespace gazetteer {
namespace {

/// The share of a stretch that words such as "early" mean.
struct Share {
    double from = 0.0, to = 1.0;
    std::size_t size = 0;  ///< tokens; 0 = none of these words
};

Share share_of(std::string_view first, std::string_view second) {
    if (first == "early") return {0.0, 0.34, 1};
    if (first == "mid" || first == "middle") return {0.3, 0.7, 1};
    if (first == "late") return {0.66, 1.0, 1};
    if (first == "start" || first == "beginning") return {0.0, 0.1, 1};
    if (first == "end") return {0.9, 1.0, 1};
    if (first == "first" && second == "half") return {0.0, 0.5, 2};
    if (first == "second" && second == "half") return {0.5, 1.0, 2};
    return {};
}

/// Whether any of the readers below could begin with a word: most words are none.
bool may_begin_date(const MentionToken& token) {
    static const WordSet words = {
        "the",      "spring",   "summer",    "autumn",   "fall",      "winter",    "early",
        "mid",      "middle",   "late",      "start",    "beginning", "end",       "first",
        "second",   "that",     "earlier",   "later",    "last",      "previous",  "this",
        "next",     "same",     "in",        "over",     "within",    "during",    "for",
        "today",    "tonight",  "yesterday", "tomorrow", "overnight", "just",      "little",
        "more",     "than",     "past",      "about",    "under",     "less",      "nearly",
        "almost",   "around",   "some",      "roughly",  "at",        "least",     "only",
        "a",        "an",       "zero",      "one",      "two",       "three",     "four",
        "five",     "six",      "seven",     "eight",    "nine",      "ten",       "eleven",
        "twelve",   "thirteen", "fourteen",  "fifteen",  "sixteen",   "seventeen", "eighteen",
        "nineteen", "twenty"};
    const char first = token.text.empty() ? ' ' : token.text.front();
    if (token.number || (first >= '0' && first <= '9') || words.contains(token.lower)) return true;
    return token.capital && (month_of(token.lower) || weekday_of(token.lower));
}

}  // namespace

DatePiece days_piece(Day first, Day last, Precision precision, TimeBasis basis, std::size_t size) {
    return {{first, last}, precision, basis, size, false};
}

DatePiece month_piece(int year, int month, TimeBasis basis, std::size_t size) {
    return days_piece(to_day({year, month, 1}), to_day({year, month, days_in_month(year, month)}),
                      Precision::month, basis, size);
}

DatePiece year_piece(int year, TimeBasis basis, std::size_t size) {
    return days_piece(to_day({year, 1, 1}), to_day({year, 12, 31}), Precision::year, basis, size);
}

std::optional<int> season_begin(std::string_view lower) {
    if (lower == "spring") return 3;
    if (lower == "summer") return 6;
    if (lower == "autumn" || lower == "fall") return 9;
    if (lower == "winter") return 12;
    return {};
}

DatePiece season_piece(int year, int begin, TimeBasis basis, std::size_t size) {
    const int end = (begin + 1) % 12 + 1;
    const int end_year = year + (end < begin ? 1 : 0);
    return days_piece(to_day({year, begin, 1}),
                      to_day({end_year, end, days_in_month(end_year, end)}), Precision::season,
                      basis, size);
}

/// An encyclopaedia's or a historian's text: most years that it names are long before it was
/// published, and none is near.
DateReader::DateReader(const std::vector<MentionToken>& tokens,
                       std::optional<PartialDate> published)
    : tokens_(tokens), published_(published) {
    if (!published_ || published_->precision == Precision::year) {
        long_past_ = true;
        return;
    }
    const int year = to_civil(published_->last).year;
    int near = 0;
    int old = 0;
    for (const MentionToken& token : tokens_) {
        const auto named = year_of(token);
        if (!named || *named > year) continue;
        ++(*named >= year - 1 ? near : old);
    }
    const bool of_a_day = published_->precision == Precision::day;
    long_past_ = old >= (of_a_day ? 3 : 2) && (near == 0 || (!of_a_day && old > near));
}

std::optional<DatePiece> DateReader::read(std::size_t at) const {
    if (!may_begin_date(tokens_[at])) return {};
    for (const auto reader :
         {&DateReader::iso, &DateReader::day_range, &DateReader::day_and_month,
          &DateReader::qualified, &DateReader::next_day, &DateReader::shifted,
          &DateReader::relative, &DateReader::past_stretch, &DateReader::duration,
          &DateReader::month_alone, &DateReader::year_alone, &DateReader::weekday_alone,
          &DateReader::single_word}) {
        if (auto piece = (this->*reader)(at)) return piece;
    }
    return {};
}

void DateReader::told(std::size_t at, const DatePiece& piece) {
    if (!piece.interval.start) return;
    told_ = piece.interval.start;
    for (std::size_t i = at; i < at + piece.size && i < tokens_.size(); ++i)
        if (const auto year = year_of(tokens_[i])) told_year_ = year;
}

/// Dates never cross a sentence: "in 2016. March was".
bool DateReader::runs_on(std::size_t at) const {
    if (at >= tokens_.size()) return false;
    const std::string_view gap = tokens_[at].gap;
    return gap.find_first_not_of(" \t\r\n.,-") == std::string_view::npos &&
           gap.find("\n\n") == std::string_view::npos;
}

std::optional<Day> DateReader::today() const {
    if (!published_) return {};
    return published_->last;
}

/// The publication where it is known to the day.
std::optional<Day> DateReader::daily() const {
    if (!published_ || published_->precision != Precision::day) return {};
    return published_->last;
}

bool DateReader::tells_of_the_past() const { return told_year_ && long_past_; }

/// A story goes forward: the February told after a July is the next one, the June told after a July
/// ("had already been retaken in June") is not.
int DateReader::year_of_story(int month) const {
    constexpr int looks_back = 4;
    if (!told_) return *told_year_;
    const CivilDate told = to_civil(*told_);
    if (told.year < *told_year_ || told.year > *told_year_ + 1) return *told_year_;
    return told.year + (told.month - month > looks_back ? 1 : 0);
}

std::optional<int> DateReader::year_for(int month, int day) const {
    if (tells_of_the_past()) return year_of_story(month);
    if (!published_) return told_year_;
    const int latest = to_civil(published_->last).year;
    for (int year = latest; year > latest - 5; --year) {
        if (is_valid(CivilDate{year, month, day}) && to_day({year, month, day}) <= published_->last)
            return year;
    }
    return {};
}

std::optional<DatePiece> DateReader::exact(int year, int month, int day, std::size_t size) const {
    if (!is_valid(CivilDate{year, month, day})) return {};
    const Day date = to_day({year, month, day});
    return days_piece(date, date, Precision::day, TimeBasis::explicit_, size);
}

/// "2016-12-14", "14.12.2016", "14/12/2016" where the order leaves no doubt.
std::optional<DatePiece> DateReader::iso(std::size_t at) const {
    if (at + 2 >= tokens_.size() || !tokens_[at].number) return {};
    const std::string_view gap = tokens_[at + 1].gap;
    if (gap != tokens_[at + 2].gap || (gap != "-" && gap != "." && gap != "/")) return {};
    const auto first = number_of(word(at));
    const auto second = number_of(word(at + 1));
    const auto third = number_of(word(at + 2));
    if (!first || !second || !third) return {};
    if (year_of(tokens_[at])) return exact(*first, *second, *third, 3);
    if (!year_of(tokens_[at + 2]) || (*first <= 12 && gap == "/")) return {};
    return exact(*third, *second, *first, 3);
}

/// "13-14 November", "from 5 to 8 May 2016", "between 5 and 8 May".
std::optional<DatePiece> DateReader::day_range(std::size_t at) const {
    const auto first = number_of(word(at));
    if (!first || at + 2 >= tokens_.size() || !tokens_[at].number) return {};
    const std::string_view gap = tokens_[at + 1].gap;
    const bool dash = gap == "-" || gap == "\u2013" || gap == " - " || gap == " \u2013 ";
    const bool linked = word(at + 1) == "to" || word(at + 1) == "and" || word(at + 1) == "until";
    const std::size_t second_at = dash ? at + 1 : at + 2;
    if (!dash && !linked) return {};
    const auto second = number_of(word(second_at));
    const auto month = month_of(word(second_at + 1));
    if (!second || !month || *second <= *first || *second > 31 || !runs_on(second_at + 1))
        return {};
    std::size_t next = second_at + 2;
    std::optional<int> year;
    if (next < tokens_.size() && runs_on(next)) year = year_of(tokens_[next]);
    if (year) ++next;
    if (!year) year = year_for(*month, *first);
    if (!year) return {};
    const auto begin = exact(*year, *month, *first, 1);
    const auto end = exact(*year, *month, *second, 1);
    if (!begin || !end) return {};
    return days_piece(*begin->interval.start, *end->interval.start, Precision::range,
                      TimeBasis::explicit_, next - at);
}

/// "Feb. 11", "13 November", "November 13, 2016", "the 3rd of March 2014".
std::optional<DatePiece> DateReader::day_and_month(std::size_t at) const {
    const auto month_first = month_of(word(at));
    const auto day_first = month_first ? std::nullopt : number_of(word(at));
    std::size_t next = at + 1;
    std::optional<int> month, day;
    if (month_first && tokens_[at].capital && runs_on(next)) {
        month = month_first;
        if (next < tokens_.size() && !year_of(tokens_[next])) day = number_of(word(next));
        if (word(next) == "a" || word(next) == "an") day.reset();
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
    if (year) return exact(*year, *month, *day, next + 1 - at);
    year = year_for(*month, *day);
    if (!year) return {};
    return exact(*year, *month, *day, next - at);
}

/// "early 2013", "mid-2012", "the summer of 2015", "the first half of 2016", "late last year",
/// "the second half of last November", "the end of March 2014", "the start of this year".
std::optional<DatePiece> DateReader::qualified(std::size_t at) const {
    std::size_t next = at;
    if (word(next) == "the") ++next;
    const std::string_view first = word(next);
    if (first == "spring" || first == "summer" || first == "autumn" || first == "fall" ||
        first == "winter")
        return season(at, next);
    const Share share = share_of(first, word(next + 1));
    if (share.size == 0) return {};
    next += share.size;
    while (word(next) == "of" || word(next) == "in" || word(next) == "the") ++next;
    if (!runs_on(next)) return {};
    auto inner = relative(next);
    if (!inner) inner = month_alone(next);
    if (!inner && next < tokens_.size()) {
        if (const auto year = year_of(tokens_[next]))
            inner = year_piece(*year, TimeBasis::explicit_, 1);
    }
    if (!inner || !inner->interval.start || !inner->interval.end) return {};
    const int length = *inner->interval.end - *inner->interval.start;
    const Day begin = *inner->interval.start + static_cast<int>(share.from * length);
    const Day end = *inner->interval.start + static_cast<int>(share.to * length);
    const Precision precision = length > 40 ? Precision::season : Precision::range;
    return days_piece(begin, end, precision, inner->basis, next + inner->size - at);
}

std::optional<DatePiece> DateReader::season(std::size_t at, std::size_t next) const {
    const std::string_view name = word(next);
    std::size_t after = next + 1;
    if (word(after) == "of") ++after;
    if (after >= tokens_.size() || !runs_on(after)) return {};
    const auto year = year_of(tokens_[after]);
    if (!year) return {};
    return season_piece(*year, *season_begin(name), TimeBasis::explicit_, after + 1 - at);
}

/// "September 2015", "in November", "since April last year".
std::optional<DatePiece> DateReader::month_alone(std::size_t at) const {
    const auto month = month_of(word(at));
    if (!month || !tokens_[at].capital) return {};
    if (runs_on(at + 1)) {
        if (const auto year = year_of(tokens_[at + 1]))
            return month_piece(*year, *month, TimeBasis::explicit_, 2);
        const bool last = word(at + 1) == "last" && word(at + 2) == "year";
        const bool current =
            (word(at + 1) == "this" || word(at + 1) == "that") && word(at + 2) == "year";
        if ((last || current) && today()) {
            const int named = word(at + 1) == "that" && told_year_
                                  ? *told_year_
                                  : to_civil(*today()).year - (last ? 1 : 0);
            return month_piece(named, *month, TimeBasis::relative, 3);
        }
    }
    // "May", "March" are months only where a preposition says so.
    static constexpr std::array<std::string_view, 14> cues = {
        "in",    "since", "until", "by", "of",   "from",       "during",
        "early", "late",  "mid",   "to", "till", "throughout", "between"};
    const std::string_view before = at > 0 ? word(at - 1) : std::string_view();
    if (std::find(cues.begin(), cues.end(), before) == cues.end()) return {};
    const auto year = year_for(*month, 1);
    if (!year) return {};
    return month_piece(*year, *month, TimeBasis::explicit_, 1);
}

std::optional<DatePiece> DateReader::year_alone(std::size_t at) const {
    if (at == 0) return {};
    // "in the 1990s"
    const std::string_view text = tokens_[at].text;
    if (text.size() == 5 && text.ends_with("0s") && word(at - 1) == "the") {
        const auto decade = number_of(word(at).substr(0, 4));
        if (decade && *decade >= 1000 && *decade <= 2200)
            return days_piece(to_day({*decade, 1, 1}), to_day({*decade + 9, 12, 31}),
                              Precision::decade, TimeBasis::explicit_, 1);
    }
    const auto year = year_of(tokens_[at]);
    if (!year) return {};
    static constexpr std::array<std::string_view, 13> cues = {
        "in", "since", "until", "from",  "by",         "to",     "during",
        "of", "and",   "till",  "whose", "throughout", "between"};
    if (std::find(cues.begin(), cues.end(), word(at - 1)) == cues.end()) return {};
    return year_piece(*year, TimeBasis::explicit_, 1);
}

}  // namespace gazetteer
