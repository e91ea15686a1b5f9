#pragma once

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/documents/document.h"
#include "gazetteer/places/name_index.h"
#include "gazetteer/places/rank.h"
#include "gazetteer/text_span.h"

namespace gazetteer {

/// A place name as it stands in a text, with its directional or partitive words.
struct Mention {
    ByteSpan span;        ///< whole phrase: "countryside east of Aleppo city"
    ByteSpan core;        ///< bare name: "Aleppo"
    std::string part;     ///< east, northeast, countryside, ...; empty = the whole
    std::string bearing;  ///< "10 km south of X", "north of X"
    std::optional<double> distance_km;
    std::string type_word;  ///< "province", "city", "district" when the phrase has one, else empty
    bool cued = false;      ///< a preposition of place or a type word stands before it
    bool literal =
        true;  ///< false: a metonym ("Tehran said") or an adjective; never a claim's place
    std::vector<Gazetteer::Ref>
        candidates;                      ///< unresolved: in gazetteer order; resolved: best first
    std::vector<double> scores;          ///< one per candidate once resolved
    std::vector<std::string> other_ids;  ///< ids of the candidates not chosen, best first
    std::optional<Place> place;          ///< chosen place once resolved; empty = unlocated
    PlaceKind kind = PlaceKind::settlement;  ///< of an unlocated place, from its type word
    std::optional<LonLat> estimate;  ///< where the text says that an unlocated place lies, about
    double radius_km = 0.0;          ///< of the estimate
};

/// Words that keep names apart from what only looks like one; a data file that users can extend.
struct MentionWords {
    std::set<std::string, std::less<>> not_places;  ///< ordinary words that are also villages
    std::set<std::string, std::less<>> titles;      ///< stand before a person's name
    std::set<std::string, std::less<>>
        neighbours;  ///< capitalised words that may stand beside a place
};

/// Reads `[section]` headings with one lower-case word a line, `#` begins a comment.
Result<MentionWords> read_mention_words(const std::string& file);

/// Step 2 of the path: the mentions of one document, in text order, unresolved.
std::vector<Mention> find_mentions(const Document& document, const Gazetteer& names,
                                   const MentionWords& words);

/// Step 3: chooses a candidate for each mention from the context of the whole document.
/// Mentions that turn out to be no place at all (a rare village's name without any cue) are
/// removed. `focus` = ISO country codes the corpus is about, most frequent first (may be empty).
void resolve_places(const Document& document, std::vector<Mention>& mentions,
                    const Gazetteer& gazetteer, const std::vector<std::string>& focus);

/// Countries that a corpus speaks of most (for `focus`), from the unresolved mentions of its
/// documents: at most four, most frequent first.
std::vector<std::string> corpus_focus(std::span<const std::vector<Mention>> mentions,
                                      const Gazetteer& gazetteer);

/// What resolved mentions say about a corpus: its countries and the places it is about.
PlaceContext context_of(const std::vector<std::vector<Mention>>& mentions,
                        const std::vector<std::string>& focus);

}  // namespace gazetteer
