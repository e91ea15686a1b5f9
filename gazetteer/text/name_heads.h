#pragma once

#include "gazetteer/text/mention_tokens.h"
#include "gazetteer/text/vocabulary.h"

namespace gazetteer {

/// Words that names of places begin with and that are hardly ever a place by themselves: "Fort X",
/// "Port X", "Deir al-X".
inline bool is_name_head(std::string_view lower) {
    static const WordSet heads = {"fort", "port",  "mount", "deir", "tell", "tel",  "tall", "kafr",
                                  "kfar", "jabal", "jebel", "wadi", "ain",  "khan", "jisr", "umm",
                                  "ras",  "beit",  "bayt",  "qasr", "nahr", "burj"};
    return heads.contains(lower);
}

/// How many tokens the capitalised word at `at` takes in a name: 1, 2 with an article before it
/// ("al-Adas"), 0 where none follows.
inline std::size_t name_word_at(const std::vector<MentionToken>& tokens, std::size_t at) {
    static const WordSet articles = {"al", "el", "an", "ar", "as", "ash", "ad", "az"};
    if (at >= tokens.size() || !joins(tokens[at].gap)) return 0;
    if (tokens[at].capital && !tokens[at].number) return 1;
    const bool article = articles.contains(tokens[at].lower) && at + 1 < tokens.size() &&
                         is_hyphen(tokens[at + 1].gap) && tokens[at + 1].capital;
    return article ? 2 : 0;
}

}  // namespace gazetteer
