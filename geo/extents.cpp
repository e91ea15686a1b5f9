#include "geo/extents.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/overlay.h"

namespace geo {
namespace {

double widest(const MultiPolygon& shape) {
    const MapBox box = bounds(shape);
    return box.empty() ? 0.0 : std::hypot(box.max_x - box.min_x, box.max_y - box.min_y);
}

/// A region of very many vertices with fewer of them: it is drawn a dozen times, one over the
/// other.
MultiPolygon light_enough(const MultiPolygon& region) {
    constexpr std::size_t heavy = 6000;
    std::size_t vertices = 0;
    for (const Polygon& polygon : region)
        for (const Ring& ring : polygon) vertices += ring.size();
    return vertices < heavy ? region : simplify(region, 1e-3 * std::sqrt(geo::area(region)));
}

}  // namespace

MultiPolygon masked(const MultiPolygon& shape, const MultiPolygon& mask) {
    return mask.empty() ? shape : intersection(shape, mask);
}

void fill_plain(PlaceArea& area, MultiPolygon shape) {
    area.shape = std::move(shape);
    area.fill.clear();
    if (!area.shape.empty()) area.fill.push_back(triangulate(area.shape));
}

void fill_fading(PlaceArea& area, const MultiPolygon& soft, double distance,
                 const MultiPolygon& mask, const MultiPolygon& hole, int steps) {
    area.fill.clear();
    MultiPolygon level = masked(soft, mask);
    if (!hole.empty()) level = difference(level, hole);
    area.shape = level;
    for (int step = 1; !level.empty(); ++step) {
        area.fill.push_back(triangulate(level));
        if (step == steps) break;
        level = intersection(level, buffer(soft, -distance * step / steps));
    }
}

std::vector<Mesh> soft_meshes(const MultiPolygon& shape) {
    constexpr double fading_share = 0.16;  ///< of the square root of the area
    const double distance = fading_share * std::sqrt(geo::area(shape));
    std::vector<Mesh> meshes;
    MultiPolygon level = shape;
    for (int step = 1; step <= fade_steps && !level.empty(); ++step) {
        meshes.push_back(triangulate(level));
        level = buffer(shape, -distance * step / fade_steps);
    }
    return meshes;
}

double footprint_radius_km(std::int64_t population) {
    const double thousands = static_cast<double>(std::max<std::int64_t>(population, 0)) / 1000.0;
    return std::clamp(0.25 * std::sqrt(thousands), 0.7, 10.0);
}

MultiPolygon part_of(const MultiPolygon& footprint, MapPoint centre, const PartWords& words,
                     const Projection& projection) {
    MultiPolygon part = footprint;
    if (words.centre) {
        const double radius = std::sqrt(area(footprint) / 3.14159265358979323846);
        part = intersection(footprint, disc(centre, 0.45 * radius, 120));
    }
    if (words.wedges.empty()) return part;
    const MultiPolygon sides = sides_of(centre, words.wedges, 2.0 * widest(footprint), projection);
    MultiPolygon cut = intersection(part, sides);
    return area(cut) > 0.0 ? cut : part;
}

void fill_region_part(PlaceArea& area, const MultiPolygon& whole, const PartWords& words,
                      const Projection& projection) {
    const MultiPolygon region = light_enough(whole);
    const double size = 2.0 * widest(region);
    const double fade = std::sqrt(geo::area(region)) * 0.12;
    MultiPolygon soft;
    if (words.centre) {
        soft = disc(centroid(region), std::sqrt(geo::area(region)) * 0.35, 120);
    } else if (!words.wedges.empty()) {
        soft = sides_of(centroid(region), words.wedges, size, projection);
    }
    if (soft.empty() || geo::area(masked(region, soft)) <= 0.0) {
        fill_plain(area, region);  // "countryside of a province": no smaller shape is known
        return;
    }
    fill_fading(area, soft, fade, region, {}, wide_fade_steps);
}

MapPoint anchor_in(const MultiPolygon& shape) {
    const MapPoint centre = centroid(shape);
    return contains(shape, centre) ? centre : label_point(shape);
}

}  // namespace geo
