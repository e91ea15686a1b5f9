#include "geo/area_names.h"

#include <algorithm>
#include <array>

#include "geo/ground.h"

namespace geo {
namespace {

using gazetteer::ClaimedPlace;
using gazetteer::PlaceKind;

constexpr std::array<std::string_view, 11> type_words = {
    "province", "governorate", "region",    "oblast",     "district", "state",
    "county",   "wilaya",      "muhafazat", "department", "republic"};

std::string lower(std::string_view text) {
    std::string low(text);
    for (char& c : low)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return low;
}

std::string trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return std::string(text);
}

/// The name without the word for what it is: "Hama province", "Governorate of Homs".
std::string without_type(const std::string& name) {
    const std::string low = lower(name);
    for (const std::string_view word : type_words) {
        const std::string last = " " + std::string(word);
        if (low.size() > last.size() && low.ends_with(last))
            return name.substr(0, name.size() - last.size());
        const std::string first = std::string(word) + " of ";
        if (low.size() > first.size() && low.starts_with(first)) return name.substr(first.size());
    }
    return name;
}

/// A name and what it says in brackets: "Homs (Hims)" is "Homs" and "Hims".
std::vector<std::string> variants(const std::string& name) {
    std::vector<std::string> names{name};
    const auto open = name.find('(');
    const auto close = name.find(')', open == std::string::npos ? 0 : open);
    if (open != std::string::npos && close != std::string::npos) {
        names.push_back(trimmed(name.substr(0, open)));
        names.push_back(trimmed(name.substr(open + 1, close - open - 1)));
    }
    for (std::size_t i = 0, count = names.size(); i < count; ++i)
        if (const std::string plain = without_type(names[i]); plain != names[i])
            names.push_back(plain);
    return names;
}

void add_keys(std::vector<std::string>& keys, const std::string& name) {
    for (const std::string& variant : variants(name)) {
        std::string key = gazetteer::normalise_name(variant);
        if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end())
            keys.push_back(std::move(key));
    }
}

/// `province:SY:Aleppo` -> SY; empty for other ids.
std::string country_in_id(std::string_view id) {
    constexpr std::string_view prefix = "province:";
    if (!id.starts_with(prefix)) return {};
    id.remove_prefix(prefix.size());
    return std::string(id.substr(0, id.find(':')));
}

}  // namespace

AreaNames::AreaNames(const Basemap& basemap, const gazetteer::Gazetteer& gazetteer)
    : gazetteer_(&gazetteer) {
    const auto add = [](Index& index, const BaseArea& area) {
        std::vector<std::string> keys;
        add_keys(keys, area.name);
        const auto colon = area.id.find(':');
        if (colon != std::string::npos) add_keys(keys, area.id.substr(colon + 1));
        for (std::string& key : keys) index.emplace(std::move(key), &area);
    };
    for (const BaseArea& province : basemap.provinces) add(provinces_, province);
    for (const BaseArea& country : basemap.countries) {
        add(countries_, country);
        if (!country.id.empty()) codes_.emplace(country.id, &country);
    }
}

std::vector<std::string> AreaNames::keys_of(const ClaimedPlace& place, PlaceKind kind) const {
    std::vector<std::string> keys;
    add_keys(keys, place.name);
    const auto add_entry = [&](gazetteer::Gazetteer::Ref ref) {
        const gazetteer::Place entry = gazetteer_->place(ref);
        if (entry.kind != kind) return;
        add_keys(keys, entry.name);
        for (const std::string& name : entry.names) add_keys(keys, name);
    };
    if (const auto ref = gazetteer_->find_id(place.place_id)) {
        add_entry(*ref);
    } else {
        for (const std::string& name : variants(place.name))
            for (const auto& found : gazetteer_->find(name)) add_entry(found);
    }
    return keys;
}

const BaseArea* AreaNames::province(const ClaimedPlace& place, std::optional<MapPoint> near) const {
    std::string code = country_in_id(place.place_id);
    if (code.empty())
        if (const auto ref = gazetteer_->find_id(place.place_id))
            code = gazetteer_->place(*ref).country;
    const BaseArea* best = nullptr;
    double best_distance = 0.0;
    for (const std::string& key : keys_of(place, PlaceKind::province)) {
        const auto [first, last] = provinces_.equal_range(key);
        for (auto at = first; at != last; ++at) {
            const BaseArea& area = *at->second;
            if (!code.empty() && !area.country.empty() && area.country != code) continue;
            if (!near) return &area;
            const double dx = std::max({area.box.min_x - near->x, 0.0, near->x - area.box.max_x});
            const double dy = std::max({area.box.min_y - near->y, 0.0, near->y - area.box.max_y});
            const double distance = dx * dx + dy * dy;
            if (best && distance >= best_distance) continue;
            best = &area;
            best_distance = distance;
        }
        if (best) return best;
    }
    return nullptr;
}

const BaseArea* AreaNames::country(const ClaimedPlace& place) const {
    constexpr std::string_view prefix = "country:";
    if (place.place_id.starts_with(prefix))
        if (const BaseArea* area = country(std::string_view(place.place_id).substr(prefix.size())))
            return area;
    for (const std::string& key : keys_of(place, PlaceKind::country)) {
        const auto found = countries_.find(key);
        if (found != countries_.end()) return found->second;
    }
    for (const std::string& name : variants(place.name)) {
        for (const auto& ref : gazetteer_->find(name)) {
            const gazetteer::Place entry = gazetteer_->place(ref);
            if (entry.kind != PlaceKind::country) continue;
            if (const BaseArea* area = country(entry.country)) return area;
        }
    }
    return nullptr;
}

const BaseArea* AreaNames::country(std::string_view code) const {
    const auto found = codes_.find(code);
    return found == codes_.end() ? nullptr : found->second;
}

std::optional<NamedPart> split_named_part(std::string_view name) {
    const auto blank = name.find(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    const std::string_view first = name.substr(0, blank);
    if (!bearing_of(first)) return std::nullopt;
    std::string part(first);
    std::string rest = trimmed(name.substr(blank + 1));
    if (const auto deeper = split_named_part(rest)) {  // "south eastern Turkey"
        part += " " + deeper->part;
        rest = deeper->name;
    }
    return NamedPart{lower(part), rest};
}

}  // namespace geo
