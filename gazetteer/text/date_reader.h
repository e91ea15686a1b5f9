#pragma once

#include <optional>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/date.h"
#include "gazetteer/text/mention_tokens.h"

namespace gazetteer {

/// A date or stretch of time as some words give it.
struct DatePiece {
    DateInterval interval;
    Precision precision = Precision::day;
    TimeBasis basis = TimeBasis::explicit_;
    std::size_t size = 0;   ///< tokens it took
    bool open_end = false;  ///< "for four years": from then on
};

/// Reads the dates of one text in order. Relative ones count from the publication ("yesterday") or
/// from the date told last ("the next day"); a date without a year is the last such before the
/// publication or, in a text that tells of times long past, one of the year told last.
class DateReader {
public:
    DateReader(const std::vector<MentionToken>& tokens, std::optional<PartialDate> published);

    /// The date that begins at token `at`, or nothing.
    std::optional<DatePiece> read(std::size_t at) const;
    /// Takes note of a date read at token `at` as told, for those that count from it.
    void told(std::size_t at, const DatePiece& piece);
    /// The first day of the date told last.
    std::optional<Day> last_told() const { return told_; }
    /// A text without a date of publication counts from its dateline.
    void set_published(PartialDate date) { published_ = date; }
    bool has_publication() const { return published_.has_value(); }

private:
    std::string_view word(std::size_t at) const { return word_at(tokens_, at); }
    bool runs_on(std::size_t at) const;
    std::optional<Day> today() const;
    std::optional<Day> daily() const;
    bool tells_of_the_past() const;
    int year_of_story(int month) const;
    std::optional<int> year_for(int month, int day) const;

    // Absolute dates (date_reader.cpp).
    std::optional<DatePiece> iso(std::size_t at) const;
    std::optional<DatePiece> day_range(std::size_t at) const;
    std::optional<DatePiece> day_and_month(std::size_t at) const;
    std::optional<DatePiece> qualified(std::size_t at) const;
    std::optional<DatePiece> season(std::size_t at, std::size_t next) const;
    std::optional<DatePiece> month_alone(std::size_t at) const;
    std::optional<DatePiece> year_alone(std::size_t at) const;
    std::optional<DatePiece> exact(int year, int month, int day, std::size_t size) const;

    // Dates that count from another one (relative_dates.cpp).
    std::optional<DatePiece> relative(std::size_t at) const;
    std::optional<DatePiece> next_day(std::size_t at) const;
    std::optional<DatePiece> shifted(std::size_t at) const;
    std::optional<DatePiece> past_stretch(std::size_t at) const;
    std::optional<DatePiece> duration(std::size_t at) const;
    std::optional<DatePiece> weekday_alone(std::size_t at) const;
    std::optional<DatePiece> single_word(std::size_t at) const;

    const std::vector<MentionToken>& tokens_;
    std::optional<PartialDate> published_;
    std::optional<Day> told_;       ///< first day of the date told last
    std::optional<int> told_year_;  ///< the year named last
    bool long_past_ = false;        ///< what the text tells is long over
};

/// Pieces that both files make.
DatePiece days_piece(Day first, Day last, Precision precision, TimeBasis basis, std::size_t size);
DatePiece month_piece(int year, int month, TimeBasis basis, std::size_t size);
DatePiece year_piece(int year, TimeBasis basis, std::size_t size);
/// The month that a season begins in, of its name.
std::optional<int> season_begin(std::string_view lower);
DatePiece season_piece(int year, int begin, TimeBasis basis, std::size_t size);

}  // namespace gazetteer
