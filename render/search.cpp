#include "render/search.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "gazetteer/claims/letters.h"
#include "gazetteer/places/rank.h"

namespace render {
namespace {

using gazetteer::PlaceIndex;

constexpr std::size_t most_of_a_kind = 8;
constexpr double town_units_per_pixel = 150.0;

/// How well a name fits what was typed, 0 = not at all.
int fit_of(std::string_view key, std::string_view query) {
    if (query.empty()) return 0;
    const auto at = key.find(query);
    if (at == std::string_view::npos) return 0;
    if (key == query) return 4;
    if (at == 0) return 3;
    return key[at - 1] == ' ' ? 2 : 1;
}

/// A file or folder of that name can be read as well.
void find_file(std::string_view query, std::vector<Hit>& hits) {
    std::error_code ignored;
    if (query.find('/') == std::string_view::npos || !std::filesystem::exists(query, ignored))
        return;
    Hit hit;
    hit.kind = Hit::Kind::command;
    hit.title = fmt::format("Read {}", query);
    hit.detail = "adds it to what is shown";
    hit.commands = {AddInput{{std::string(query)}}};
    hits.push_back(std::move(hit));
}

/// A date that is typed is a day to show, to know by, or to compare with.
void find_days(std::string_view query, std::vector<Hit>& hits) {
    const auto date = gazetteer::parse_date(query);
    if (!date) return;
    const auto add = [&](std::string title, const char* detail, Command command) {
        Hit hit;
        hit.kind = Hit::Kind::command;
        hit.title = std::move(title);
        hit.detail = detail;
        hit.commands = {std::move(command)};
        hits.push_back(std::move(hit));
    };
    add("Show " + to_words(date->first), "moves the clock", SetTime{date->first});
    add("As known on " + to_words(date->last), "only what had been published by then",
        SetKnown{KnownClock::fixed, date->last});
    add("What is different from " + to_words(date->first), "compares it with the day shown",
        SetDifference{Against{date->first, {}}});
}

}  // namespace

SearchIndex::SearchIndex(const geo::Dataset& dataset) : dataset_(&dataset) {
    const auto& store = *dataset.store;
    std::vector<std::size_t> claims(store.places().size());
    for (const auto& group : store.groups()) claims[group.place] += group.end - group.begin;
    for (PlaceIndex i = 0; i < store.places().size(); ++i) {
        const auto& place = store.places()[i];
        const std::string key = gazetteer::normalise_name(place.label());
        names_.push_back({key, gazetteer::loose_key(key), i, claims[i]});
        by_id_.emplace(place.place_id, i);
    }
    std::set<gazetteer::SharedText> speaking;
    for (const auto& claim : store.claims()) speaking.insert(claim.actor);
    for (const auto& actor : dataset.actors->actors()) {
        if (speaking.count(gazetteer::SharedText(actor.id)) == 0) continue;
        std::string key = gazetteer::normalise_name(actor.name);
        for (const std::string& alias : actor.aliases)
            key += "|" + gazetteer::normalise_name(alias);
        actors_.emplace_back(std::move(key), actor.id);
    }
}

Hit SearchIndex::hit_of(const Name& name) const {
    const auto& place = dataset_->store->places()[name.place];
    Hit hit;
    hit.title = place.label();
    hit.detail = fmt::format("{} · {} claim{}", to_string(place.kind), name.claims,
                             name.claims == 1 ? "" : "s");
    if (name.place < dataset_->arabic_names.size())
        hit.other_script = dataset_->arabic_names[name.place];
    hit.commands = {GoTo{name.place, {}}};
    return hit;
}

/// By the letters typed so far, and by the spelling keys of the gazetteer for whole names.
void SearchIndex::find_places(std::string_view query, std::vector<Hit>& hits) const {
    const std::string key = gazetteer::normalise_name(query);
    const std::string loose = gazetteer::loose_name(query);
    std::vector<int> fits(names_.size(), 0);
    for (const Name& name : names_) {
        int& fit = fits[name.place];
        fit = 2 * fit_of(name.key, key);
        if (!loose.empty()) fit = std::max(fit, 2 * fit_of(name.loose, loose) - 1);
    }
    for (const auto ref : dataset_->gazetteer->find(query)) {
        const auto same = by_id_.equal_range(dataset_->gazetteer->view(ref).id);
        for (auto each = same.first; each != same.second; ++each)
            fits[each->second] = std::max(fits[each->second], 7);
    }
    std::vector<PlaceIndex> found;
    for (PlaceIndex i = 0; i < fits.size(); ++i) {
        if (fits[i] > 0) found.push_back(i);
    }
    std::stable_sort(found.begin(), found.end(), [&](PlaceIndex a, PlaceIndex b) {
        return fits[a] != fits[b] ? fits[a] > fits[b] : names_[a].claims > names_[b].claims;
    });
    if (found.size() > most_of_a_kind) found.resize(most_of_a_kind);
    for (const PlaceIndex place : found) hits.push_back(hit_of(names_[place]));
}

void SearchIndex::find_towns(std::string_view query, std::vector<Hit>& hits) const {
    const gazetteer::Gazetteer& gazetteer = *dataset_->gazetteer;
    std::size_t count = 0;
    gazetteer::PlaceContext context;
    if (!dataset_->theatre.empty()) context.countries = {dataset_->theatre};
    for (const auto& ranked : gazetteer::rank(gazetteer, gazetteer.find(query), context)) {
        const gazetteer::PlaceView place = gazetteer.view(ranked.ref);
        if (by_id_.find(place.id) != by_id_.end() || !place.point) continue;
        const auto point = dataset_->projection->forward(*place.point);
        if (!point || ++count > most_of_a_kind) continue;
        Hit hit;
        hit.kind = Hit::Kind::town;
        hit.title = std::string(place.name);
        hit.detail =
            fmt::format("{} {} · no claim speaks of it", to_string(place.kind), place.country);
        hit.commands = {SetCamera{{*point, town_units_per_pixel}}};
        hits.push_back(std::move(hit));
    }
}

void SearchIndex::find_sources(std::string_view key, std::vector<Hit>& hits) const {
    const auto sources = dataset_->store->sources();
    std::size_t count = 0;
    for (gazetteer::SourceIndex i = 0; i < sources.size() && count < most_of_a_kind; ++i) {
        if (fit_of(gazetteer::normalise_name(sources[i].name), key) == 0 &&
            fit_of(gazetteer::normalise_name(sources[i].id), key) == 0)
            continue;
        ++count;
        Hit hit;
        hit.kind = Hit::Kind::source;
        hit.title = sources[i].name;
        hit.detail = fmt::format("source · {} claims · shown alone", sources[i].claims);
        hit.commands = {SetSources{SourceMode::one, {i}}};
        hits.push_back(std::move(hit));
    }
}

void SearchIndex::find_actors(std::string_view key, std::vector<Hit>& hits) const {
    std::size_t count = 0;
    for (const auto& [names, id] : actors_) {
        if (key.empty() || names.find(key) == std::string::npos || count++ >= most_of_a_kind)
            continue;
        Hit hit;
        hit.kind = Hit::Kind::actor;
        hit.title = dataset_->actors->name_of(id);
        hit.detail = "actor · lists its claims";
        hit.refined = "actor:" + id;
        hits.push_back(std::move(hit));
    }
}

std::vector<Hit> SearchIndex::find(std::string_view query, const AppState& state,
                                   const Digest& digest) const {
    std::vector<Hit> hits;
    query = gazetteer::trimmed(query);
    if (query.empty() || query.starts_with("actor:")) return hits;
    const std::string key = gazetteer::normalise_name(query);
    find_days(query, hits);
    find_places(query, hits);
    find_sources(key, hits);
    find_actors(key, hits);
    const std::string small = gazetteer::lower_letters(query);
    for (NamedCommand& each : named_commands(digest, state)) {
        if (gazetteer::lower_letters(each.name).find(small) == std::string::npos) continue;
        Hit hit;
        hit.kind = Hit::Kind::command;
        hit.title = std::move(each.name);
        hit.detail = each.key.empty() ? "command" : "command · " + each.key;
        hit.commands = std::move(each.commands);
        hits.push_back(std::move(hit));
    }
    find_file(query, hits);
    find_towns(query, hits);
    return hits;
}

}  // namespace render
