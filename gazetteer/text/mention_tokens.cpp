#include "gazetteer/text/mention_tokens.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace gazetteer {
namespace {

constexpr std::size_t longest_address = 1000;  ///< bytes up to the bracket that closes it

struct CodePoint {
    UChar32 value = 0;
    std::size_t next = 0;  ///< byte after it
};

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_word(char c) { return is_ascii_letter(c) || (c >= '0' && c <= '9'); }

CodePoint decode(std::string_view text, std::size_t at) {
    if (is_ascii(text[at])) return {text[at], at + 1};
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t i = at;
    UChar32 c = 0;
    U8_NEXT(bytes, i, text.size(), c);
    return {c < 0 ? 0xFFFD : c, i};
}

/// Soft hyphens, joiners, marks of direction: invisible inside a word.
bool is_invisible(UChar32 c) { return c > 0x7F && u_charType(c) == U_FORMAT_CHAR; }

bool is_word(UChar32 c) {
    if (c < 0x80) return is_ascii_word(static_cast<char>(c));
    return u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK;
}

bool is_apostrophe(UChar32 c) {
    return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BF || c == 0x02BE || c == '`';
}

/// The end of an address that begins at `at`, or `at` when none does.
std::size_t skip_address(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (c != '<' && c != 'h' && c != 'w' && c != '@') return at;
    const std::string_view rest = text.substr(at);
    const bool bracketed = rest.starts_with("<http") || rest.starts_with("<>");
    if (bracketed) {
        const auto close = rest.substr(0, longest_address).find('>');
        if (close != std::string_view::npos) return at + close + 1;
        return at + std::min(rest.find_first_of(" \t\r\n"), rest.size());
    }
    const bool bare = rest.starts_with("http://") || rest.starts_with("https://") ||
                      rest.starts_with("www.") || rest.starts_with("@");
    if (!bare) return at;
    const auto blank = rest.find_first_of(" \t\r\n)>\"");
    return blank == std::string_view::npos ? text.size() : at + blank;
}

std::size_t word_end(std::string_view text, std::size_t at) {
    std::size_t end = at;
    int letters = 0;
    for (; end < text.size() && is_ascii_word(text[end]); ++end) ++letters;
    if (end < text.size() && text[end] == ' ') return end;
    while (end < text.size()) {
        const CodePoint c = decode(text, end);
        if (is_word(c.value)) {
            ++letters;
            end = c.next;
            continue;
        }
        const bool inside = c.next < text.size() && is_word(decode(text, c.next).value);
        if ((is_apostrophe(c.value) && inside) || is_invisible(c.value)) {
            end = c.next;
            continue;
        }
        // "U.S.": single letters, each with its full stop.
        const bool initial = c.value == '.' && letters == 1 && u_isupper(decode(text, at).value);
        const bool more = c.next < text.size() && u_isupper(decode(text, c.next).value);
        const bool closes = initial && end >= 3 && text[end - 2] == '.';
        if (initial && (more || closes)) {
            end = c.next;
            letters = 0;
            if (closes && !more) break;
            continue;
        }
        break;
    }
    return end;
}

std::string to_lower(std::string_view text) {
    std::string lower(text);
    bool ascii = true;
    for (char& c : lower) {
        ascii = ascii && is_ascii(c);
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    if (ascii) return lower;
    lower.clear();
    icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())})
        .toLower()
        .toUTF8String(lower);
    return lower;
}

bool has_capital(std::string_view text) {
    const UChar32 first = decode(text, 0).value;
    if (first < 0x80) return first >= 'A' && first <= 'Z';
    return u_isupper(first) || u_istitle(first) || (u_isalpha(first) && !u_islower(first));
}

/// Bytes of a function word that is glued to a capitalised one, else 0.
std::size_t glued_prefix(std::string_view word) {
    // Only a capital inside the word makes a second look worth while.
    const bool inner = std::any_of(word.begin() + 1, word.end(),
                                   [](char c) { return (c >= 'A' && c <= 'Z') || !is_ascii(c); });
    if (!inner) return 0;
    constexpr std::array<std::string_view, 14> function_words = {
        "in",  "after", "from", "the", "with", "of",   "to",
        "and", "at",    "on",   "for", "by",   "into", "near"};
    for (const std::string_view prefix : function_words) {
        if (word.starts_with(prefix) && word.size() > prefix.size() + 1 &&
            u_isupper(decode(word, prefix.size()).value))
            return prefix.size();
    }
    return 0;
}

bool starts_sentence(std::string_view gap, bool first) {
    if (first) return true;
    if (gap.size() == 1)
        return gap[0] != ' ' && std::string_view(".!?:\"").find(gap[0]) != std::string_view::npos;
    return gap.find_first_of(".!?:\"") != std::string_view::npos ||
           gap.find("\u201C") != std::string_view::npos;
}

class Tokenizer {
public:
    explicit Tokenizer(std::string_view text) : text_(text) {}

    std::vector<MentionToken> run() {
        tokens_.reserve(text_.size() / 6 + 1);
        std::size_t at = 0;
        while (at < text_.size()) {
            if (text_[at] == ' ') {
                ++at;
                continue;
            }
            if (const std::size_t after = skip_address(text_, at); after > at) {
                at = after;
                continue;
            }
            const CodePoint c = decode(text_, at);
            if (!is_word(c.value)) {
                at = c.next;
                continue;
            }
            at = add_word(at, word_end(text_, at));
        }
        return std::move(tokens_);
    }

private:
    std::size_t add_word(std::size_t begin, std::size_t end) {
        std::size_t stop = end;
        bool possessive = false;
        const bool may_be = text_[end - 1] == 's' && end - begin > 2;
        for (const std::string_view ending : {"'s", "\u2019s", "`s"}) {
            const std::string_view word = text_.substr(begin, end - begin);
            if (may_be && word.size() > ending.size() && word.ends_with(ending)) {
                stop = end - ending.size();
                possessive = true;
                break;
            }
        }
        if (const std::size_t glued = glued_prefix(text_.substr(begin, stop - begin)); glued > 0) {
            add({begin, begin + glued}, false);
            begin += glued;
        }
        add({begin, stop}, possessive);
        return std::max(end, begin + 1);
    }

    void add(ByteSpan span, bool possessive) {
        MentionToken token;
        token.span = span;
        token.text = text_.substr(span.begin, span.size());
        token.lower = to_lower(token.text);
        token.gap = text_.substr(last_end_, span.begin - last_end_);
        token.capital = has_capital(token.text);
        token.number = std::all_of(token.text.begin(), token.text.end(),
                                   [](char c) { return c >= '0' && c <= '9'; });
        token.possessive = possessive;
        token.sentence_start = starts_sentence(token.gap, tokens_.empty());
        last_end_ = span.end;
        tokens_.push_back(std::move(token));
    }

    std::string_view text_;
    std::vector<MentionToken> tokens_;
    std::size_t last_end_ = 0;
};

}  // namespace

bool is_hyphen(std::string_view gap) { return gap == "-" || gap == "\u2010" || gap == "\u2011"; }

bool joins(std::string_view gap) {
    return !gap.empty() && (gap == " " || is_hyphen(gap) ||
                            gap.find_first_not_of(" \t\r\n\f") == std::string_view::npos);
}

std::vector<MentionToken> mention_tokens(std::string_view text) { return Tokenizer(text).run(); }

std::vector<std::string> phrase_words(std::string_view phrase) {
    std::vector<std::string> words;
    for (MentionToken& token : mention_tokens(phrase)) words.push_back(std::move(token.lower));
    return words;
}

}  // namespace gazetteer
