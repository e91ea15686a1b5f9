#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "render/commands.h"
#include "render/digest.h"

namespace render {

/// One thing found, and where it leads.
struct Hit {
    enum class Kind { command, place, source, actor, claim, town };
    Kind kind = Kind::place;
    std::string title, detail;
    std::string other_script;       ///< the name as its country writes it, or empty
    std::vector<Command> commands;  ///< what choosing it does
    std::string refined;            ///< instead: what is searched next (the claims of an actor)
};

/// Finds places in any spelling or script, actors, sources and commands as one types; words in
/// evidence are found by ClaimSearch. Built once for a data set, which it does not outlive.
class SearchIndex {
public:
    explicit SearchIndex(const geo::Dataset& dataset);

    /// Best first within each kind. Places that no claim speaks of (`town`) come last; they are
    /// found by whole names only.
    std::vector<Hit> find(std::string_view query, const AppState& state,
                          const Digest& digest) const;

private:
    struct Name {
        std::string key, loose;
        gazetteer::PlaceIndex place = 0;
        std::size_t claims = 0;
    };
    void find_places(std::string_view query, std::vector<Hit>& hits) const;
    void find_towns(std::string_view query, std::vector<Hit>& hits) const;
    void find_sources(std::string_view key, std::vector<Hit>& hits) const;
    void find_actors(std::string_view key, std::vector<Hit>& hits) const;
    Hit hit_of(const Name& name) const;

    const geo::Dataset* dataset_;
    std::vector<Name> names_;  ///< by place
    std::multimap<std::string, gazetteer::PlaceIndex, std::less<>> by_id_;
    std::vector<std::pair<std::string, std::string>> actors_;  ///< key, id
};

/// Looks for claims whose sentence has all words of a query (`actor:ID` = claims of this actor), a
/// part of the claims at a time, so that a window stays quick with a million of them.
class ClaimSearch {
public:
    ClaimSearch() = default;
    ClaimSearch(const geo::Dataset& dataset, std::string_view query);

    /// Looks at the next `count` claims; false when all have been looked at or enough were found.
    bool go_on(std::size_t count);
    bool done() const { return !dataset_ || next_ >= dataset_->store->claims().size(); }
    const std::vector<Hit>& hits() const { return hits_; }

private:
    bool fits(const gazetteer::Claim& claim) const;
    Hit hit_of(gazetteer::ClaimIndex index) const;

    const geo::Dataset* dataset_ = nullptr;
    std::vector<std::string> words_;  ///< in small letters
    std::string actor_;
    std::size_t next_ = 0;
    std::vector<Hit> hits_;
};

/// What can be done by name, in the words of the menus.
struct NamedCommand {
    std::string name, key;  ///< key: the shortcut, or empty
    std::vector<Command> commands;
};
std::vector<NamedCommand> named_commands(const Digest& digest, const AppState& state);

}  // namespace render
