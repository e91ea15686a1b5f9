#include <algorithm>

#include "gazetteer/text/date_reader.h"
#include "gazetteer/text/date_words.h"
#include "gazetteer/text/extract.h"
#include "gazetteer/text/mention_tokens.h"
#include "gazetteer/text/vocabulary.h"

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;

constexpr std::size_t longest_dateline = 10;  ///< tokens before its date

/// Joins the pieces of one text with the words around them: since, until, from ... to, by.
class Joiner {
public:
    Joiner(const Document& document, const Tokens& tokens)
        : tokens_(tokens), reader_(tokens, document.published) {}

    std::vector<DatedExpression> run() {
        for (std::size_t i = 0; i < tokens_.size();) {
            const auto piece = reader_.read(i);
            if (!piece) {
                ++i;
                continue;
            }
            if (is_dateline(i, piece->size)) {
                if (!reader_.has_publication())
                    reader_.set_published(
                        {*piece->interval.start, *piece->interval.end, piece->precision});
            } else if (!is_page_date(i)) {
                add(i, *piece);
            }
            i += piece->size;
        }
        return std::move(found_);
    }

private:
    std::string_view before(std::size_t i, std::size_t n) const {
        return i >= n ? std::string_view(tokens_[i - n].lower) : std::string_view();
    }

    /// "KYIV, Nov 14 (Wire) - ": the date of writing, not of what is told.
    bool is_dateline(std::size_t at, std::size_t size) const {
        const std::size_t after = at + size;
        if (after >= tokens_.size() || at == 0) return false;
        const std::string_view gap = tokens_[after].gap;
        const bool closes = gap.find('(') != std::string_view::npos ||
                            gap.find(" - ") != std::string_view::npos ||
                            gap.find("\u2013") != std::string_view::npos ||
                            gap.find("\u2014") != std::string_view::npos ||
                            gap.find("--") != std::string_view::npos;
        if (!closes) return false;
        for (std::size_t back = 1; back <= longest_dateline && back <= at; ++back) {
            const MentionToken& token = tokens_[at - back];
            if (!token.capital && !token.number) return false;
            const bool line = at == back || token.gap.find('\n') != std::string_view::npos;
            if (line) return token.capital;
        }
        return false;
    }

    /// "Last updated 14 December 2016", "Published: ...".
    bool is_page_date(std::size_t at) const {
        static const WordSet words = {"updated", "published", "posted", "modified"};
        for (std::size_t back = 1; back <= 3 && back <= at; ++back) {
            const MentionToken& token = tokens_[at - back];
            const bool line = at == back || token.gap.find('\n') != std::string_view::npos ||
                              token.lower == "updated" || token.lower == "published";
            if (words.contains(token.lower) && line) return token.capital;
            if (token.gap.find('\n') != std::string_view::npos) return false;
        }
        return false;
    }

    void add(std::size_t i, const DatePiece& piece) {
        DatedExpression expression;
        expression.interval = piece.interval;
        expression.precision = piece.precision;
        expression.basis = piece.basis;
        const std::string_view one = before(i, 1);
        const bool the = one == "the";
        const std::string_view word = the ? before(i, 2) : one;
        const bool since = word == "since";
        const bool until = word == "until" || word == "till";
        static const WordSet prepositions = {"on", "in", "by", "from", "between", "during"};
        std::size_t first = i;
        if (since || until || prepositions.contains(word)) first = i - (the ? 2 : 1);
        const bool of_beginning = word == "in" && counts_from_beginning(i);
        if (of_beginning) first = since_before(i);
        if (since || of_beginning || piece.open_end) {
            expression.open_end = true;
            expression.interval.end.reset();
            expression.precision = Precision::range;
        }
        if (word == "by" && reader_.last_told()) told_by(expression);
        const std::size_t end = tokens_[i + piece.size - 1].span.end;
        if (joins_last(i, word, until)) {
            DatedExpression& last = found_.back();
            last.interval.end = piece.interval.end;
            if (last.open_end && last.basis == TimeBasis::relative && last.interval.start &&
                piece.interval.end)
                last.interval.start.reset();  // "for a year until": it counts from the end
            last.precision = Precision::range;
            last.open_end = false;
            last.span.end = end;
        } else {
            if (until) {
                expression.interval.start.reset();
                expression.precision = Precision::range;
            }
            expression.span = {tokens_[first].span.begin, end};
            found_.push_back(expression);
            opened_between_ = word == "between";
        }
        // "occupied since 1993" is the background of the story, not a step of it.
        if (!expression.open_end) reader_.told(i, piece);
    }

    /// "since the outbreak of the war in 2011"
    bool counts_from_beginning(std::size_t i) const { return since_before(i) < i; }

    /// The token "since" before the date at `i` and the words of a beginning, else `i`.
    std::size_t since_before(std::size_t i) const {
        static const WordSet beginnings = {"start", "outbreak", "beginning", "onset"};
        constexpr std::size_t reach = 12;
        bool beginning = false;
        for (std::size_t back = 1; back <= reach && back <= i; ++back) {
            const MentionToken& token = tokens_[i - back];
            if (beginning && token.lower == "since") return i - back;
            beginning = beginning || beginnings.contains(token.lower);
            if (token.gap.find_first_of(",.;:") != std::string_view::npos) return i;
        }
        return i;
    }

    /// "By 4 October they had captured": some day between the date told before and that one.
    void told_by(DatedExpression& expression) const {
        constexpr int longest = 90;
        const Day told = *reader_.last_told();
        const auto& end = expression.interval.end;
        if (!end || told >= *end || *end - told > longest) return;
        expression.interval.start = told;
        expression.precision = Precision::range;
    }

    /// "from 2012 until 2016", "between May and July" is one stretch.
    bool joins_last(std::size_t i, std::string_view word, bool until) const {
        if (found_.empty() || !found_.back().interval.start) return false;
        if (!until && word != "to" && !(word == "and" && opened_between_)) return false;
        const std::size_t gap_begin = tokens_[i - 1].span.begin;
        return gap_begin >= found_.back().span.end && gap_begin - found_.back().span.end <= 2;
    }

    const Tokens& tokens_;
    DateReader reader_;
    std::vector<DatedExpression> found_;
    bool opened_between_ = false;  ///< the last one stands behind "between"
};

}  // namespace

std::vector<DatedExpression> resolve_times(const Document& document, const Tokens& tokens) {
    return Joiner(document, tokens).run();
}

}  // namespace gazetteer
