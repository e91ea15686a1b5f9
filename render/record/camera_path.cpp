#include "render/record/camera_path.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace render {

std::optional<Easing> parse_easing(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, Easing>, 5> names = {
        {{"cut", Easing::cut},
         {"linear", Easing::linear},
         {"in", Easing::in},
         {"out", Easing::out},
         {"in-out", Easing::in_out}}};
    for (const auto& [name, easing] : names) {
        if (name == text) return easing;
    }
    return {};
}

double ease(Easing easing, double share) {
    const double t = std::clamp(share, 0.0, 1.0);
    switch (easing) {
        case Easing::cut:
            return 1.0;
        case Easing::linear:
            return t;
        case Easing::in:
            return t * t;
        case Easing::out:
            return t * (2.0 - t);
        case Easing::in_out:
            return t * t * (3.0 - 2.0 * t);
    }
    return t;
}

Camera between(const Camera& a, const Camera& b, double share) {
    if (share <= 0.0) return a;
    if (share >= 1.0) return b;
    Camera camera;
    const double ratio = b.units_per_pixel / a.units_per_pixel;
    camera.units_per_pixel = a.units_per_pixel * std::pow(ratio, share);
    // Where the scale does not change the centre moves evenly, which is the limit of the other.
    const double way = std::abs(ratio - 1.0) < 1e-6 ? share
                                                    : (camera.units_per_pixel - a.units_per_pixel) /
                                                          (b.units_per_pixel - a.units_per_pixel);
    camera.centre.x = a.centre.x + way * (b.centre.x - a.centre.x);
    camera.centre.y = a.centre.y + way * (b.centre.y - a.centre.y);
    return camera;
}

void CameraPath::move(double begin, double end, Easing easing, const Camera& to) {
    if (!moves_.empty()) begin = std::max(begin, moves_.back().end);
    moves_.push_back({begin, std::max(begin, end), easing, to});
}

Camera CameraPath::at(double second) const {
    const Camera* from = &start_;
    for (const Move& move : moves_) {
        if (second < move.begin) break;
        if (second < move.end) {
            const double share = (second - move.begin) / (move.end - move.begin);
            return between(*from, move.to, ease(move.easing, share));
        }
        from = &move.to;
    }
    return *from;
}

std::optional<geo::MapBox> around_place(const geo::Dataset& dataset, std::string_view name) {
    constexpr double half_width_m = 30000.0;
    for (const auto ref : dataset.gazetteer->find(name)) {
        const auto place = dataset.gazetteer->place(ref);
        if (!place.point) continue;
        const auto centre = dataset.projection->forward(*place.point);
        if (!centre) continue;
        const double half = half_width_m * dataset.projection->units_per_metre(*centre);
        geo::MapBox box;
        box.include({centre->x - half, centre->y - half});
        box.include({centre->x + half, centre->y + half});
        return box;
    }
    return {};
}

std::optional<DegreeBox> degree_box(const std::array<double, 4>& numbers) {
    constexpr double widest_across = 180.0;
    auto [west, south, east, north] = numbers;
    if (west > east && east + 360.0 - west < widest_across) east += 360.0;
    if (!(west < east && south < north)) return {};
    return DegreeBox{west, south, east, north};
}

geo::MapBox box_of_degrees(const geo::Dataset& dataset, const DegreeBox& degrees) {
    const auto [west, south, east, north] = degrees;
    geo::MapBox box;
    constexpr int steps = 16;  // sides of the box are curves in most projections
    for (int i = 0; i <= steps; ++i) {
        for (int k = 0; k <= steps; ++k) {
            const double lon = west + (east - west) * i / steps;
            const auto point = dataset.projection->forward(
                {lon > 180.0 ? lon - 360.0 : lon, south + (north - south) * k / steps});
            if (point) box.include(*point);
        }
    }
    return box;
}

}  // namespace render
