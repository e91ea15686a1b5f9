#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/claims/actors.h"
#include "gazetteer/text/nations.h"
#include "gazetteer/text/phrase_trie.h"

namespace gazetteer {

/// Every name that stands for an actor: the user's table, then the generic ones ("rebels"), then
/// the nations. What a name of the later lists stands for is looked up in the user's table first,
/// so that "Ukrainian troops" is the table's `kyiv-army` where that has the alias "Ukrainian".
class ActorNames {
public:
    struct Alias {
        std::string actor;
        bool capital = false;   ///< must be written with a capital
        bool all_caps = false;  ///< an abbreviation: must be written just so
        bool generic = false;   ///< from the generic actors, and stands for a kind of actor
        std::string text;
    };

    /// `generic`: rows as in an actors table; those whose id is also a `kind` ("rebels") are
    /// resolved by the document's country and its other actors.
    ActorNames(const ActorTable& table, const ActorTable& generic, const Nations& nations);

    const PhraseTrie<Alias>& aliases() const { return aliases_; }
    const Nations& nations() const { return nations_; }
    /// The actors that a document starts from: the user's and the generic ones, without aliases.
    const ActorTable& base() const { return base_; }

    /// The id of the table's actor that a nation's armed people are, else the nation's own.
    const std::string& actor_of(std::size_t nation) const { return nation_actors_[nation]; }
    /// The table's actor for "Russian-backed ...", else empty.
    const std::string& backed_by(std::size_t nation) const { return backed_actors_[nation]; }
    /// The table's actor for "Yemeni rebels", "Syrian army"; null when it has none. `kind` = a
    /// generic actor's id, or "irregulars" for fighters and militias.
    const std::string* national(std::size_t nation, std::string_view kind) const;

private:
    void add_alias(const std::string& name, const std::string& actor, bool generic);
    void add_generic(const ActorTable& generic);
    void add_nations();
    const Alias* find(const std::string& name) const { return aliases_.find(phrase_words(name)); }

    const Nations& nations_;
    PhraseTrie<Alias> aliases_;
    ActorTable base_;
    std::vector<std::string> nation_actors_, backed_actors_;
};

/// Ids of generic actors that stand for whoever plays that part in the war spoken of.
bool is_kind(std::string_view actor_id);

}  // namespace gazetteer
