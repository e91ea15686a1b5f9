#pragma once

#include <set>
#include <string_view>

namespace gazetteer {

using WordSet = std::set<std::string_view>;

/// What armed people and their things are called: troops, fighters, warplanes, bases.
bool is_force_noun(std::string_view word);

/// What stretches of land are called: areas, territory, districts, villages.
bool is_land_noun(std::string_view word);

/// Past and present forms of verbs of saying: said, told, reported.
bool is_speech_verb(std::string_view word);

/// was, were, been, has, have: what may stand between a subject and its verb.
bool is_auxiliary(std::string_view word);

/// Adverbs that change nothing about who does what: gradually, still, also.
bool is_adverb(std::string_view word);

}  // namespace gazetteer
