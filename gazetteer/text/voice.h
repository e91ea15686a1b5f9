#pragma once

#include "gazetteer/text/agents.h"
#include "gazetteer/text/place_arguments.h"

namespace gazetteer {

/// Whether a verb is done or suffered by what stands before it.
class Voice {
public:
    Voice(const std::vector<MentionToken>& tokens, const SentenceView& sentence,
          const Triggers::Match& match, Clause clause)
        : tokens_(tokens),
          sentence_(sentence),
          match_(match),
          clause_(clause),
          where_(tokens, sentence, match) {}

    /// "X was taken", "X was surrounded and taken", "X, taken in May,".
    bool is_passive() const;
    /// Of a verb of losing: "was lost", "was given up"; "was left" says something else.
    bool is_lost() const;
    /// The place right before a participle and its comma, or null.
    const PlaceRef* apposed_place() const;

private:
    std::string_view word(std::size_t at) const { return word_at(tokens_, at); }
    bool is_participle() const;
    bool follows_being() const;
    bool continues_passive() const;
    bool has_object() const;
    bool names_actor(std::size_t from, std::size_t to) const;

    const std::vector<MentionToken>& tokens_;
    const SentenceView& sentence_;
    const Triggers::Match& match_;
    Clause clause_;
    PlaceFinder where_;
};

}  // namespace gazetteer
