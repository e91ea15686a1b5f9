#include "gazetteer/text/sentence_view.h"

#include <algorithm>
#include <set>

#include "gazetteer/documents/sentences.h"
#include "gazetteer/text/part_phrases.h"

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;
using Words = std::set<std::string_view>;

/// Nouns that stand for a settlement named before.
const Words& settlement_nouns() {
    static const Words words = {"city",     "town",          "village",     "enclave",
                                "district", "neighbourhood", "neighborhood"};
    return words;
}

std::size_t token_at(const Tokens& tokens, std::size_t byte) {
    const auto found = std::lower_bound(
        tokens.begin(), tokens.end(), byte,
        [](const MentionToken& token, std::size_t at) { return token.span.end <= at; });
    return static_cast<std::size_t>(found - tokens.begin());
}

/// Where readers' comments begin: the first line that ends in "says:".
std::size_t comments_begin(const std::string& text) {
    for (std::size_t at = text.find("says:"); at != std::string::npos;
         at = text.find("says:", at + 1)) {
        const std::size_t end = text.find_first_not_of(" \t\r", at + 5);
        const std::size_t line = text.rfind('\n', at) + 1;
        if ((end == std::string::npos || text[end] == '\n') && at - line < 80) return line;
    }
    return text.size();
}

Section section_of(const Document& document, ByteSpan span, std::size_t comments) {
    if (span.begin >= comments) return Section::comment;
    const std::string_view text = std::string_view(document.text).substr(span.begin, span.size());
    if (text.find("Photograph:") != std::string_view::npos) return Section::caption;
    return Section::body;
}

bool is_settlement(const Mention& mention) {
    return mention.place && (mention.place->kind == PlaceKind::settlement ||
                             mention.place->kind == PlaceKind::district);
}

/// Adds what stands for a place named before: "the city", "it" after a verb, "the surrounding
/// area".
class NominalFinder {
public:
    NominalFinder(const Tokens& tokens) : tokens_(tokens) {}

    void run(SentenceView& sentence) {
        std::vector<PlaceRef> named = sentence.places;
        std::size_t next = 0;
        for (std::size_t i = sentence.first; i <= sentence.last && i < tokens_.size(); ++i) {
            while (next < named.size() && named[next].last < i) remember(named[next++]);
            const bool inside = std::any_of(named.begin(), named.end(), [&](const PlaceRef& ref) {
                return ref.first <= i && i <= ref.last;
            });
            if (inside) continue;
            add_surroundings(i, sentence);
            add_city(i, sentence);
            add_pronoun(i, sentence);
            add_direction(i, sentence);
        }
        while (next < named.size()) remember(named[next++]);
        std::sort(sentence.places.begin(), sentence.places.end(),
                  [](const PlaceRef& a, const PlaceRef& b) { return a.first < b.first; });
    }

private:
    void remember(const PlaceRef& ref) {
        if (!ref.mention->literal || !ref.mention->place) return;
        if (ref.mention->place->kind == PlaceKind::country && ref.part.empty())
            last_country_ = ref.mention;
        if (!is_settlement(*ref.mention)) return;
        last_ = ref.mention;
    }

    std::string_view word(std::size_t at) const {
        return at < tokens_.size() ? std::string_view(tokens_[at].lower) : std::string_view();
    }

    void add(SentenceView& sentence, std::size_t first, std::size_t last, std::string part) const {
        sentence.places.push_back({first,
                                   last,
                                   {tokens_[first].span.begin, tokens_[last].span.end},
                                   last_,
                                   std::move(part),
                                   true});
    }

    void add_surroundings(std::size_t i, SentenceView& sentence) const {
        if (!last_ || word(i) != "surrounding") return;
        const std::string_view noun = word(i + 1);
        if (noun == "area" || noun == "areas" || noun == "countryside" || noun == "villages")
            add(sentence, i, i + 1, "countryside");
    }

    void add_city(std::size_t i, SentenceView& sentence) const {
        if (!last_ || !settlement_nouns().contains(word(i)) || i == 0) return;
        if (!last_->place || (last_->place->kind == PlaceKind::district) !=
                                 (word(i) == "district" || word(i).starts_with("neighbo")))
            return;
        // "the town of X" names its town itself.
        const bool named = word(i + 1) == "of" || starts_place(i + 1, sentence);
        if (named) return;
        std::size_t the = i;
        while (the > sentence.first && i - the < 3 && word(the - 1) != "the" &&
               word(the - 1) != "this")
            --the;
        if (the == sentence.first || (word(the - 1) != "the" && word(the - 1) != "this")) return;
        const PartPhrase phrase = part_phrase(tokens_, i, i);
        const std::size_t first = std::min(the, phrase.first);
        add(sentence, first, i, phrase.part);
    }

    static bool starts_place(std::size_t token, const SentenceView& sentence) {
        return std::any_of(sentence.places.begin(), sentence.places.end(),
                           [&](const PlaceRef& ref) { return ref.first == token; });
    }

    void add_pronoun(std::size_t i, SentenceView& sentence) const {
        if (!last_ || word(i) != "it" || i == sentence.first) return;
        static const Words verbs = {"retook",    "captured",   "seized", "recaptured",
                                    "took",      "held",       "lost",   "besieged",
                                    "liberated", "controlled", "overran"};
        if (verbs.contains(word(i - 1))) add(sentence, i, i, "");
    }

    /// "rebels in the northwest": of the country named last.
    void add_direction(std::size_t i, SentenceView& sentence) const {
        if (!last_country_ || i < sentence.first + 2 || word(i - 1) != "the") return;
        if (word(i - 2) != "in" && word(i - 2) != "across" && word(i - 2) != "to") return;
        const std::string compass = compass_of(word(i));
        if (compass.empty() || compass != word(i) || word(i + 1) == "of") return;
        sentence.places.push_back({i - 1,
                                   i,
                                   {tokens_[i - 1].span.begin, tokens_[i].span.end},
                                   last_country_,
                                   compass,
                                   true});
    }

    const Tokens& tokens_;
    const Mention* last_country_ = nullptr;
    const Mention* last_ = nullptr;
};

}  // namespace

std::vector<SentenceView> view_sentences(const Document& document, const Tokens& tokens,
                                         const std::vector<Mention>& mentions,
                                         const std::vector<ActorMention>& actors,
                                         const std::vector<DatedExpression>& times) {
    std::vector<SentenceView> views;
    const std::size_t comments = comments_begin(document.text);
    NominalFinder nominal(tokens);
    for (const ByteSpan span : split_sentences(document.text)) {
        SentenceView view;
        view.span = span;
        view.first = token_at(tokens, span.begin);
        if (view.first >= tokens.size() || tokens[view.first].span.begin >= span.end) continue;
        view.last = token_at(tokens, span.end);
        while (view.last >= tokens.size() || tokens[view.last].span.begin >= span.end) --view.last;
        view.section = section_of(document, span, comments);
        const auto inside = [&](ByteSpan each) {
            return each.begin >= span.begin && each.begin < span.end;
        };
        for (const Mention& mention : mentions) {
            if (!inside(mention.span)) continue;
            view.places.push_back({token_at(tokens, mention.span.begin),
                                   token_at(tokens, mention.span.end - 1), mention.span, &mention,
                                   mention.part, false});
        }
        nominal.run(view);
        for (const ActorMention& actor : actors) {
            if (!inside(actor.span)) continue;
            const bool is_land =
                std::any_of(view.places.begin(), view.places.end(), [&](const PlaceRef& ref) {
                    return !ref.nominal && ref.mention->literal &&
                           ref.span.begin < actor.span.end && actor.span.begin < ref.span.end &&
                           actor.first == actor.last;
                });
            if (!is_land) view.actors.push_back(actor);
        }
        for (const DatedExpression& time : times) {
            if (inside(time.span)) view.times.push_back(time);
        }
        view.speakers = attributions(tokens, view.first, view.last);
        views.push_back(std::move(view));
    }
    return views;
}

}  // namespace gazetteer
