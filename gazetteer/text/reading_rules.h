#pragma once

#include <string>
#include <vector>

#include "gazetteer/claims/actors.h"
#include "gazetteer/result.h"
#include "gazetteer/text/lexicon.h"
#include "gazetteer/text/mention.h"
#include "gazetteer/text/nations.h"
#include "gazetteer/text/triggers.h"

namespace gazetteer {

/// Everything that the reading knows about English and about war, from data files.
struct ReadingRules {
    MentionWords mention_words;  ///< not_places.txt
    Lexicon lexicon;             ///< lexicon.txt
    Triggers triggers;           ///< triggers.csv
    Nations nations;             ///< nations.csv
    ActorTable generic_actors;   ///< generic_actors.csv
};

/// Reads the program's own folder of words, then the folders that users add; each of these may hold
/// any of `not_places.txt`, `lexicon.txt` and `triggers.csv`. A user's trigger beats the program's.
/// Empty only where a file of the program's own folder cannot be read.
Result<ReadingRules> read_rules(const std::string& own_folder,
                                const std::vector<std::string>& user_folders);

}  // namespace gazetteer
