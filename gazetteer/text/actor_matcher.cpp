#include "gazetteer/text/actor_matcher.h"

#include <algorithm>

namespace gazetteer {
namespace {

bool is_abbreviation(std::string_view text) {
    return text.size() <= 5 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'A' && c <= 'Z') || c == '.';
           });
}

}  // namespace

ActorMatcher::ActorMatcher(const ActorTable& actors) {
    const auto add = [&](const std::string& name, const std::string& actor) {
        const auto tokens = mention_tokens(name);
        if (tokens.empty()) return;
        std::vector<std::string> words;
        bool capital = true;
        for (const MentionToken& token : tokens) {
            words.push_back(token.lower);
            // "rebel forces" may be written anyhow; "Islamic State" may not.
            capital = capital && (token.capital || token.lower == "the" || token.lower == "of");
        }
        longest_ = std::max(longest_, words.size());
        aliases_.emplace(std::move(words), Alias{actor, capital && tokens.back().capital,
                                                 is_abbreviation(name), name});
    };
    for (const Actor& actor : actors.actors()) {
        if (actor.id == "unknown") continue;
        for (const std::string& alias : actor.aliases) add(alias, actor.id);
    }
    for (const Actor& actor : actors.actors()) {
        if (actor.id != "unknown") add(actor.name, actor.id);
    }
}

std::vector<ActorMention> ActorMatcher::find(const std::vector<MentionToken>& tokens) const {
    std::vector<ActorMention> found;
    for (std::size_t i = 0; i < tokens.size();) {
        std::vector<std::string> words;
        const Alias* best = nullptr;
        std::size_t best_last = i;
        for (std::size_t last = i; last < tokens.size() && words.size() < longest_; ++last) {
            if (last > i && !joins(tokens[last].gap)) break;
            words.push_back(tokens[last].lower);
            const auto at = aliases_.find(words);
            if (at == aliases_.end()) continue;
            const Alias& alias = at->second;
            const bool fits = alias.all_caps ? tokens[i].text == alias.text
                                             : !alias.capital || tokens[last].capital;
            if (fits) {
                best = &alias;
                best_last = last;
            }
        }
        if (!best) {
            ++i;
            continue;
        }
        found.push_back(
            {i, best_last, {tokens[i].span.begin, tokens[best_last].span.end}, best->actor});
        i = best_last + 1;
    }
    return found;
}

}  // namespace gazetteer
