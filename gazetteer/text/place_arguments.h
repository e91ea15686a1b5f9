#pragma once

#include <cstddef>
#include <vector>

#include "gazetteer/text/agents.h"
#include "gazetteer/text/sentence_view.h"
#include "gazetteer/text/triggers.h"

namespace gazetteer {

using PlaceRefs = std::vector<const PlaceRef*>;

/// Finds the places that a trigger is about, among those of its sentence.
class PlaceFinder {
public:
    PlaceFinder(const std::vector<MentionToken>& tokens, const SentenceView& sentence,
                const Triggers::Match& match)
        : tokens_(tokens), sentence_(sentence), match_(match) {}

    /// The first place after token `from`, at most `window` words on, with those listed after it.
    /// `strict`: nothing may stand between but words that belong to the place ("most of the
    /// strategic town of"). Of "towns in X, including Y and Z" these are Y and Z.
    PlaceRefs after(std::size_t from, std::size_t window, bool strict) const;
    /// The nearest place from token `first` on before the trigger, with those it is listed with.
    /// `subject`: only one that may be what the verb speaks of.
    PlaceRefs before(std::size_t first, bool subject) const;
    /// The place that owns the noun: "X's capture", "its fall"; or null.
    const PlaceRef* owner() const;
    /// What the verb of a relative clause is about: "X, which rebels hold", "the areas they hold".
    PlaceRefs named_before(std::size_t clause_first) const;
    /// What "except" takes out, of the places after `from`.
    PlaceRefs excepted(std::size_t from) const;

    static bool usable(const PlaceRef& ref) { return ref.nominal || ref.mention->literal; }

private:
    std::string_view word(std::size_t at) const { return word_at(tokens_, at); }
    const PlaceRef* described_by_relative() const;
    bool is_word(std::size_t at, WordClass word_class) const;
    bool is_dated(std::size_t token) const;
    std::size_t dated_words(std::size_t from, std::size_t to) const;
    bool is_open(std::size_t from, std::size_t to, bool strict) const;
    bool opens_noun_phrase(std::size_t from, std::size_t to) const;
    bool is_filler(std::size_t at) const;
    bool is_list(const PlaceRef& a, const PlaceRef& b) const;
    bool names_members(const PlaceRef& a, const PlaceRef& b) const;
    bool is_group(const PlaceRef& ref, std::size_t from) const;
    bool is_excepted(const PlaceRef& ref) const;
    bool goes_on(const PlaceRef& ref) const;
    bool describes_another(const PlaceRef& ref) const;
    bool can_be_subject(const PlaceRef& ref) const;

    const std::vector<MentionToken>& tokens_;
    const SentenceView& sentence_;
    const Triggers::Match& match_;
};

}  // namespace gazetteer
