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

/// Takes over what stands around the name in the text.
void take_phrase(const Mention& ours, Mention& mention) {
    mention.span = {std::min(ours.span.begin, mention.span.begin),
                    std::max(ours.span.end, mention.span.end)};
    mention.part = ours.part;
    mention.bearing = ours.bearing;
    mention.distance_km = ours.distance_km;
    mention.type_word = ours.type_word;
    mention.literal = mention.literal && ours.literal;
}

/// What the tool resolved tells which namesakes of the others are meant.
PlaceContext context_of(const std::vector<Mention>& mentions) {
    PlaceContext context;
    for (const Mention& mention : mentions) {
        if (!mention.place || !mention.place->point) continue;
        context.near.push_back(*mention.place->point);
        const std::string& country = mention.place->country;
        auto& countries = context.countries;
        if (!country.empty() &&
            std::find(countries.begin(), countries.end(), country) == countries.end())
            countries.push_back(country);
    }
    return context;
}

void resolve(Mention& mention, FoundMention& found, const Gazetteer& gazetteer,
             PlaceContext context) {
    constexpr std::size_t kept = 10;
    context.type_word = mention.type_word;
    const auto ranked = rank(gazetteer, gazetteer.find(found.surface), context);
    if (ranked.empty()) return;
    mention.place = gazetteer.place(ranked.front().ref);
    mention.scores.clear();
    for (const Ranked& each : ranked) {
        mention.candidates.push_back(each.ref);
        mention.scores.push_back(each.score);
    }
    for (std::size_t i = 1; i < std::min(ranked.size(), kept); ++i) {
        found.candidates.push_back(gazetteer.place(ranked[i].ref));
        mention.other_ids.push_back(found.candidates.back().id);
    }
    found.place = mention.place->name;
    found.place_id = mention.place->id;
    found.place_kind = mention.place->kind;
    found.point = mention.place->point;
    found.certainty = std::clamp(ranked.front().score, 0.0, 1.0);
}

}  // namespace

std::vector<Mention> to_mentions(const Document& document, std::vector<FoundMention>& found,
                                 const Gazetteer& gazetteer, std::span<const Mention> ours) {
    const CodePointIndex index(document.text);
    const std::size_t length = index.code_point(document.text.size());
    std::vector<Mention> mentions;
    std::vector<FoundMention*> origins;
    for (FoundMention& each : found) {
        if (!each.span || each.span->end > length || each.span->end <= each.span->begin) continue;
        Mention mention;
        mention.span = mention.core = index.to_bytes(*each.span);
        mention.place = place_of(each, gazetteer);
        mention.cued = true;
        mention.literal = each.literal;
        mention.scores = {each.certainty};
        for (const Place& candidate : each.candidates) mention.other_ids.push_back(candidate.id);
        // Ours stand in text order and never overlap each other.
        const auto overlapping = std::partition_point(
            ours.begin(), ours.end(),
            [&](const Mention& our) { return our.core.end <= mention.core.begin; });
        if (overlapping != ours.end() && overlapping->core.begin < mention.core.end)
            take_phrase(*overlapping, mention);
        mentions.push_back(std::move(mention));
        origins.push_back(&each);
    }
    const PlaceContext context = context_of(mentions);
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        if (!mentions[i].place) resolve(mentions[i], *origins[i], gazetteer, context);
    }
    std::stable_sort(mentions.begin(), mentions.end(),
                     [](const Mention& a, const Mention& b) { return a.span < b.span; });
    return mentions;
}

FoundMention to_found(const Document& document, const CodePointIndex& index,
                      const Mention& mention) {
    FoundMention found;
    found.document = document.id;
    found.source = document.source;
    found.source_name = document.publisher;
    found.published = document.published;
    found.span = index.to_code_points(mention.span);
    found.surface = document.text.substr(mention.span.begin, mention.span.size());
    found.core = document.text.substr(mention.core.begin, mention.core.size());
    found.part = mention.part;
    found.bearing = mention.bearing;
    found.distance_km = mention.distance_km;
    found.literal = mention.literal;
    for (const std::string& id : mention.other_ids) {
        found.candidates.emplace_back();
        found.candidates.back().id = id;
    }
    if (!mention.scores.empty()) found.certainty = std::clamp(mention.scores.front(), 0.0, 1.0);
    found.place_kind = mention.kind;
    found.point = mention.estimate;  // about, where no gazetteer holds the place
    if (!mention.place) return found;
    found.place = mention.place->name;
    found.place_id = mention.place->id;
    found.place_kind = mention.place->kind;
    found.point = mention.place->point;
    return found;
}

}  // namespace gazetteer
