#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gazetteer/result.h"
#include "gazetteer/text/phrase_trie.h"

namespace gazetteer {

/// A state or people that may be named as an actor without standing in any actors table.
struct Nation {
    std::string id;       ///< slug of the name: `ukraine`
    std::string name;     ///< "Ukraine"
    std::string country;  ///< ISO 3166 alpha-2, empty for a people or a state that is no more
    std::vector<std::string> demonyms;     ///< "Ukrainian", "Ukrainians", also short names: "UK"
    std::vector<std::string> governments;  ///< what stands for its government: "Kyiv"
};

enum class NationWord { name, adjective, plural, government };

/// All nations by the words that name them.
class Nations {
public:
    struct Entry {
        std::size_t nation = 0;
        NationWord word = NationWord::name;
    };
    void add(Nation nation);
    const std::vector<Nation>& all() const { return nations_; }
    /// The longest nation word that begins at token `first` and is written with capitals.
    PhraseTrie<Entry>::Match match(const std::vector<MentionToken>& tokens,
                                   std::size_t first) const;

private:
    std::vector<Nation> nations_;
    PhraseTrie<Entry> words_;
};

/// `country,name,demonyms,government`: the last two are lists separated by `|`. Rows without a
/// name are reported by file:line and left out.
Result<Nations> read_nations(const std::string& file);

}  // namespace gazetteer
