#include "gazetteer/places/rank.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gazetteer {
namespace {

/// 0 for an unknown hamlet, 1 for a city of ten millions.
double importance(const PlaceView& place) {
    if (place.kind == PlaceKind::country) return 1.0;
    const double people = std::max<double>(static_cast<double>(place.population), 100.0);
    double value = std::clamp((std::log10(people) - 2.0) / 5.0, 0.0, 1.0);
    if (place.feature_code == "PPLC") value = std::max(value, 0.9);
    if (place.feature_code == "PPLA") value = std::max(value, 0.55);
    return value;
}

/// 1 for the country spoken of most, less for the following ones, 0 for others.
double country_fit(const PlaceView& place, const PlaceContext& context) {
    const auto found = std::find(context.countries.begin(), context.countries.end(), place.country);
    if (found == context.countries.end() || place.country.empty()) return 0.0;
    const auto rank = static_cast<double>(found - context.countries.begin());
    return 1.0 / (1.0 + 0.35 * rank);
}

/// 1 beside the places that are certain, 0.5 at 150 km, towards 0 far away.
double distance_fit(const PlaceView& place, const PlaceContext& context) {
    if (!place.point || context.near.empty()) return 0.0;
    // The nearest on a flat map, which is the nearest but for places far from all of them.
    constexpr double degree = 3.14159265358979323846 / 180.0;
    const double shrink = std::cos(place.point->lat * degree);
    const auto flat = [&](LonLat point) {
        const double x = std::remainder(point.lon - place.point->lon, 360.0) * shrink;
        const double y = point.lat - place.point->lat;
        return x * x + y * y;
    };
    const auto nearest = std::min_element(context.near.begin(), context.near.end(),
                                          [&](LonLat a, LonLat b) { return flat(a) < flat(b); });
    return 1.0 / (1.0 + distance_km(*place.point, *nearest) / 150.0);
}

double type_fit(const PlaceView& place, const PlaceContext& context) {
    const std::string& word = context.type_word;
    const bool wants_province = word == "province" || word == "governorate" || word == "oblast" ||
                                word == "region" || word == "county" || word == "land";
    const bool wants_settlement =
        word == "city" || word == "town" || word == "village" || context.part_of_settlement;
    const bool wants_district =
        word == "district" || word == "neighbourhood" || word == "neighborhood";
    if (wants_province) return place.kind == PlaceKind::province ? 0.6 : 0.0;
    if (context.part_of_settlement && word.empty())  // "western X": a town, or a province
        return place.kind == PlaceKind::settlement ? 0.3
               : place.kind == PlaceKind::province ? -0.1
                                                   : 0.0;
    if (wants_settlement)
        return place.kind == PlaceKind::settlement ? 0.3
               : place.kind == PlaceKind::province ? -0.3
                                                   : 0.0;
    if (wants_district) return place.kind == PlaceKind::district ? 0.3 : 0.0;
    // A bare name that a city and its province share means the city.
    return place.kind == PlaceKind::province ? -0.2 : 0.0;
}

double layer_fit(Gazetteer::Ref ref, const PlaceView& place) {
    if (ref.layer == 0 && !place.id.starts_with("geonames:")) return 0.25;
    return place.id.starts_with("geonames:") ? 0.0 : 0.15;
}

}  // namespace

double fit(const Gazetteer& gazetteer, Gazetteer::Ref ref, const PlaceContext& context) {
    const PlaceView place = gazetteer.view(ref);
    const double sum = 0.35 * importance(place) + 0.30 * country_fit(place, context) +
                       0.25 * distance_fit(place, context) + layer_fit(ref, place) +
                       type_fit(place, context);
    return std::clamp(sum, 0.0, 1.0);
}

std::vector<Ranked> rank(const Gazetteer& gazetteer, const std::vector<Gazetteer::Ref>& refs,
                         const PlaceContext& context) {
    std::vector<Ranked> ranked;
    std::vector<std::string_view>
        seen;  // a place may stand in several layers; the first knows it best
    for (const auto ref : refs) {
        const std::string_view id = gazetteer.view(ref).id;
        if (std::find(seen.begin(), seen.end(), id) != seen.end()) continue;
        seen.push_back(id);
        ranked.push_back({ref, fit(gazetteer, ref, context)});
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
    return ranked;
}

}  // namespace gazetteer
