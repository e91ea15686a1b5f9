#pragma once

#include <string>
#include <vector>

#include "gazetteer/text/actor_finder.h"
#include "gazetteer/text/attribution.h"
#include "gazetteer/text/extract.h"
#include "gazetteer/text/mention.h"
#include "gazetteer/text/mention_tokens.h"

namespace gazetteer {

/// A place that a sentence speaks of: a mention, or words that stand for one named before ("the
/// city", "it", "the surrounding area").
struct PlaceRef {
    std::size_t first = 0, last = 0;  ///< tokens of the phrase, inclusive
    ByteSpan span;
    const Mention* mention = nullptr;
    std::string part;  ///< the mention's own part, or the one the words add
    bool nominal = false;
    std::optional<Extent> extent;  ///< what the words themselves say ("the areas they hold")
};

/// A sentence with everything found in it; token numbers count from the beginning of the document.
struct SentenceView {
    ByteSpan span;
    std::size_t first = 0, last = 0;  ///< tokens, inclusive
    std::vector<PlaceRef> places;
    std::vector<ActorMention> actors;
    std::vector<DatedExpression> times;
    std::vector<Attribution> speakers;
    Section section = Section::body;
    std::string commenter;  ///< who wrote the reader's comment that the sentence is part of
};

/// Cuts a document into sentences and puts mentions, actors and dates where they stand.
std::vector<SentenceView> view_sentences(const MarkedText& text);

}  // namespace gazetteer
