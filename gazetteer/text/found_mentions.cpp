#include "gazetteer/text/found_mentions.h"

#include <algorithm>

namespace gazetteer {
namespace {

/// What the tool chose; our own gazetteer knows more of a place that both have.
std::optional<Place> place_of(const FoundMention& found, const Gazetteer& gazetteer) {
    if (found.place_id.empty() && !found.point) return {};
    Place place;
    if (const auto ref = gazetteer.find_id(found.place_id)) place = gazetteer.place(*ref);
    if (place.id.empty()) {
        place.id = found.place_id;
        place.name = found.place.empty() ? found.surface : found.place;
        place.kind = found.place_kind;
    }
    if (found.point) place.point = found.point;
    return place;
}

}  // namespace

std::vector<Mention> to_mentions(const Document& document, std::span<const FoundMention> found,
                                 const Gazetteer& gazetteer) {
    const CodePointIndex index(document.text);
    const std::size_t length = index.code_point(document.text.size());
    std::vector<Mention> mentions;
    for (const FoundMention& each : found) {
        if (!each.span || each.span->end > length || each.span->end <= each.span->begin) continue;
        Mention mention;
        mention.span = mention.core = index.to_bytes(*each.span);
        mention.place = place_of(each, gazetteer);
        mention.cued = true;
        mention.scores = {each.certainty};
        for (const Place& candidate : each.candidates) mention.other_ids.push_back(candidate.id);
        mentions.push_back(std::move(mention));
    }
    std::stable_sort(mentions.begin(), mentions.end(),
                     [](const Mention& a, const Mention& b) { return a.span < b.span; });
    return mentions;
}

}  // namespace gazetteer
