#include "gazetteer/text/actor_names.h"

#include <algorithm>
#include <array>
#include <set>

namespace gazetteer {
namespace {

constexpr std::array<std::string_view, 6> kinds = {"government-forces", "rebels", "separatists",
                                                   "militants",         "gunmen", "coalition"};

bool is_abbreviation(std::string_view text) {
    return text.size() <= 5 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
           });
}

/// A kind of a nation's armed people that has no generic actor of its own.
constexpr std::string_view irregulars = "irregulars";

/// The words by which a nation's table entry may be found: "Syrian army", "Syrian rebels".
std::vector<std::string_view> heads_of(std::string_view kind) {
    if (kind == "government-forces")
        return {"government", "army",   "forces",  "government forces",
                "troops",     "regime", "military"};
    if (kind == "rebels") return {"rebels", "opposition", "insurgents", "rebel groups"};
    if (kind == "separatists") return {"separatists", "rebels"};
    if (kind == "militants") return {"militants", "insurgents", "rebels", "opposition"};
    if (kind == irregulars) return {"fighters", "militias", "militia", "paramilitaries"};
    return {};
}

}  // namespace

bool is_kind(std::string_view actor_id) {
    return std::find(kinds.begin(), kinds.end(), actor_id) != kinds.end();
}

ActorNames::ActorNames(const ActorTable& table, const ActorTable& generic, const Nations& nations)
    : nations_(nations) {
    std::vector<Actor> bare;
    for (const Actor& actor : table.actors()) {
        bare.push_back({actor.id, actor.name, actor.side, actor.colour, actor.pattern, {}});
        if (actor.id == "unknown") continue;
        for (const std::string& alias : actor.aliases) add_alias(alias, actor.id, false);
    }
    for (const Actor& actor : table.actors())
        if (actor.id != "unknown") add_alias(actor.name, actor.id, false);
    base_ = ActorTable(std::move(bare), {table.sides().begin(), table.sides().end()});
    add_generic(generic);
    add_nations();
}

void ActorNames::add_alias(const std::string& name, const std::string& actor, bool generic) {
    const auto tokens = mention_tokens(name);
    if (tokens.empty()) return;
    std::vector<std::string> words;
    bool capital = true;
    for (const MentionToken& token : tokens) {
        words.push_back(token.lower);
        // "rebel forces" may be written anyhow; "Islamic State" may not.
        capital = capital && (token.capital || token.lower == "the" || token.lower == "of");
    }
    capital = capital && tokens.back().capital;
    const bool all_caps = is_abbreviation(name);
    Alias* stored = aliases_.add(words, {actor, capital, all_caps, generic, name});
    // "ISIS" and "Isis" of one actor: it may be written either way.
    if (!stored || stored->actor != actor) return;
    stored->capital = stored->capital && capital;
    stored->all_caps = stored->all_caps && all_caps;
}

/// A generic actor that the user's table knows by one of its names is the table's actor.
void ActorNames::add_generic(const ActorTable& generic) {
    for (const Actor& actor : generic.actors()) {
        std::string id = actor.id;
        bool listed = base_.find(id) != nullptr;
        // A table that knows "pro-government forces" need not mean them by "the army".
        const std::size_t telling = is_kind(id) ? 4 : actor.aliases.size();
        for (std::size_t i = 0; i < actor.aliases.size() && i < telling && !listed; ++i) {
            const Alias* known = find(actor.aliases[i]);
            if (!known || known->generic) continue;
            id = known->actor;
            listed = true;
        }
        if (!listed) base_.add({actor.id, actor.name, actor.side, {}, {}, {}});
        for (const std::string& alias : actor.aliases)
            add_alias(alias, id, !listed && is_kind(actor.id));
    }
}

void ActorNames::add_nations() {
    for (std::size_t i = 0; i < nations_.all().size(); ++i) {
        const Nation& nation = nations_.all()[i];
        std::string own, backed;
        const auto look = [&](std::string& found, const std::string& name) {
            if (!found.empty()) return;
            const Alias* alias = find(name);
            if (alias && !alias->generic) found = alias->actor;
        };
        for (const auto& demonym : nation.demonyms) {
            for (const auto head :
                 {"forces", "troops", "army", "government", "military", "soldiers"})
                look(own, demonym + " " + head);
            look(own, demonym);
        }
        look(own, nation.name);
        for (const auto& government : nation.governments) look(own, government);
        for (const auto& demonym : nation.demonyms) {
            for (const auto head : {"separatists", "rebels", "forces", "fighters", "militias",
                                    "militia", "groups", "troops"}) {
                look(backed, demonym + "-backed " + head);
                look(backed, "pro-" + demonym + " " + head);
                look(backed, nation.name + "-backed " + head);
            }
        }
        nation_actors_.push_back(own.empty() ? nation.id : own);
        backed_actors_.push_back(std::move(backed));
    }
}

const std::string* ActorNames::national(std::size_t nation, std::string_view kind) const {
    const Nation& named = nations_.all()[nation];
    for (const auto head : heads_of(kind)) {
        for (const auto& demonym : named.demonyms) {
            const Alias* alias = find(demonym + " " + std::string(head));
            if (alias && !alias->generic) return &alias->actor;
        }
    }
    return nullptr;
}

}  // namespace gazetteer
