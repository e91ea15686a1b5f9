#include "gazetteer/text/nominal_places.h"

#include <algorithm>
#include <map>

#include "gazetteer/text/lexicon.h"
#include "gazetteer/text/part_phrases.h"
#include "gazetteer/text/vocabulary.h"

namespace gazetteer {
namespace {

PlaceKind kind_of(const Mention& mention) {
    return mention.place ? mention.place->kind : mention.kind;
}

bool is_settlement(const Mention& mention) {
    return kind_of(mention) == PlaceKind::settlement || kind_of(mention) == PlaceKind::district;
}

/// The same place, as far as names tell.
bool are_same(const PlaceRef& a, const PlaceRef& b) {
    return a.mention->place && b.mention->place && a.mention->place->id == b.mention->place->id;
}

/// "the town" is no place that is called a village, "the city" none that is small.
bool may_be_called(const Mention& mention, std::string_view noun) {
    constexpr std::int64_t small = 50'000;
    const std::string& type = mention.type_word;
    if (noun == "city") {
        if (type == "city") return true;
        if (type == "town" || type == "village") return false;
        return !mention.place || mention.place->population == 0 ||
               mention.place->population >= small;
    }
    if (noun == "town") return type != "village";
    return true;
}

bool is_held_word(std::string_view word) {
    return word == "held" || word == "controlled" || word == "occupied" || word == "run";
}

}  // namespace

NominalFinder::NominalFinder(const std::vector<MentionToken>& tokens,
                             const std::vector<Mention>& mentions)
    : tokens_(tokens) {
    // The country that most of the document's settlements lie in, else the one named most.
    std::map<std::string, int> settlements;
    std::map<std::string, int> named;
    for (const Mention& mention : mentions) {
        if (!mention.place) continue;
        auto& count = mention.place->kind == PlaceKind::country ? named : settlements;
        ++count[mention.place->country];
    }
    std::pair<int, int> most{-1, -1};
    for (const Mention& mention : mentions) {
        if (!mention.place || mention.place->kind != PlaceKind::country) continue;
        const std::string& code = mention.place->country;
        const std::pair<int, int> score{settlements[code], named[code]};
        if (score <= most) continue;
        most = score;
        country_ = &mention;
    }
}

void NominalFinder::run(SentenceView& sentence) {
    const std::vector<PlaceRef> named = sentence.places;
    std::size_t next = 0;
    for (std::size_t i = sentence.first; i <= sentence.last && i < tokens_.size(); ++i) {
        while (next < named.size() && named[next].last < i) remember(named[next++]);
        const bool inside = std::any_of(named.begin(), named.end(), [&](const PlaceRef& ref) {
            return ref.first <= i && i <= ref.last;
        });
        if (inside) continue;
        add_country(i, sentence);
        add_quarter(i, sentence);
        if (!last_.mention) continue;
        add_surroundings(i, sentence);
        add_settlement(i, sentence);
        add_listed(i, sentence);
        add_pronoun(i, sentence);
        add_areas(i, sentence);
    }
    while (next < named.size()) remember(named[next++]);
    std::stable_sort(sentence.places.begin(), sentence.places.end(),
                     [](const PlaceRef& a, const PlaceRef& b) { return a.first < b.first; });
}

void NominalFinder::remember(const PlaceRef& ref) {
    if (!ref.mention->literal || !is_settlement(*ref.mention) || is_where_somebody_speaks(ref))
        return;
    constexpr std::size_t remembered = 8;
    recent_.push_back(ref);
    if (recent_.size() > remembered) recent_.erase(recent_.begin());
    const bool together = last_.mention && ref.first > last_.last && ref.first - last_.last <= 2 &&
                          !are_same(last_, ref);
    if (together) {
        if (listed_.empty() || listed_.back().mention != last_.mention) listed_ = {last_};
        listed_.push_back(ref);
    }
    last_ = ref;
}

/// "a spokesman in Moscow": the story is not about it.
bool NominalFinder::is_where_somebody_speaks(const PlaceRef& ref) const {
    if (ref.first < 2 || word(ref.first - 1) != "in") return false;
    return is(tokens_, ref.first - 2, WordClass::person) || word(ref.first - 2) == "officer";
}

/// The place named last that the noun fits.
const PlaceRef& NominalFinder::meant_by(std::string_view noun) const {
    for (std::size_t i = recent_.size(); i-- > 0;)
        if (may_be_called(*recent_[i].mention, noun)) return recent_[i];
    return last_;
}

void NominalFinder::add(SentenceView& sentence, std::size_t first, std::size_t last,
                        const Mention& mention, std::string part) const {
    PlaceRef ref;
    ref.first = first;
    ref.last = last;
    ref.span = {tokens_[first].span.begin, tokens_[last].span.end};
    ref.mention = &mention;
    ref.part = std::move(part);
    ref.nominal = true;
    sentence.places.push_back(std::move(ref));
}

/// "the (besieged eastern) city": `first` = the article.
bool NominalFinder::is_definite(std::size_t token, const SentenceView& sentence,
                                std::size_t& first) const {
    const auto definite = [&](std::size_t at) {
        return word(at) == "the" || word(at) == "this" || word(at) == "these" ||
               word(at) == "both" || word(at) == "those";
    };
    for (first = token; first > sentence.first && token - first < 3;) {
        --first;
        if (definite(first)) return true;
    }
    return false;
}

bool NominalFinder::starts_place(std::size_t token, const SentenceView& sentence) const {
    return std::any_of(sentence.places.begin(), sentence.places.end(),
                       [&](const PlaceRef& ref) { return ref.first == token; });
}

/// "areas in X", "areas of X": the place is named after all.
bool NominalFinder::place_follows(std::size_t token, const SentenceView& sentence) const {
    return std::any_of(sentence.places.begin(), sentence.places.end(), [&](const PlaceRef& ref) {
        return !ref.nominal && ref.last > token && ref.first <= token + 7;
    });
}

void NominalFinder::add_surroundings(std::size_t i, SentenceView& sentence) const {
    if (word(i) != "surrounding") return;
    const std::string_view noun = word(i + 1);
    if (noun == "area" || noun == "areas" || noun == "countryside" || noun == "villages")
        add(sentence, i, i + 1, *last_.mention, "countryside");
}

void NominalFinder::add_settlement(std::size_t i, SentenceView& sentence) const {
    static const WordSet nouns = {"city",    "town",     "village",       "enclave",     "port",
                                  "capital", "district", "neighbourhood", "neighborhood"};
    if (!nouns.contains(word(i)) || i == 0) return;
    const bool quarter = word(i) == "district" || word(i).starts_with("neighbo");
    const PlaceRef& meant = quarter ? last_ : meant_by(word(i));
    // "the district" after a town is the land around it.
    const bool around = word(i) == "district";
    if (!around && quarter != (kind_of(*meant.mention) == PlaceKind::district)) return;
    // "the town hall" is a house.
    if (word(i + 1) == "hall" || word(i + 1) == "council" || word(i + 1) == "mayor") return;
    // "the town of X" names its town itself.
    if (word(i + 1) == "of" || starts_place(i + 1, sentence)) return;
    std::size_t article = i;
    if (!is_definite(i, sentence, article)) return;
    const PartPhrase phrase = part_phrase(tokens_, i, i);
    add(sentence, std::min(article, phrase.first), i, *meant.mention, phrase.part);
}

void NominalFinder::add_listed(std::size_t i, SentenceView& sentence) const {
    static const WordSet nouns = {"cities", "towns", "villages", "settlements"};
    if (!nouns.contains(word(i)) || listed_.size() < 2) return;
    std::size_t article = i;
    if (word(i + 1) == "of" || place_follows(i, sentence) || !is_definite(i, sentence, article))
        return;
    for (const PlaceRef& each : listed_) add(sentence, article, i, *each.mention, "");
}

void NominalFinder::add_pronoun(std::size_t i, SentenceView& sentence) const {
    static const WordSet before = {"retook",   "captured", "seized",   "recaptured", "took",
                                   "held",     "lost",     "besieged", "liberated",  "controlled",
                                   "overran",  "capture",  "retake",   "recapture",  "seize",
                                   "dominate", "storm",    "stormed",  "encircled",  "occupied"};
    static const WordSet after = {"fall",     "capture", "recapture", "liberation",
                                  "conquest", "loss",    "surrender", "encirclement"};
    const bool object = word(i) == "it" && i > sentence.first && before.contains(word(i - 1));
    const bool subject =
        word(i) == "it" && (word(i + 1) == "fell" || word(i + 1) == "falls" ||
                            word(i + 1) == "surrendered" || word(i + 1) == "capitulated");
    const bool owner = word(i) == "its" && after.contains(word(i + 1));
    // "It had been under Russian control", "it was retaken": the town that was spoken of.
    static const WordSet states = {"was", "is", "remains", "remained", "came", "changed", "passed"};
    const bool been = (word(i + 1) == "had" || word(i + 1) == "has") && word(i + 2) == "been";
    const bool opens = i == sentence.first || tokens_[i].gap.find(',') != std::string_view::npos ||
                       word(i - 1) == "and" || word(i - 1) == "that" || word(i - 1) == "but";
    const bool state = word(i) == "it" && opens && (been || states.contains(word(i + 1)));
    if (object || subject || owner || state) add(sentence, i, i, *last_.mention, "");
}

/// "in the north" = of the country; "encircled the east" = of the town spoken of.
void NominalFinder::add_quarter(std::size_t i, SentenceView& sentence) const {
    static const WordSet nouns = {"north",     "south",     "east",      "west",
                                  "northeast", "northwest", "southeast", "southwest"};
    static const WordSet continues = {"of", "and", "to", "or"};
    if (!nouns.contains(word(i)) || i < sentence.first + 2 || word(i - 1) != "the") return;
    const bool ends = i + 1 > sentence.last || !tokens_[i + 1].capital;
    if (!ends || word(i + 1) == "of" || starts_place(i + 1, sentence)) return;
    if (continues.contains(word(i + 1)) && word(i + 1) != "and") return;
    if (i < sentence.last && is(tokens_, i + 1, WordClass::land)) return;
    if (i < sentence.last && is_hyphen(tokens_[i + 1].gap)) return;  // "the south-west of"
    const std::string_view preposition = word(i - 2);
    const bool land = preposition == "in" || preposition == "across" || preposition == "from";
    if (land && country_) add(sentence, i - 1, i, *country_, compass_of(word(i)));
    if (!land && last_.mention) add(sentence, i - 1, i, *last_.mention, compass_of(word(i)));
}

/// "the rebel-held areas", "the areas they hold": of the place spoken of.
void NominalFinder::add_areas(std::size_t i, SentenceView& sentence) const {
    if (!is(tokens_, i, WordClass::land) || i <= sentence.first + 1) return;
    const bool other = word(i - 1) == "other" || word(i - 1) == "remaining" ||
                       (i > 3 && (word(i - 3) == "remaining" || word(i - 3) == "other"));
    const bool held = is_held_word(word(i - 1)) && is_hyphen(tokens_[i - 1].gap) && !other;
    const bool relative = word(i - 1) == "the" && (word(i + 1) == "they" || word(i + 1) == "it") &&
                          i + 1 <= sentence.last;
    // "our besieged areas"
    const std::string_view before = word(i - 1) == "besieged" ? word(i - 2) : word(i - 1);
    const bool owned = before == "our" && (word(i) == "areas" || word(i) == "territory");
    if (!held && !relative && !owned) return;
    if (!owned && place_follows(i, sentence)) return;
    if (starts_place(i, sentence)) return;
    const std::string part = kind_of(*last_.mention) == PlaceKind::settlement ? last_.part : "";
    add(sentence, i, i, *last_.mention, part);
    sentence.places.back().extent = Extent::some;
}

void NominalFinder::add_country(std::size_t i, SentenceView& sentence) const {
    if (word(i) != "country" || !country_ || i < sentence.first + 1) return;
    const bool whole = word(i - 1) == "whole" || word(i - 1) == "entire";
    if (word(i - 1) != "the" && !whole) return;
    add(sentence, i, i, *country_, "");
}

}  // namespace gazetteer
