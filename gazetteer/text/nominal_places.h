#pragma once

#include <vector>

#include "gazetteer/text/sentence_view.h"

namespace gazetteer {

/// Finds words that stand for a place named before - "the city", "both towns", "it", "the east",
/// "the surrounding area" - and adds them to the sentences' places. To be run over the sentences of
/// one document in order.
class NominalFinder {
public:
    NominalFinder(const std::vector<MentionToken>& tokens, const std::vector<Mention>& mentions);

    void run(SentenceView& sentence);

private:
    std::string_view word(std::size_t at) const { return word_at(tokens_, at); }
    void remember(const PlaceRef& ref);
    bool is_where_somebody_speaks(const PlaceRef& ref) const;
    const PlaceRef& meant_by(std::string_view noun) const;
    void add(SentenceView& sentence, std::size_t first, std::size_t last, const Mention& mention,
             std::string part) const;
    bool is_definite(std::size_t token, const SentenceView& sentence, std::size_t& first) const;
    bool starts_place(std::size_t token, const SentenceView& sentence) const;
    bool place_follows(std::size_t token, const SentenceView& sentence) const;

    void add_surroundings(std::size_t i, SentenceView& sentence) const;
    void add_settlement(std::size_t i, SentenceView& sentence) const;
    void add_listed(std::size_t i, SentenceView& sentence) const;
    void add_pronoun(std::size_t i, SentenceView& sentence) const;
    void add_quarter(std::size_t i, SentenceView& sentence) const;
    void add_areas(std::size_t i, SentenceView& sentence) const;
    void add_country(std::size_t i, SentenceView& sentence) const;

    const std::vector<MentionToken>& tokens_;
    const Mention* country_ = nullptr;  ///< the one that the document names most
    PlaceRef last_;                     ///< settlement or district named last
    std::vector<PlaceRef> recent_;      ///< the settlements named before, the last at the end
    std::vector<PlaceRef> listed_;      ///< settlements named together last
};

}  // namespace gazetteer
