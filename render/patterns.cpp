#include "render/patterns.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace render {
namespace {

struct Direction {
    double x, y;  ///< across the stripes, of length one
};
constexpr double diagonal = std::numbers::sqrt2 / 2.0;
constexpr Direction rising{diagonal, diagonal}, falling{diagonal, -diagonal};
constexpr float fine_spots = 0.4F;  ///< `share` below which spots are half as large
constexpr Direction across{1.0, 0.0}, down{0.0, 1.0};

/// The pattern's own lengths inside the rectangle.
class Shaper {
public:
    Shaper(PixelPoint anchor, float scale, const PixelRect& within)
        : anchor_(anchor), scale_(scale > 0.0F ? scale : 1.0F), within_(within) {}

    /// Stripes [from, to] of a repeat along a direction.
    void stripes(std::vector<PatternStripe>& out, Direction d, double from, double to,
                 double period) const {
        if (!(to > from)) return;
        double low = 1.0e300, high = -1.0e300, along_low = 1.0e300, along_high = -1.0e300;
        for (const double x : {double{within_.x}, double{within_.x} + within_.width}) {
            for (const double y : {double{within_.y}, double{within_.y} + within_.height}) {
                const double px = (x - anchor_.x) / scale_;
                const double py = (y - anchor_.y) / scale_;
                low = std::min(low, px * d.x + py * d.y);
                high = std::max(high, px * d.x + py * d.y);
                along_low = std::min(along_low, py * d.x - px * d.y);
                along_high = std::max(along_high, py * d.x - px * d.y);
            }
        }
        const auto corner = [&](double u, double v) {
            return PixelPoint{static_cast<float>(anchor_.x + scale_ * (u * d.x - v * d.y)),
                              static_cast<float>(anchor_.y + scale_ * (u * d.y + v * d.x))};
        };
        for (double k = std::floor((low - to) / period); k * period + from < high; k += 1.0) {
            const double u0 = k * period + from;
            const double u1 = k * period + to;
            if (u1 < low) continue;
            out.push_back({{corner(u0, along_low), corner(u1, along_low), corner(u1, along_high),
                            corner(u0, along_high)}});
        }
    }

    /// Calls `place(column, row)` for each cell that reaches into the rectangle; every second row
    /// is moved by half a cell.
    template <class Place>
    void cells(double width, double height, Place place) const {
        const double top = (within_.y - anchor_.y) / scale_;
        const double bottom = (within_.y + within_.height - anchor_.y) / scale_;
        const double left = (within_.x - anchor_.x) / scale_;
        const double right = (within_.x + within_.width - anchor_.x) / scale_;
        for (double row = std::floor(top / height) - 1.0; row * height < bottom + height;
             row += 1.0) {
            const double shift = std::fmod(std::abs(row), 2.0) != 0.0 ? 0.5 * width : 0.0;
            for (double column = std::floor((left + shift) / width) - 1.0;
                 column * width - shift < right + width; column += 1.0)
                place(column, row, shift);
        }
    }

    PatternDot dot(double x, double y, double radius) const {
        return {{static_cast<float>(anchor_.x + scale_ * x),
                 static_cast<float>(anchor_.y + scale_ * y)},
                static_cast<float>(radius * scale_)};
    }

private:
    PixelPoint anchor_;
    float scale_;
    PixelRect within_;
};

void even_dots(const Shaper& shaper, double width, double height, double radius,
               std::vector<PatternDot>& out) {
    shaper.cells(width, height, [&](double column, double row, double shift) {
        out.push_back(shaper.dot((column + 0.5) * width - shift, (row + 0.5) * height, radius));
    });
}

std::uint32_t scramble(std::uint32_t x) {
    x ^= x >> 16U;
    x *= 0x7feb352dU;
    x ^= x >> 15U;
    x *= 0x846ca68bU;
    return x ^ (x >> 16U);
}

/// As in shaders/patterns.glsl, number by number: the same spots on the screen and on paper.
void wandering_spots(const Shaper& shaper, bool swatch, std::vector<PatternDot>& out) {
    const double width = swatch ? 11.0 : 29.0;
    const double height = swatch ? 9.5 : 27.0;
    const double smallest = swatch ? 1.6 : 2.4;
    const double largest = swatch ? 2.8 : 4.0;
    const auto part = [](std::uint32_t x) { return static_cast<double>(x & 1023U) / 1023.0; };
    const auto wrapped = [](double value, double count) {
        return static_cast<std::uint32_t>(value - count * std::floor(value / count));
    };
    shaper.cells(width, height, [&](double column, double row, double shift) {
        const std::uint32_t seed =
            scramble(wrapped(column, 54.0) * 16411U + wrapped(row, 58.0) + 7U);
        const double radius = smallest + (largest - smallest) * part(seed);
        const double dx = (part(seed >> 10U) - 0.5) * (width - 2.0 * largest - 2.0);
        const double dy = (part(seed >> 20U) - 0.5) * (height - 2.0 * largest - 2.0);
        out.push_back(
            shaper.dot((column + 0.5) * width + dx - shift, (row + 0.5) * height + dy, radius));
    });
}

}  // namespace

double repeat_of(Pattern pattern) {
    switch (pattern) {
        case Pattern::solid:
            return 0.0;
        case Pattern::hatch:
            return 12.0 * std::numbers::sqrt2;
        case Pattern::bands:
            return 28.0 * std::numbers::sqrt2;
        case Pattern::rows:
            return 27.0;
        case Pattern::dots:
            return 8.0 * 7.0 * 2.0;
        case Pattern::spots:
            return 29.0 * 54.0;
        case Pattern::hairlines:
            return 6.0 * std::numbers::sqrt2;
        case Pattern::strokes:
            return 13.0 * std::numbers::sqrt2;
        case Pattern::verticals:
            return 7.0;
        case Pattern::grid:
            return 9.0;
        case Pattern::stipple:
            return 30.0;
        case Pattern::halftone:
            return 60.0;
        case Pattern::diagonals:
            return 7.0 * std::numbers::sqrt2;
        case Pattern::crosses:
            return 10.0 * std::numbers::sqrt2;
    }
    return 0.0;
}

float pinned(double pixel_of_origin, double repeat) {
    if (repeat <= 0.0 || !std::isfinite(pixel_of_origin)) return 0.0F;
    return static_cast<float>(
        std::lround(pixel_of_origin - repeat * std::floor(pixel_of_origin / repeat)));
}

PixelRect snapped(PixelRect r) {
    const auto snap = [](float& at, float& length) {
        if (length < 3.0F) return;
        const float end = std::round(at + length);
        at = std::round(at);
        length = end - at;
    };
    snap(r.x, r.width);
    snap(r.y, r.height);
    return r;
}

PatternShapes pattern_shapes(Pattern pattern, Colour a, float share, PixelPoint anchor, float scale,
                             const PixelRect& within, bool swatch) {
    if (pattern == Pattern::spots) {  // each colour has its own, as in the shader
        if (share < fine_spots) scale *= 0.5F;
        anchor.x -= scale * static_cast<float>(37 * a.r + 61 * a.g + 83 * a.b) / 255.0F;
        anchor.y -= scale * static_cast<float>(71 * a.r + 29 * a.g + 53 * a.b) / 255.0F;
    }
    const Shaper shaper(anchor, scale, within);
    PatternShapes shapes;
    // Two colours side by side, one of which fills what the other leaves.
    const auto sides = [&](Direction direction, double period) {
        const double middle = period * std::clamp(double{share}, 0.0, 1.0);
        shaper.stripes(shapes.a.stripes, direction, 0.0, middle, period);
        shaper.stripes(shapes.b.stripes, direction, middle, period, period);
    };
    switch (pattern) {
        case Pattern::solid:
            shapes.a.whole = true;
            break;
        case Pattern::hatch:
            shaper.stripes(shapes.a.stripes, rising, 0.0, 4.0, 12.0);
            shaper.stripes(shapes.b.stripes, rising, 6.0, 10.0, 12.0);
            break;
        case Pattern::bands:
            sides(rising, 28.0);
            break;
        case Pattern::rows:
            sides(down, 27.0);
            break;
        case Pattern::dots:
            even_dots(shaper, 8.0, 7.0, 1.3, shapes.a.dots);
            break;
        case Pattern::spots:
            wandering_spots(shaper, swatch, shapes.a.dots);
            break;
        case Pattern::hairlines:
            shapes.b.whole = true;
            shapes.a_on_top = true;
            shaper.stripes(shapes.a.stripes, rising, 0.0, 1.4, 6.0);
            break;
        case Pattern::strokes:
            shapes.a.whole = true;
            shaper.stripes(shapes.b.stripes, falling, 0.0, 1.4, 13.0);
            break;
        case Pattern::verticals:
            shapes.a.whole = true;
            shaper.stripes(shapes.b.stripes, across, 0.0, 1.2, 7.0);
            break;
        case Pattern::grid:
            shapes.a.whole = true;
            shaper.stripes(shapes.b.stripes, across, 0.0, 1.0, 9.0);
            shaper.stripes(shapes.b.stripes, down, 0.0, 1.0, 9.0);
            break;
        case Pattern::stipple:
            shapes.a.whole = true;
            even_dots(shaper, 6.0, 5.0, 1.0, shapes.b.dots);
            break;
        case Pattern::diagonals:
            shapes.a.whole = true;
            shaper.stripes(shapes.b.stripes, falling, 0.0, 1.1, 7.0);
            break;
        case Pattern::crosses:
            shapes.a.whole = true;
            shaper.stripes(shapes.b.stripes, rising, 0.0, 0.9, 10.0);
            shaper.stripes(shapes.b.stripes, falling, 0.0, 0.9, 10.0);
            break;
        case Pattern::halftone: {
            const double lesser = std::clamp(std::min(double{share}, 1.0 - share), 0.0, 0.5);
            const double radius = std::sqrt(lesser * 12.0 * 10.0 / std::numbers::pi);
            shapes.a_on_top = share > 0.5F;
            (shapes.a_on_top ? shapes.b : shapes.a).whole = true;
            even_dots(shaper, 12.0, 10.0, radius, shapes.a_on_top ? shapes.a.dots : shapes.b.dots);
            break;
        }
    }
    return shapes;
}

}  // namespace render
