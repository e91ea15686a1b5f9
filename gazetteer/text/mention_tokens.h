#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/text_span.h"

namespace gazetteer {

/// A word of a text for the search of names. Keeps views: the text must outlive it.
struct MentionToken {
    ByteSpan span;          ///< without a possessive ending
    std::string_view text;  ///< the bytes of `span`
    std::string lower;      ///< lower case
    std::string_view gap;   ///< what stands between the token before and this one
    bool capital = false;   ///< begins with a capital, or is of a script without case
    bool number = false;
    bool possessive = false;  ///< followed by 's
    bool sentence_start = false;
    std::uint32_t classes = 0;  ///< one bit a class of words, set by Lexicon::mark
};

/// The words of a text outside of addresses (`<http...>`, `www...`, e-mail). Words that a scraped
/// page has glued to a function word ("inAleppo") are taken apart.
std::vector<MentionToken> mention_tokens(std::string_view text);

/// True when only blanks, line breaks or one hyphen stand between two tokens.
bool joins(std::string_view gap);
bool is_hyphen(std::string_view gap);
/// Whether a comma stands before the token.
inline bool has_comma(const MentionToken& token) {
    return token.gap.find(',') != std::string_view::npos;
}

/// A token's word in lower case; empty beyond the end of the list.
inline std::string_view word_at(const std::vector<MentionToken>& tokens, std::size_t at) {
    return at < tokens.size() ? std::string_view(tokens[at].lower) : std::string_view();
}

/// The lower-case words of a phrase, as MentionToken::lower has them.
std::vector<std::string> phrase_words(std::string_view phrase);

}  // namespace gazetteer
