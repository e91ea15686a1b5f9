#include <algorithm>
#include <map>

#include "gazetteer/places/rank.h"
#include "gazetteer/text/mention.h"

namespace gazetteer {
namespace {

constexpr std::int64_t certain_population = 100'000;
constexpr double far_from_everything_km = 400.0;
constexpr std::int64_t known_far_away = 100'000;
constexpr std::size_t focus_length = 4;
constexpr std::size_t kept_candidates = 10;

bool is_settlement_part(const Mention& mention) {
    return !mention.part.empty() && mention.part.find("countryside") == std::string::npos;
}

PlaceContext context_of_mention(const Mention& mention, const PlaceContext& document) {
    PlaceContext context = document;
    context.type_word = mention.type_word;
    context.part_of_settlement = is_settlement_part(mention);
    return context;
}

/// Points of names that leave no doubt: one candidate, or a large city of the focus countries.
std::vector<LonLat> certain_points(const std::vector<Mention>& mentions, const Gazetteer& gazetteer,
                                   const std::vector<std::string>& focus) {
    std::map<std::string, LonLat> points;
    for (const Mention& mention : mentions) {
        for (const auto ref : mention.candidates) {
            const PlaceView place = gazetteer.view(ref);
            const bool in_focus = !focus.empty() && place.country == focus.front();
            const bool certain = in_focus && (place.population >= certain_population ||
                                              ref.layer == 0 || mention.candidates.size() == 1);
            if (certain && place.point && place.kind == PlaceKind::settlement)
                points.emplace(std::string(place.id), *place.point);
        }
    }
    std::vector<LonLat> list;
    for (const auto& [id, point] : points) list.push_back(point);
    return list;
}

void choose(Mention& mention, const Gazetteer& gazetteer, const PlaceContext& context) {
    const auto ranked = rank(gazetteer, mention.candidates, context_of_mention(mention, context));
    mention.candidates.clear();
    mention.scores.clear();
    for (const Ranked& each : ranked) {
        mention.candidates.push_back(each.ref);
        mention.scores.push_back(each.score);
    }
    if (ranked.empty()) return;
    mention.place = gazetteer.place(ranked.front().ref);
    mention.place->names = {};  // nobody asks a mention for its other names, and they are many
}

/// A little-known settlement far from all the text speaks of, without a word that makes it a place,
/// is more likely a person's name or an ordinary word.
bool is_implausible(const Mention& mention, const PlaceContext& context) {
    if (!mention.place || mention.place->kind != PlaceKind::settlement || !mention.place->point ||
        !mention.place->id.starts_with("geonames:"))
        return false;
    if (mention.place->population >= known_far_away) return false;
    constexpr std::int64_t small = 15'000;
    const auto country =
        std::find(context.countries.begin(), context.countries.end(), mention.place->country);
    const bool in_focus = country != context.countries.end();
    // A hamlet far away in a country that is only touched upon is as unlikely as any other.
    const bool main_country =
        in_focus && (country == context.countries.begin() || mention.place->population >= small);
    bool near = false;
    for (const LonLat point : context.near)
        near = near || distance_km(point, *mention.place->point) <= far_from_everything_km;
    if (mention.cued)
        return !main_country && !near && !context.countries.empty() &&
               (!context.near.empty() || mention.place->population < small);
    return !(in_focus && near);
}

/// In a list "rural A, B and C" that names one province, the names that can be provinces are.
void agree_in_lists(const Document& document, std::vector<Mention>& mentions,
                    const Gazetteer& gazetteer) {
    const auto listed = [&](const Mention& a, const Mention& b) {
        if (a.span.end > b.span.begin || b.span.begin - a.span.end > 8) return false;
        const std::string between = document.text.substr(a.span.end, b.span.begin - a.span.end);
        return between.find(',') != std::string::npos || between.find("and") != std::string::npos;
    };
    for (std::size_t i = 1; i < mentions.size(); ++i) {
        const Mention& before = mentions[i - 1];
        Mention& mention = mentions[i];
        if (!before.place || before.place->kind != PlaceKind::province || !mention.place ||
            mention.place->kind != PlaceKind::settlement || !mention.part.empty() ||
            mention.type_word == "city" || !listed(before, mention))
            continue;
        for (std::size_t c = 0; c < mention.candidates.size(); ++c) {
            const PlaceView place = gazetteer.view(mention.candidates[c]);
            if (place.kind != PlaceKind::province || place.country != before.place->country)
                continue;
            std::rotate(mention.candidates.begin(),
                        mention.candidates.begin() + static_cast<std::ptrdiff_t>(c),
                        mention.candidates.begin() + static_cast<std::ptrdiff_t>(c) + 1);
            std::rotate(mention.scores.begin(),
                        mention.scores.begin() + static_cast<std::ptrdiff_t>(c),
                        mention.scores.begin() + static_cast<std::ptrdiff_t>(c) + 1);
            mention.place = gazetteer.place(mention.candidates.front());
            break;
        }
    }
}

/// A country votes for itself, a metonym less; a settlement for its best-known namesake, less where
/// others lie in other countries.
void add_votes(const std::vector<Mention>& mentions, const Gazetteer& gazetteer,
               std::map<std::string, double>& votes) {
    for (const Mention& mention : mentions) {
        PlaceView best;
        double best_score = -1.0;
        bool ambiguous = false;
        for (const auto ref : mention.candidates) {
            ambiguous = ambiguous || gazetteer.view(ref).country !=
                                         gazetteer.view(mention.candidates.front()).country;
            const double score = fit(gazetteer, ref, {});
            if (score <= best_score) continue;
            best_score = score;
            best = gazetteer.view(ref);
        }
        if (!best.country.empty())
            votes[std::string(best.country)] +=
                (mention.literal ? 1.0 : 0.2) * (ambiguous ? 0.5 : 1.0);
    }
}

}  // namespace

void resolve_places(const Document& document, std::vector<Mention>& mentions,
                    const Gazetteer& gazetteer, const std::vector<std::string>& focus) {
    PlaceContext context;
    context.countries = focus;
    context.near = certain_points(mentions, gazetteer, focus);
    for (Mention& mention : mentions) choose(mention, gazetteer, context);
    std::erase_if(mentions, [&](const Mention& each) { return is_implausible(each, context); });
    agree_in_lists(document, mentions, gazetteer);
    for (Mention& mention : mentions) {
        for (std::size_t i = 1; i < mention.candidates.size() && i <= kept_candidates; ++i)
            mention.other_ids.emplace_back(gazetteer.view(mention.candidates[i]).id);
    }
}

std::vector<std::string> corpus_focus(std::span<const std::vector<Mention>> mentions,
                                      const Gazetteer& gazetteer) {
    std::map<std::string, double> votes;
    for (const auto& document : mentions) add_votes(document, gazetteer, votes);
    std::vector<std::pair<std::string, double>> sorted(votes.begin(), votes.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> focus;
    for (const auto& [country, count] : sorted) {
        const bool frequent = count * 12.0 >= sorted.front().second;
        if (focus.size() < focus_length && frequent) focus.push_back(country);
    }
    return focus;
}

PlaceContext context_of(const std::vector<std::vector<Mention>>& mentions,
                        const std::vector<std::string>& focus) {
    PlaceContext context;
    context.countries = focus;
    std::map<std::string, LonLat> points;
    for (const auto& document : mentions) {
        for (const Mention& mention : document) {
            const bool counts = mention.literal && mention.place && mention.place->point &&
                                mention.place->kind == PlaceKind::settlement && !focus.empty() &&
                                mention.place->country == focus.front();
            if (counts) points.emplace(mention.place->id, *mention.place->point);
        }
    }
    for (const auto& [id, point] : points) context.near.push_back(point);
    return context;
}

}  // namespace gazetteer
