#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gazetteer/result.h"
#include "gazetteer/text/mention_tokens.h"

namespace gazetteer {

/// Which words of English belong together for the reading of control: one a section of
/// `assets/words/lexicon.txt`, where each is explained. A word may belong to several.
enum class WordClass : std::uint8_t {
    force,
    state,
    rebel,
    land,
    settlement,
    zone,
    speech,
    auxiliary,
    adverb,
    attribute,
    number,
    other_object,
    operation,
    weapon,
    person,
    observing,
    affecting,
    plan,
    condition,
    demand,
    denial,
    rumour,
    negation,
    success,
    organisation,
    branch,
    count
};

/// The words of each class, read from data files that users can extend.
class Lexicon {
public:
    void add(std::string word, WordClass word_class);
    /// One bit a class, as MentionToken::classes keeps them.
    std::uint32_t classes_of(std::string_view lower) const;
    void mark(std::vector<MentionToken>& tokens) const;
    std::size_t size() const { return words_.size(); }

private:
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> words_;
};

/// Whether a marked token belongs to a class; false beyond the end of the list.
inline bool is(const std::vector<MentionToken>& tokens, std::size_t at, WordClass word_class) {
    return at < tokens.size() &&
           (tokens[at].classes >> static_cast<unsigned>(word_class) & 1U) != 0;
}
inline bool is(const MentionToken& token, WordClass word_class) {
    return (token.classes >> static_cast<unsigned>(word_class) & 1U) != 0;
}

/// Adds the words of a file: `[class]` headings, below each its words in lower case, separated by
/// blanks or line breaks; `#` begins a comment. What is wrong is reported by file:line, also what
/// is not one word as texts are cut into words: it would never be found.
Diagnostics read_lexicon(const std::string& file, Lexicon& lexicon);

}  // namespace gazetteer
