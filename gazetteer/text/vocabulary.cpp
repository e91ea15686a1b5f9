#include "gazetteer/text/vocabulary.h"

namespace gazetteer {

bool is_force_noun(std::string_view word) {
    static const WordSet words = {
        "forces",     "force",          "troops",      "soldiers",     "fighters",
        "fighter",    "militias",       "militia",     "militiamen",   "militants",
        "rebels",     "rebel",          "insurgents",  "army",         "military",
        "units",      "unit",           "brigade",     "brigades",     "battalion",
        "battalions", "division",       "corps",       "guard",        "guards",
        "gunmen",     "mercenaries",    "advisers",    "advisors",     "officers",
        "operatives", "commandos",      "marines",     "paratroopers", "paramilitaries",
        "volunteers", "reinforcements", "contingent",  "convoy",       "convoys",
        "warplanes",  "aircraft",       "jets",        "helicopters",  "planes",
        "drones",     "tanks",          "artillery",   "warships",     "ships",
        "bases",      "base",           "airbase",     "airbases",     "outposts",
        "garrison",   "garrisons",      "faction",     "factions",     "group",
        "groups",     "opposition",     "separatists", "loyalists",    "police",
        "men",        "members",        "proxies",     "navy",         "fleet",
        "personnel",  "peacekeepers",   "loyalist",    "opponents",    "armour"};
    return words.contains(word);
}

bool is_land_noun(std::string_view word) {
    static const WordSet words = {
        "area",          "areas",        "territory",      "territories",   "district", "districts",
        "neighbourhood", "neighborhood", "neighbourhoods", "neighborhoods", "parts",    "part",
        "positions",     "position",     "villages",       "towns",         "land",     "lands",
        "side",          "enclave",      "enclaves",       "pocket",        "pockets",  "suburbs",
        "quarter",       "quarters",     "sector",         "section",       "half",     "zone",
        "zones",         "region",       "regions",        "city",          "town",     "village",
        "cities",        "settlements"};
    return words.contains(word);
}

bool is_speech_verb(std::string_view word) {
    static const WordSet words = {
        "said",      "says",       "saying",    "told",     "reported",     "claimed",
        "claims",    "announced",  "confirmed", "added",    "stated",       "boasted",
        "boasting",  "declared",   "revealed",  "asserted", "acknowledged", "stressed",
        "stressing", "insisted",   "insisting", "tweeted",  "alleged",      "wrote",
        "argued",    "maintained", "predicted", "admitted", "warned",       "noted",
        "explained", "estimated",  "conceded",  "say",      "claim"};
    return words.contains(word);
}

bool is_auxiliary(std::string_view word) {
    static const WordSet words = {
        "was",     "were",      "is",        "are",      "be",      "been", "being", "has",
        "have",    "had",       "having",    "did",      "does",    "do",   "will",  "would",
        "could",   "can",       "may",       "might",    "should",  "must", "to",    "began",
        "started", "continues", "continued", "continue", "managed", "able", "not",   "never"};
    return words.contains(word);
}

bool is_adverb(std::string_view word) {
    static const WordSet words = {
        "also",       "still",     "now",        "already",      "then",      "long",
        "only",       "just",      "again",      "soon",         "later",     "first",
        "once",       "since",     "currently",  "recently",     "gradually", "quickly",
        "fully",      "finally",   "reportedly", "briefly",      "largely",   "mostly",
        "completely", "partially", "twice",      "repeatedly",   "almost",    "effectively",
        "eventually", "allegedly", "jointly",    "successfully", "swiftly"};
    return words.contains(word);
}

}  // namespace gazetteer
