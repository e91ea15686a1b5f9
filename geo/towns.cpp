#include "geo/towns.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace geo {
namespace {

using gazetteer::LonLat;
using gazetteer::Place;

constexpr std::int64_t town_population = 20'000;

int rank_of(const Place& place) {
    if (place.feature_code == "PPLC") return 0;
    if (place.feature_code == "PPLA") return 1;
    return place.feature_code == "PPLA2" || place.population >= town_population ? 2 : 3;
}

/// How a name is written: in Arabic script at all, and with the letters of Arabic alone (not those
/// that Persian, Kurdish or Urdu add).
struct Script {
    bool arabic = true;
    bool plain = true;
};

Script script_of(const std::string& name) {
    Script script;
    bool any = false;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto lead = static_cast<unsigned char>(name[i]);
        if (lead < 0x80) {
            if ((lead >= 'A' && lead <= 'Z') || (lead >= 'a' && lead <= 'z')) return {false, false};
            continue;
        }
        if (lead < 0xD8 || lead > 0xDB || i + 1 >= name.size()) return {false, false};
        const unsigned code = (lead & 0x1Fu) << 6 | (static_cast<unsigned char>(name[++i]) & 0x3Fu);
        any = true;
        if (code > 0x652) script.plain = false;
    }
    return any ? script : Script{false, false};
}

/// The smallest place worth asking for in a box of that width.
std::int64_t least_population(double radius_km) {
    if (radius_km < 700.0) return 0;
    return radius_km < 2'000.0 ? 5'000 : 100'000;
}

}  // namespace

std::string arabic_name(const Place& place) {
    const std::string* other = nullptr;
    for (const std::string& name : place.names) {
        const Script script = script_of(name);
        if (script.plain) return name;
        if (script.arabic && !other) other = &name;
    }
    return other ? *other : std::string();
}

std::vector<Town> base_towns(const gazetteer::Gazetteer& gazetteer, const LonLatBox& box,
                             const Projection& projection, std::size_t limit) {
    const LonLat centre{(box.west + box.east) / 2.0, (box.south + box.north) / 2.0};
    double radius_km = 0.0;
    for (const LonLat corner : {LonLat{box.west, box.south},
                                {box.west, box.north},
                                {box.east, box.south},
                                {box.east, box.north}})
        radius_km = std::max(radius_km, gazetteer::distance_km(centre, corner));

    std::map<std::string, Town> by_id;  // a place may stand in several layers
    for (const auto& ref : gazetteer.near(centre, radius_km, least_population(radius_km))) {
        const Place place = gazetteer.place(ref);
        if (place.kind != gazetteer::PlaceKind::settlement || !place.point) continue;
        const auto at = projection.forward(*place.point);
        if (!box.contains(*place.point) || !at) continue;
        by_id.try_emplace(
            place.id, Town{place.name, arabic_name(place), *at, place.population, rank_of(place)});
    }
    std::vector<Town> towns;
    for (auto& [id, town] : by_id) towns.push_back(std::move(town));
    std::stable_sort(towns.begin(), towns.end(), [](const Town& a, const Town& b) {
        return std::tie(a.rank, b.population, a.name) < std::tie(b.rank, a.population, b.name);
    });
    if (towns.size() > limit) towns.resize(limit);
    return towns;
}

}  // namespace geo
