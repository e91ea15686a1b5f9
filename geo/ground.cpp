#include "geo/ground.h"

#include <array>
#include <cmath>
#include <utility>

#include "geo/overlay.h"

namespace geo {
namespace {

constexpr int disc_segments = 96;

struct CompassWord {
    std::string_view word;
    double bearing;
};
constexpr std::array<CompassWord, 8> compass = {{{"northeast", 45.0},
                                                 {"northwest", 315.0},
                                                 {"southeast", 135.0},
                                                 {"southwest", 225.0},
                                                 {"north", 0.0},
                                                 {"east", 90.0},
                                                 {"south", 180.0},
                                                 {"west", 270.0}}};

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    for (const std::string_view each : words)
        if (word == each) return true;
    return false;
}

/// The direction of a compass bearing on the map at a point, of length one.
MapPoint direction(MapPoint centre, double bearing, const Projection& projection) {
    constexpr double step_km = 0.5;
    const auto from = projection.inverse(centre);
    if (from) {
        const auto to = projection.forward(gazetteer::offset_km(*from, bearing, step_km));
        const auto back = projection.forward(*from);
        if (to && back) {
            const double dx = to->x - back->x;
            const double dy = to->y - back->y;
            const double length = std::hypot(dx, dy);
            const double expected = step_km * 1000.0 * projection.units_per_metre(centre);
            if (length > 0.2 * expected && length < 5.0 * expected)
                return {dx / length, dy / length};
        }
    }
    const double angle = bearing * 3.14159265358979323846 / 180.0;
    return {std::sin(angle), std::cos(angle)};
}

MapPoint step(MapPoint from, MapPoint direction, double size) {
    return {from.x + direction.x * size, from.y + direction.y * size};
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] != ' ' && text[i] != '-' && text[i] != '_') continue;
        if (i > begin) words.push_back(text.substr(begin, i - begin));
        begin = i + 1;
    }
    return words;
}

}  // namespace

MultiPolygon ground_disc(gazetteer::LonLat centre, double radius_km, const Projection& projection) {
    const auto middle = projection.forward(centre);
    const auto domain = projection.domain();
    if (domain && (centre.lat > domain->north || centre.lat < domain->south)) return {};
    if (!middle || !std::isfinite(radius_km) || radius_km <= 0.0) return {};
    const double radius = radius_km * 1000.0 * projection.units_per_metre(*middle);
    Ring ring;
    ring.reserve(disc_segments + 1);
    for (int i = 0; i < disc_segments; ++i) {
        const auto point = projection.forward(
            gazetteer::offset_km(centre, 90.0 - 360.0 * i / disc_segments, radius_km));
        // At the map's edge the far side is torn off: the plain circle then.
        if (!point || std::hypot(point->x - middle->x, point->y - middle->y) > 4.0 * radius)
            return disc(*middle, radius, disc_segments);
        ring.push_back(*point);
    }
    ring.push_back(ring.front());
    return {{ring}};
}

MultiPolygon side_of(MapPoint centre, const Wedge& wedge, double size,
                     const Projection& projection) {
    const MapPoint left = direction(centre, wedge.bearing - wedge.half_width, projection);
    const MapPoint right = direction(centre, wedge.bearing + wedge.half_width, projection);
    const MapPoint ahead = direction(centre, wedge.bearing, projection);
    const MapPoint a = step(centre, left, size);
    const MapPoint b = step(centre, right, size);
    const double forth = 1.5 * size;
    return {{{centre, a, step(a, ahead, forth), step(b, ahead, forth), b, centre}}};
}

MultiPolygon sides_of(MapPoint centre, const std::vector<Wedge>& wedges, double size,
                      const Projection& projection) {
    MultiPolygon all;
    for (const Wedge& wedge : wedges) {
        const MultiPolygon side = side_of(centre, wedge, size, projection);
        all = all.empty() ? side : intersection(all, side);
        if (area(all) <= 0.0) return {};
    }
    return all;
}

std::optional<double> bearing_of(std::string_view word) {
    std::string plain;
    for (const char c : word) {
        if (c == '-' || c == ' ') continue;
        plain.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    for (const CompassWord& each : compass)
        if (plain == each.word || plain == std::string(each.word) + "ern") return each.bearing;
    return std::nullopt;
}

PartWords read_part(std::string_view part) {
    PartWords read;
    for (const std::string_view word : words_of(part)) {
        if (const auto bearing = bearing_of(word)) {
            const bool corner = std::fmod(*bearing, 90.0) != 0.0;
            read.wedges.push_back({*bearing, corner ? 45.0 : 90.0});
        } else if (is_one_of(word, {"countryside", "suburbs", "suburb", "outskirts", "rural",
                                    "environs", "surroundings", "hinterland"})) {
            read.outer = true;
        } else if (is_one_of(word, {"centre", "center", "central", "old"})) {
            read.centre = true;
        }
    }
    // One cardinal direction of the countryside is a quarter of it, not half.
    if (read.outer && read.wedges.size() == 1) read.wedges[0].half_width = 45.0;
    read.understood = read.outer || read.centre || !read.wedges.empty();
    return read;
}

}  // namespace geo
