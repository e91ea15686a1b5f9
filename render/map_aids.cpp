#include "render/map_aids.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/lon_lat_shapes.h"

namespace render {
namespace {

using gazetteer::LonLat;

struct Span {
    double low = 1.0e9, high = -1.0e9;
    void include(double value) {
        low = std::min(low, value);
        high = std::max(high, value);
    }
    double width() const { return high - low; }
};

/// What longitudes and latitudes the frame shows; longitudes run on across the antimeridian.
bool seen_degrees(const geo::Projection& projection, const MapFrame& frame, Span& lon, Span& lat) {
    const auto centre = projection.inverse(frame.camera.centre);
    if (!centre) return false;
    constexpr int steps = 24;
    for (int i = 0; i <= steps; ++i) {
        for (int k = 0; k <= steps; ++k) {
            const PixelPoint at{frame.rect.x + frame.rect.width * static_cast<float>(i) / steps,
                                frame.rect.y + frame.rect.height * static_cast<float>(k) / steps};
            const auto degrees = projection.inverse(to_map(frame.camera, frame.rect, at));
            if (!degrees) continue;
            lon.include(centre->lon + std::remainder(degrees->lon - centre->lon, 360.0));
            lat.include(degrees->lat);
        }
    }
    return lon.width() > 0.0 && lat.width() > 0.0;
}

/// Round degrees, minutes or seconds that cut a stretch into about five.
double round_step(double width) {
    static constexpr double steps[] = {30.0,       20.0,        10.0,       5.0,        2.0,
                                       1.0,        0.5,         1.0 / 6.0,  1.0 / 12.0, 1.0 / 30.0,
                                       1.0 / 60.0, 1.0 / 120.0, 1.0 / 360.0};
    for (const double step : steps)
        if (width / step >= 4.0) return step;
    return 1.0 / 3600.0;
}

std::string degrees_text(double value, const char* positive, const char* negative) {
    const long seconds = std::lround(std::abs(value) * 3600.0);
    const char* side = seconds == 0 ? "" : value > 0.0 ? positive : negative;
    std::string text = fmt::format("{}°", seconds / 3600);
    if (seconds % 3600 != 0) text += fmt::format("{:02}′", seconds / 60 % 60);
    if (seconds % 60 != 0) text += fmt::format("{:02}″", seconds % 60);
    return text + side;
}

Text number(const SceneInput& input, PixelPoint at, std::string words, float scale) {
    Text text;
    text.at = at;
    text.utf8 = std::move(words);
    text.size = 10.5F * scale;
    text.colour = input.style.small_text;
    text.halo = with_alpha(input.style.halo, 0.8F);
    text.halo_width = 1.5F * scale;
    return text;
}

}  // namespace

double north_of(const geo::Projection& projection, const Camera& camera) {
    const auto centre = projection.inverse(camera.centre);
    if (!centre) return 0.0;
    constexpr double step = 0.01;
    const double sign = centre->lat > 89.0 ? -1.0 : 1.0;
    const auto from = projection.forward(*centre);
    const auto to = projection.forward({centre->lon, centre->lat + sign * step});
    if (!from || !to) return 0.0;
    return std::atan2(sign * (to->x - from->x), sign * (to->y - from->y)) * 180.0 /
           std::numbers::pi;
}

double metres_per_pixel(const geo::Projection& projection, const Camera& camera) {
    constexpr double half = 40.0;  // pixels
    const double step = half * camera.units_per_pixel;
    const auto metres = projection.ground_distance({camera.centre.x - step, camera.centre.y},
                                                   {camera.centre.x + step, camera.centre.y});
    if (metres && *metres > 0.0) return *metres / (2.0 * half);
    return camera.units_per_pixel / projection.units_per_metre(camera.centre);
}

void add_graticule(const SceneInput& input, const MapFrame& frame, std::vector<Mark>& marks) {
    const geo::Projection& projection = *input.dataset.projection;
    Span lon, lat;
    if (!seen_degrees(projection, frame, lon, lat)) return;
    const double step = round_step(std::min(lon.width(), lat.width()));
    const float s = frame.scale;
    const PixelRect& r = frame.rect;
    constexpr int pieces = 96;
    const auto add = [&](const geo::LonLatLine& line, const std::string& words, bool meridian) {
        std::size_t dropped = 0;
        bool labelled = false;
        for (const geo::Line& piece : geo::to_map(line, projection, dropped)) {
            Stroke stroke;
            stroke.width = 0.7F * s;
            stroke.colour = with_alpha(input.style.small_text, 0.35F);
            stroke.points = project_line(frame, piece);
            const float edge = meridian ? r.y + r.height - 6.0F * s : r.x + 4.0F * s;
            for (std::size_t i = 1; i < stroke.points.size() && !labelled; ++i) {
                const PixelPoint a = stroke.points[i - 1];
                const PixelPoint b = stroke.points[i];
                const float before = meridian ? a.y - edge : a.x - edge;
                const float after = meridian ? b.y - edge : b.x - edge;
                if (before * after > 0.0F || before == after) continue;
                const float t = before / (before - after);
                const PixelPoint at{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
                if (!r.contains(at)) continue;
                marks.emplace_back(number(
                    input,
                    {at.x + (meridian ? 3.0F * s : 0.0F), at.y - (meridian ? 0.0F : 3.0F * s)},
                    words, s));
                labelled = true;
            }
            if (stroke.points.size() >= 2) marks.emplace_back(std::move(stroke));
        }
    };
    for (double at = std::ceil(lon.low / step) * step; at <= lon.high; at += step) {
        geo::LonLatLine line;
        for (int i = 0; i <= pieces; ++i)
            line.push_back({std::remainder(at, 360.0),
                            std::clamp(lat.low + lat.width() * i / pieces, -89.99, 89.99)});
        add(line, degrees_text(std::remainder(at, 360.0), "E", "W"), true);
    }
    for (double at = std::ceil(lat.low / step) * step; at <= lat.high; at += step) {
        if (std::abs(at) > 89.9) continue;
        geo::LonLatLine line;
        for (int i = 0; i <= pieces; ++i)
            line.push_back({std::remainder(lon.low + lon.width() * i / pieces, 360.0), at});
        add(line, degrees_text(at, "N", "S"), false);
    }
}

void add_north_arrow(const SceneInput& input, const MapFrame& frame, PixelPoint at,
                     std::vector<Mark>& marks) {
    const double angle =
        north_of(*input.dataset.projection, frame.camera) * std::numbers::pi / 180.0;
    const float s = input.scale;
    const auto turned = [&](float x, float y) {
        const auto sine = static_cast<float>(std::sin(angle));
        const auto cosine = static_cast<float>(std::cos(angle));
        return PixelPoint{at.x + s * (x * cosine - y * sine), at.y + s * (x * sine + y * cosine)};
    };
    // A shaft with a head of two strokes, the letter above its tip.
    for (const bool halo : {true, false}) {
        Stroke stroke;
        stroke.width = (halo ? 4.0F : 1.6F) * s;
        stroke.colour = halo ? with_alpha(input.style.halo, 0.8F) : input.style.ink;
        stroke.points = {turned(0.0F, 9.0F), turned(0.0F, -9.0F)};
        marks.emplace_back(stroke);
        stroke.points = {turned(-4.5F, -3.0F), turned(0.0F, -9.5F), turned(4.5F, -3.0F)};
        marks.emplace_back(stroke);
    }
    Text letter = number(input, turned(0.0F, -17.0F), "N", s);
    letter.at.y += 4.0F * s;
    letter.size = 11.5F * s;
    letter.face = Face::semibold;
    letter.colour = input.style.ink;
    letter.anchor = Text::Anchor::centre;
    marks.emplace_back(std::move(letter));
}

std::optional<PixelRect> add_locator(const SceneInput& input, const MapFrame& main, float foot,
                                     Scene& scene) {
    const auto& countries = input.dataset.basemap.countries;
    const auto country = std::find_if(countries.begin(), countries.end(), [&](const auto& each) {
        return !each.id.empty() && each.id == input.dataset.theatre;
    });
    if (country == countries.end() || country->box.empty()) return {};
    const geo::MapBox seen = main.box(0.0);
    const geo::MapBox& whole = country->box;
    constexpr double close = 0.5;  ///< of the country's width and height
    if (!seen.overlaps(whole) || seen.max_x - seen.min_x > close * (whole.max_x - whole.min_x) ||
        seen.max_y - seen.min_y > close * (whole.max_y - whole.min_y))
        return {};
    const float s = input.scale;
    const float width = 150.0F * s;
    const double ratio = (whole.max_y - whole.min_y) / (whole.max_x - whole.min_x);
    const float height = width * static_cast<float>(std::clamp(ratio, 0.6, 1.3));
    Pane pane;
    pane.rect = {main.room.x, main.room.y + main.room.height - foot - 9.0F * s - height, width,
                 height};
    pane.camera = fit(whole, pane.rect, 0.06);
    pane.background = input.style.sea;
    MapFrame frame;
    frame.rect = pane.rect;
    frame.camera = pane.camera;
    frame.scale = s;
    const geo::MapBox shown = frame.box(0.0);
    for (std::size_t i = 0; i < countries.size() && i < input.dataset.land.size(); ++i) {
        const geo::Mesh& mesh = input.dataset.land[i];
        if (mesh.indices.empty() || !mesh.box.overlaps(shown)) continue;
        const Colour colour =
            &countries[i] == &*country ? input.style.land : input.style.other_land;
        pane.marks.emplace_back(Fill{&mesh, Pattern::solid, colour, {}, 0.5F, 0});
    }
    for (const geo::BorderLine& line : input.dataset.basemap.borders) {
        if (!line.box.overlaps(shown)) continue;
        Stroke border;
        border.width = 0.7F * s;
        border.colour = input.style.border;
        border.points = project_line(frame, line.points);
        if (border.points.size() >= 2) pane.marks.emplace_back(std::move(border));
    }
    const PixelPoint a = frame.pixel({seen.min_x, seen.max_y});
    const PixelPoint b = frame.pixel({seen.max_x, seen.min_y});
    const float w = std::max(b.x - a.x, 6.0F * s);
    const float h = std::max(b.y - a.y, 6.0F * s);
    const PixelRect here{(a.x + b.x - w) / 2.0F, (a.y + b.y - h) / 2.0F, w, h};
    const Colour none{0, 0, 0, 0};
    pane.marks.emplace_back(Box{here, Pattern::solid, with_alpha(input.style.ink, 0.12F), none,
                                0.5F, input.style.ink, 1.5F * s, 0.0F, 0.0F});
    pane.marks.emplace_back(
        Box{pane.rect, Pattern::solid, none, none, 0.5F, input.style.card_edge, s, 0.0F, 0.0F});
    scene.panes.push_back(std::move(pane));
    return scene.panes.back().rect;
}

}  // namespace render
