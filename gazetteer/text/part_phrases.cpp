#include "gazetteer/text/part_phrases.h"

#include <array>
#include <charconv>
#include <set>
#include <utility>

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;
using Words = std::set<std::string_view>;

const Words& inner_parts() {
    static const Words words = {"neighbourhoods", "neighborhoods", "neighbourhood", "neighborhood",
                                "districts",      "quarters",      "quarter",       "half",
                                "section",        "part",          "parts",         "side",
                                "areas",          "sector",        "edge"};
    return words;
}

const Words& outer_parts() {
    static const Words words = {"countryside", "suburbs",      "outskirts", "suburb",
                                "environs",    "surroundings", "hinterland"};
    return words;
}

const Words& lands() {
    static const Words words = {"areas",       "area",      "villages", "towns",
                                "pockets",     "positions", "parts",    "stronghold",
                                "strongholds", "enclave",   "enclaves", "region",
                                "territory",   "bases",     "camps",    "camp"};
    return words;
}

const Words& type_words() {
    static const Words words = {"city",        "province", "governorate",   "district",    "town",
                                "village",     "oblast",   "region",        "county",      "state",
                                "countryside", "suburbs",  "neighbourhood", "neighborhood"};
    return words;
}

/// Words that may stand between a part and the name: "neighbourhoods of *besieged* east Aleppo".
bool is_filler(const MentionToken& token) {
    return token.lower == "the" || token.lower == "besieged" || token.lower == "held" ||
           token.lower == "rebel" || token.lower == "government" || token.lower == "opposition" ||
           token.lower == "regime" || token.lower == "controlled" || token.lower == "divided";
}

/// Two compass words nested ("north" of "east") as one where they make a corner.
std::string nest(const std::string& inner, const std::string& outer) {
    if (outer.empty() || inner == outer) return inner;
    if (inner.empty()) return outer;
    const bool inner_ns = inner == "north" || inner == "south";
    const bool outer_ns = outer == "north" || outer == "south";
    if (inner_ns && (outer == "east" || outer == "west")) return inner + outer;
    if (outer_ns && (inner == "east" || inner == "west")) return outer + inner;
    return inner + " " + outer;
}

/// Walks left from a name and collects the words that belong to it.
class LeftWalk {
public:
    LeftWalk(const Tokens& tokens, PartPhrase& phrase) : tokens_(tokens), phrase_(phrase) {}

    void run() {
        if (take_compass()) {
            const std::string outer = std::exchange(phrase_.part, {});
            take_of();
            phrase_.part = nest(phrase_.part, outer);
            return;
        }
        take_of();
    }

private:
    const MentionToken* before(std::size_t n) const {
        return phrase_.first >= n ? &tokens_[phrase_.first - n] : nullptr;
    }
    bool joined(std::size_t n) const {
        return before(n) && joins(tokens_[phrase_.first - n + 1].gap);
    }

    /// "eastern Aleppo", "north-west Syria", "rural Aleppo", "greater Aleppo".
    bool take_compass() {
        if (!joined(1) || is_hyphen(tokens_[phrase_.first].gap)) return false;
        const MentionToken& word = *before(1);
        if (word.lower == "rural") {
            phrase_.part = "countryside";
            --phrase_.first;
            return true;
        }
        const std::string compass = compass_of(word.lower);
        if (compass.empty()) return false;
        --phrase_.first;
        phrase_.part = compass;
        if (joined(1) && is_hyphen(tokens_[phrase_.first].gap)) {
            const std::string outer = compass_of(before(1)->lower);
            if (!outer.empty()) {
                phrase_.part = nest(outer, compass);
                --phrase_.first;
            }
        }
        return true;
    }

    /// "neighbourhoods of X", "east of X", "countryside east of X", "10 km south of X".
    void take_of() {
        std::size_t n = 1;
        while (joined(n) && is_filler(*before(n))) ++n;
        if (!joined(n)) return;
        const MentionToken& preposition = *before(n);
        if (preposition.lower != "of" && preposition.lower != "in") return;
        if (!joined(n + 1)) return;
        const MentionToken& noun = *before(n + 1);
        std::string compass = compass_of(noun.lower);
        if (!compass.empty() && joined(n + 2) &&
            is_hyphen(tokens_[phrase_.first - n - 1].gap)) {  // "south-west of"
            const std::string outer = compass_of(before(n + 2)->lower);
            if (!outer.empty()) {
                compass = nest(outer, compass);
                ++n;
            }
        }
        if (preposition.lower == "of" && !compass.empty()) {
            take_bearing(n + 1, compass);
            return;
        }
        take_part_noun(n + 1, noun, preposition.lower == "in");
    }

    void take_bearing(std::size_t n, const std::string& compass) {
        const std::size_t at = phrase_.first - n;
        const auto word = [&](std::size_t back) {
            return at >= back ? std::string_view(tokens_[at - back].lower) : std::string_view();
        };
        if (outer_parts().contains(word(1))) {
            phrase_.part = compass + " countryside";
            phrase_.first = at - 1;
        } else if (word(1) == "the") {
            phrase_.part = compass;
            phrase_.first = at;
        } else {
            phrase_.bearing = compass;
            phrase_.first = at;
            take_distance(at);
        }
    }

    void take_distance(std::size_t at) {
        if (at < 2 || !joins(tokens_[at].gap) || !joins(tokens_[at - 1].gap)) return;
        const std::string& unit = tokens_[at - 1].lower;
        const bool km = unit == "km" || unit == "kilometres" || unit == "kilometers";
        const bool miles = unit == "miles" || unit == "mile";
        if ((!km && !miles) || !tokens_[at - 2].number) return;
        const std::string_view digits = tokens_[at - 2].text;
        double value = 0.0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        constexpr double km_per_mile = 1.609344;
        phrase_.distance_km = miles ? value * km_per_mile : value;
        phrase_.first = at - 2;
    }

    void take_part_noun(std::size_t n, const MentionToken& noun, bool in) {
        const std::size_t at = phrase_.first - n;
        const bool outer = outer_parts().contains(noun.lower);
        const bool inner = inner_parts().contains(noun.lower);
        if (in && lands().contains(noun.lower)) phrase_.inside_list = true;
        if (!outer && !inner) return;
        const bool has_compass = at >= 1 && joins(tokens_[at].gap);
        const std::string compass = has_compass ? compass_of(tokens_[at - 1].lower) : std::string();
        if (in && compass.empty()) return;
        if (outer) {
            phrase_.part = compass.empty() ? "countryside" : compass + " countryside";
            phrase_.first = compass.empty() ? at : at - 1;
            phrase_.inside_list = false;
        } else if (!compass.empty()) {
            phrase_.part = compass;
            phrase_.first = at - 1;
            phrase_.inside_list = false;
        }
    }

    const Tokens& tokens_;
    PartPhrase& phrase_;
};

void take_type_word(const Tokens& tokens, PartPhrase& phrase) {
    if (phrase.last + 1 >= tokens.size() || tokens[phrase.last].possessive) return;
    const MentionToken& next = tokens[phrase.last + 1];
    const bool comma =
        next.gap == ", " && (next.lower == "province" || next.lower == "governorate");
    if (!comma && (!joins(next.gap) || is_hyphen(next.gap))) return;
    if (!type_words().contains(next.lower)) return;
    ++phrase.last;
    if (outer_parts().contains(next.lower))
        phrase.part = phrase.part.empty() ? "countryside" : phrase.part + " countryside";
    else
        phrase.type_word = next.lower;
}

/// "X airport", "X International Airport", "the X oilfield".
void take_facility(const Tokens& tokens, PartPhrase& phrase) {
    std::size_t at = phrase.last + 1;
    const auto joined = [&](std::size_t i) {
        return i < tokens.size() && joins(tokens[i].gap) && !is_hyphen(tokens[i].gap);
    };
    if (!phrase.type_word.empty() || !joined(at) || tokens[phrase.last].possessive) return;
    if (joined(at + 1) && (tokens[at].lower == "international" || tokens[at].lower == "military"))
        ++at;
    if (!is_facility_word(tokens[at].lower)) return;
    phrase.last = at;
    phrase.type_word = tokens[at].lower;
}

void take_type_before(const Tokens& tokens, PartPhrase& phrase) {
    if (!phrase.type_word.empty() || phrase.first < 1 || !joins(tokens[phrase.first].gap)) return;
    const MentionToken& before = tokens[phrase.first - 1];
    const bool of = before.lower == "of" && phrase.first >= 2;
    const MentionToken& word = of ? tokens[phrase.first - 2] : before;
    if (type_words().contains(word.lower) && !outer_parts().contains(word.lower))
        phrase.type_word = word.lower;
}

}  // namespace

std::string compass_of(std::string_view lower) {
    constexpr std::array<std::string_view, 8> names = {
        "northeast", "northwest", "southeast", "southwest", "north", "south", "east", "west"};
    if (lower == "central") return "centre";
    for (const std::string_view name : names) {
        if (lower == name ||
            (lower.size() == name.size() + 3 && lower.starts_with(name) && lower.ends_with("ern")))
            return std::string(name);
    }
    return {};
}

bool is_facility_word(std::string_view lower) {
    static const Words words = {"airport",  "airbase",   "airfield",   "airstrip", "refinery",
                                "dam",      "hospital",  "prison",     "barracks", "oilfield",
                                "gasfield", "monastery", "university", "stadium"};
    return words.contains(lower);
}

PartPhrase part_phrase(const Tokens& tokens, std::size_t first, std::size_t last) {
    PartPhrase phrase;
    phrase.first = first;
    phrase.last = last;
    take_type_word(tokens, phrase);
    take_facility(tokens, phrase);
    LeftWalk(tokens, phrase).run();
    take_type_before(tokens, phrase);
    return phrase;
}

}  // namespace gazetteer
