#include "render/digest.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "gazetteer/claims/effect.h"
#include "render/record/claim_sentence.h"

namespace render {
namespace {

using gazetteer::Claim;
using gazetteer::Day;

constexpr const char* no_side = "unknown";

std::optional<Day> begins(const Claim& claim) { return claim.start ? claim.start : claim.end; }

std::string side_of(const Claim& claim) { return claim.side.empty() ? no_side : claim.side.str(); }

void add_sides(Digest& digest, const geo::Dataset& dataset) {
    std::map<gazetteer::SharedText, std::size_t> claims;
    for (const Claim& claim : dataset.store->claims()) ++claims[claim.side];
    std::map<std::string, std::size_t> named;
    for (const auto& [side, count] : claims) named[side.empty() ? no_side : side.str()] += count;
    for (const auto& [id, count] : named) {
        const auto* known = dataset.actors->find_side(id);
        digest.sides.push_back({id, known && !known->name.empty() ? known->name : id, count, {}});
    }
    std::stable_partition(digest.sides.begin(), digest.sides.end(),
                          [](const Digest::Side& side) { return side.id != no_side; });
}

void add_actors(Digest& digest, const geo::Dataset& dataset) {
    std::map<std::pair<gazetteer::SharedText, gazetteer::SharedText>, std::size_t> claims;
    for (const Claim& claim : dataset.store->claims()) ++claims[{claim.side, claim.actor}];
    std::map<std::string, std::size_t> sides;
    for (std::size_t i = 0; i < digest.sides.size(); ++i) sides[digest.sides[i].id] = i;
    for (const auto& [who, count] : claims) {
        const auto& [side, actor] = who;
        if (actor.empty()) continue;
        digest.sides[sides[side.empty() ? no_side : side.str()]].actors.push_back(
            {actor.str(), dataset.actors->name_of(actor), count});
    }
    for (Digest::Side& side : digest.sides)
        std::stable_sort(side.actors.begin(), side.actors.end(),
                         [](const auto& a, const auto& b) { return a.claims > b.claims; });
}

void add_speakers(Digest& digest, const geo::Dataset& dataset) {
    const auto& store = *dataset.store;
    std::vector<std::map<gazetteer::SharedText, std::size_t>> quoted(store.sources().size());
    for (gazetteer::ClaimIndex i = 0; i < store.claims().size(); ++i)
        if (const auto& speaker = store.claims()[i].attributed_to; !speaker.empty())
            ++quoted[store.source_of(i)][speaker];
    for (const auto& of_source : quoted) {
        const std::size_t first = digest.speakers.size();
        digest.first_speaker.push_back(first);
        for (const auto& [name, claims] : of_source) digest.speakers.push_back({name, claims});
        std::stable_sort(digest.speakers.begin() + static_cast<std::ptrdiff_t>(first),
                         digest.speakers.end(),
                         [](const auto& a, const auto& b) { return a.claims > b.claims; });
    }
    digest.first_speaker.push_back(digest.speakers.size());
}

void add_counts(Digest& digest, const geo::Dataset& dataset) {
    std::map<std::string, std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < digest.sides.size(); ++i) numbers[digest.sides[i].id] = i;
    std::map<std::pair<Day, std::uint32_t>, std::uint32_t> counts;
    const auto claims = dataset.store->claims();
    for (gazetteer::ClaimIndex i = 0; i < claims.size(); ++i) {
        const auto day = begins(claims[i]);
        if (!day) continue;
        ++counts[{*day, numbers[side_of(claims[i])]}];
        digest.by_day.push_back(i);
    }
    std::stable_sort(digest.by_day.begin(), digest.by_day.end(),
                     [&](auto a, auto b) { return *begins(claims[a]) < *begins(claims[b]); });
    for (const auto& [key, number] : counts)
        digest.counts.push_back({key.first, key.second, number});
}

void widen(gazetteer::DateInterval& period, std::optional<Day> day) {
    if (!day) return;
    if (!period.start || *day < *period.start) period.start = day;
    if (!period.end || *day > *period.end) period.end = day;
}

void add_sources(Digest& digest, const geo::Dataset& dataset) {
    const auto& store = *dataset.store;
    digest.periods.resize(store.sources().size());
    std::set<Digest::Publication> published;
    for (gazetteer::ClaimIndex i = 0; i < store.claims().size(); ++i) {
        const Claim& claim = store.claims()[i];
        gazetteer::DateInterval& period = digest.periods[store.source_of(i)];
        widen(period, claim.start);
        widen(period, claim.end);
        if (claim.published) published.insert({claim.published->last, store.source_of(i)});
    }
    digest.published.assign(published.begin(), published.end());
}

void add_not_drawn(Digest& digest, const geo::Dataset& dataset) {
    const auto claims = dataset.store->claims();
    for (gazetteer::ClaimIndex i = 0; i < claims.size(); ++i) {
        const Claim& claim = claims[i];
        const bool country =
            claim.place_kind == gazetteer::PlaceKind::country && claim.part.empty();
        if (country || (!claim.point && claim.shape.empty())) digest.not_drawn.push_back(i);
    }
}

}  // namespace

Digest digest_of(const geo::Dataset& dataset) {
    Digest digest;
    add_sides(digest, dataset);
    add_actors(digest, dataset);
    add_speakers(digest, dataset);
    add_counts(digest, dataset);
    add_sources(digest, dataset);
    add_not_drawn(digest, dataset);
    digest.change_days = dataset.timeline->change_days({});
    return digest;
}

namespace {

constexpr std::size_t most_lines = 6;

std::string in_words(Day from, Day to) {
    return from == to ? to_words(from) : fmt::format("{} to {}", to_words(from), to_words(to));
}

/// How many claims of which side, those of most sides first as the digest lists them.
std::string counts_between(const Digest& digest, Day from, Day to, std::uint32_t& sum) {
    std::vector<std::uint32_t> by_side(digest.sides.size(), 0);
    auto each =
        std::lower_bound(digest.counts.begin(), digest.counts.end(), from,
                         [](const Digest::Count& count, Day day) { return count.day < day; });
    for (; each != digest.counts.end() && each->day <= to; ++each) {
        by_side[each->side] += each->claims;
        sum += each->claims;
    }
    std::string text;
    for (std::size_t side = 0; side < by_side.size(); ++side) {
        if (by_side[side] == 0) continue;
        const auto& name =
            digest.sides[side].id == no_side ? "nobody named" : digest.sides[side].name;
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, by_side[side]);
    }
    return text;
}

}  // namespace

std::string said_between(const geo::Dataset& dataset, const Digest& digest, Day from, Day to) {
    std::uint32_t sum = 0;
    const std::string sides = counts_between(digest, from, to, sum);
    if (sum == 0) return {};
    std::string text =
        fmt::format("{}: {} claim{}\n{}", in_words(from, to), sum, sum == 1 ? "" : "s", sides);
    const auto claims = dataset.store->claims();
    auto each = std::lower_bound(digest.by_day.begin(), digest.by_day.end(), from,
                                 [&](auto claim, Day day) { return *begins(claims[claim]) < day; });
    constexpr int most_looked_at = 2000;  // of a day with very many
    std::set<std::string> told;
    for (int i = 0; each != digest.by_day.end() && *begins(claims[*each]) <= to; ++each, ++i) {
        if (told.size() == most_lines || i == most_looked_at) return text + "\n...";
        const Claim& claim = claims[*each];
        if (!gazetteer::is_event(claim.relation) || !gazetteer::is_real(claim)) continue;
        std::string line = fmt::format(
            "{} ({})",
            headline(claim, dataset.store->places()[dataset.store->place_of(*each)].label(),
                     *dataset.actors),
            claim.source_name.empty() ? claim.source : claim.source_name);
        if (told.insert(line).second) text += "\n" + line;
    }
    return text;
}

std::string published_between(const geo::Dataset& dataset, const Digest& digest, Day from, Day to) {
    std::string text;
    std::size_t lines = 0;
    for (auto each = std::lower_bound(digest.published.begin(), digest.published.end(),
                                      Digest::Publication{from, 0});
         each != digest.published.end() && each->day <= to; ++each) {
        if (++lines > most_lines) return text + "\n...";
        text += fmt::format("{}{} published {}", text.empty() ? "" : "\n",
                            dataset.store->sources()[each->source].name, to_words(each->day));
    }
    return text;
}

std::vector<Bin> bins_of(const Digest& digest, const TimeAxis& axis, std::size_t count) {
    std::vector<Bin> bins(count);
    if (count == 0) return bins;
    for (const Digest::Count& each : digest.counts) {
        if (each.day < axis.first() || each.day > axis.last()) continue;
        const double position = axis.position(each.day) * static_cast<double>(count);
        Bin& bin = bins[std::min(static_cast<std::size_t>(position), count - 1)];
        bin.by_side.resize(digest.sides.size());
        bin.by_side[each.side] += each.claims;
        bin.sum += each.claims;
    }
    return bins;
}

}  // namespace render
