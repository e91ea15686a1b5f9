#include "gazetteer/text/literal_places.h"

#include <algorithm>

#include "gazetteer/text/lexicon.h"

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;

constexpr std::size_t longest_reach = 8;  ///< tokens of a trigger and what stands between

bool takes_object(Frame frame) {
    return frame == Frame::agent_place || frame == Frame::agent_near_place ||
           frame == Frame::loser_place || frame == Frame::agent_loser_place ||
           frame == Frame::agent_force_place || frame == Frame::noun || frame == Frame::noun_loser;
}

bool is_passive_of(const Tokens& tokens, std::size_t trigger, std::size_t name_last) {
    for (std::size_t i = name_last + 1; i < trigger; ++i) {
        const std::string& word = tokens[i].lower;
        if (word == "was" || word == "were" || word == "been" || word == "is" || word == "being")
            return true;
    }
    return false;
}

/// A trigger that ends right before the name, but for words such as "the northern".
bool is_object(const Tokens& tokens, const Triggers& triggers, std::size_t first) {
    std::size_t end = first;
    while (end > 0 && first - end < 3 && joins(tokens[end].gap) &&
           (tokens[end - 1].lower == "the" || is(tokens, end - 1, WordClass::attribute) ||
            is(tokens, end - 1, WordClass::settlement)))
        --end;
    for (std::size_t at = first; at-- > 0 && first - at <= longest_reach;) {
        if (at + 1 < first && tokens[at + 1].gap.find_first_of(".;:") != std::string_view::npos)
            break;
        const auto match = triggers.match(tokens, at);
        if (match && match->last + 1 <= first && match->last + 1 >= end &&
            takes_object(match->trigger->frame))
            return true;
    }
    return false;
}

/// "X fell", "X was captured".
bool is_subject(const Tokens& tokens, const Triggers& triggers, std::size_t last) {
    std::size_t at = last + 1;
    while (at < tokens.size() && at <= last + 4 && joins(tokens[at].gap) &&
           (is(tokens, at, WordClass::auxiliary) || is(tokens, at, WordClass::adverb)))
        ++at;
    if (at >= tokens.size() || !joins(tokens[at].gap) || is_hyphen(tokens[at].gap)) return false;
    const auto match = triggers.match(tokens, at);
    if (!match) return false;
    const Frame frame = match->trigger->frame;
    if (frame == Frame::place_agent || frame == Frame::place) return true;
    return frame == Frame::agent_place && is_passive_of(tokens, at, last);
}

/// "A, B and C": what stands between two places of a list.
bool are_listed(std::string_view text, const Mention& a, const Mention& b) {
    if (b.span.begin < a.span.end) return false;
    std::string between(
        text.substr(a.span.end, std::min<std::size_t>(b.span.begin - a.span.end, 30)));
    std::erase_if(between, [](char c) { return c == ' ' || c == '\n' || c == '\r'; });
    return between == "and" || between == "," || between == ",and" || between == "or";
}

/// Land is listed with land.
void mark_listed_land(std::string_view text, std::vector<Mention>& mentions) {
    for (std::size_t i = 1; i < mentions.size(); ++i)
        if (mentions[i - 1].literal && are_listed(text, mentions[i - 1], mentions[i]) &&
            !text.substr(mentions[i].span.end).starts_with("'s") &&
            !text.substr(mentions[i].span.end).starts_with("\u2019s"))
            mentions[i].literal = true;
    for (std::size_t i = mentions.size(); i-- > 2;)
        if (mentions[i].literal && mentions[i - 1].literal && !mentions[i - 2].literal &&
            are_listed(text, mentions[i - 1], mentions[i]) &&
            are_listed(text, mentions[i - 2], mentions[i - 1]))
            mentions[i - 2].literal = true;
}

}  // namespace

void mark_controlled_land(std::string_view text, const Tokens& tokens, const Triggers& triggers,
                          std::vector<Mention>& mentions) {
    std::size_t first = 0;
    for (Mention& mention : mentions) {
        while (first < tokens.size() && tokens[first].span.end <= mention.core.begin) ++first;
        if (mention.literal || first >= tokens.size()) continue;
        std::size_t last = first;
        while (last + 1 < tokens.size() && tokens[last + 1].span.begin < mention.core.end) ++last;
        const bool compound = last + 1 < tokens.size() && is_hyphen(tokens[last + 1].gap);
        if (compound || tokens[last].possessive) continue;
        // "accused X's", "attacked Iran-backed": what follows a name may make it a quality.
        const bool qualifies = joins(last + 1 < tokens.size() ? tokens[last + 1].gap : "") &&
                               is(tokens, last + 1, WordClass::force);
        mention.literal = !qualifies && (is_object(tokens, triggers, first) ||
                                         is_subject(tokens, triggers, last));
    }
    mark_listed_land(text, mentions);
}

}  // namespace gazetteer
