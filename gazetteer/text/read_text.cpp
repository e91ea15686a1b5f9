#include "gazetteer/text/read_text.h"

#include <algorithm>

#include "gazetteer/text/actor_finder.h"
#include "gazetteer/text/extract.h"
#include "gazetteer/text/literal_places.h"
#include "gazetteer/text/unlisted_places.h"

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;

/// The countries of the document itself, then those of the corpus. A document that names hardly any
/// place is taken to be about what the corpus is about.
std::vector<std::string> focus_of(const std::vector<Mention>& mentions, const Gazetteer& gazetteer,
                                  const std::vector<std::string>& corpus) {
    constexpr std::size_t longest = 4;
    constexpr std::size_t enough = 3;
    std::vector<std::string> focus =
        mentions.size() >= enough ? corpus_focus({&mentions, 1}, gazetteer) : corpus;
    for (const std::string& country : corpus) {
        if (focus.size() >= longest) break;
        if (std::find(focus.begin(), focus.end(), country) == focus.end()) focus.push_back(country);
    }
    return focus;
}

/// For each token whether it belongs to a place's bare name.
std::vector<bool> tokens_in_places(const Tokens& tokens, const std::vector<Mention>& mentions) {
    std::vector<bool> inside(tokens.size());
    std::size_t at = 0;
    for (const Mention& mention : mentions) {
        while (at < tokens.size() && tokens[at].span.end <= mention.core.begin) ++at;
        for (std::size_t i = at; i < tokens.size() && tokens[i].span.begin < mention.core.end; ++i)
            inside[i] = true;
    }
    return inside;
}

}  // namespace

std::vector<Claim> read_text(const Document& document, const ReadingContext& context,
                             std::vector<Mention>& mentions, Explanation* explanation,
                             const GivenReading& given) {
    Tokens tokens = mention_tokens(document.text);
    context.rules.lexicon.mark(tokens);
    const auto focus = focus_of(mentions, context.gazetteer, context.focus);
    const DocumentActors actors =
        find_actors(tokens, context.actors, focus.empty() ? std::string_view() : focus.front(),
                    tokens_in_places(tokens, mentions));
    if (!given.placed) {
        add_unlisted_places(document, tokens, actors.mentions, context.rules, &context.gazetteer,
                            mentions);
        const std::size_t named = mentions.size();
        resolve_places(document, mentions, context.gazetteer, focus);
        // Names whose only known bearers lie far away are kept where the words say that they are
        // places.
        if (mentions.size() < named)
            add_unlisted_places(document, tokens, actors.mentions, context.rules, nullptr,
                                mentions);
        estimate_unlisted_places(document, mentions);
        set_facilities_apart(mentions);
    }
    mark_controlled_land(document.text, tokens, context.rules.triggers, mentions);
    const auto own_times =
        given.times ? std::vector<DatedExpression>() : resolve_times(document, tokens);
    return extract_claims({document, tokens, mentions, given.times ? *given.times : own_times,
                           actors, context.rules.triggers},
                          explanation);
}

}  // namespace gazetteer
