#include "render/colour_vision.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace render {
namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

constexpr std::array<Sight, 4> all_sights = {Sight::normal, Sight::protan, Sight::deutan,
                                             Sight::tritan};

Vector operator*(const Matrix& m, const Vector& v) {
    Vector result{};
    for (std::size_t i = 0; i < 3; ++i)
        result[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    return result;
}

double linear(std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

std::uint8_t encoded(double c) {
    c = std::clamp(c, 0.0, 1.0);
    const double s = c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1.0 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(255.0 * s));
}

Vector linear(Colour colour) { return {linear(colour.r), linear(colour.g), linear(colour.b)}; }

constexpr double degrees(double of) { return of * std::numbers::pi / 180.0; }

/// 0 .. 360.
double hue(double b, double a) {
    if (a == 0.0 && b == 0.0) return 0.0;
    const double h = std::atan2(b, a) * 180.0 / std::numbers::pi;
    return h < 0.0 ? h + 360.0 : h;
}

double seventh_power_ratio(double chroma) {
    const double seventh = std::pow(chroma, 7.0);
    return std::sqrt(seventh / (seventh + std::pow(25.0, 7.0)));
}

}  // namespace

// Table 1 of the paper, severity 1; grey: the luminance.
Matrix matrix_of(Sight sight) {
    static constexpr Matrix normal = {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    static constexpr Matrix protan = {{{0.152286, 1.052583, -0.204868},
                                       {0.114503, 0.786281, 0.099216},
                                       {-0.003882, -0.048116, 1.051998}}};
    static constexpr Matrix deutan = {{{0.367322, 0.860646, -0.227968},
                                       {0.280085, 0.672501, 0.047413},
                                       {-0.011820, 0.042940, 0.968881}}};
    static constexpr Matrix tritan = {{{1.255528, -0.076749, -0.178779},
                                       {-0.078411, 0.930809, 0.147602},
                                       {0.004733, 0.691367, 0.303900}}};
    static constexpr Vector luminance = {0.2126, 0.7152, 0.0722};
    static constexpr Matrix grey = {{luminance, luminance, luminance}};
    switch (sight) {
        case Sight::grey:
            return grey;
        case Sight::protan:
            return protan;
        case Sight::deutan:
            return deutan;
        case Sight::tritan:
            return tritan;
        case Sight::normal:
            break;
    }
    return normal;
}

std::string_view to_string(Sight sight) {
    static constexpr std::array<std::string_view, 5> names = {"normal", "protan", "deutan",
                                                              "tritan", "grey"};
    return names.at(static_cast<std::size_t>(sight));
}

Colour as_seen(Colour colour, Sight sight) {
    if (sight == Sight::normal) return colour;
    const Vector seen = matrix_of(sight) * linear(colour);
    return {encoded(seen[0]), encoded(seen[1]), encoded(seen[2]), colour.a};
}

Lab to_lab(Colour colour) {
    static constexpr Matrix to_xyz = {{{0.4124564, 0.3575761, 0.1804375},
                                       {0.2126729, 0.7151522, 0.0721750},
                                       {0.0193339, 0.1191920, 0.9503041}}};
    static constexpr Vector white = {0.95047, 1.0, 1.08883};
    Vector f = to_xyz * linear(colour);
    for (std::size_t i = 0; i < 3; ++i) {
        const double t = f[i] / white[i];
        f[i] = t > 216.0 / 24389.0 ? std::cbrt(t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
    }
    return {116.0 * f[1] - 16.0, 500.0 * (f[0] - f[1]), 200.0 * (f[1] - f[2])};
}

double colour_distance(const Lab& x, const Lab& y) {
    const double mean_chroma = (std::hypot(x.a, x.b) + std::hypot(y.a, y.b)) / 2.0;
    const double g = 0.5 * (1.0 - seventh_power_ratio(mean_chroma));
    const double a1 = (1.0 + g) * x.a;
    const double a2 = (1.0 + g) * y.a;
    const double c1 = std::hypot(a1, x.b);
    const double c2 = std::hypot(a2, y.b);
    const double h1 = hue(x.b, a1);
    const double h2 = hue(y.b, a2);
    const bool grey = c1 * c2 == 0.0;

    double dh = grey ? 0.0 : h2 - h1;
    if (dh > 180.0) dh -= 360.0;
    if (dh < -180.0) dh += 360.0;
    const double delta_l = y.l - x.l;
    const double delta_c = c2 - c1;
    const double delta_h = 2.0 * std::sqrt(c1 * c2) * std::sin(degrees(dh / 2.0));

    const double l = (x.l + y.l) / 2.0;
    const double c = (c1 + c2) / 2.0;
    double h = h1 + h2;
    if (!grey) {
        if (std::abs(h1 - h2) > 180.0) h += h < 360.0 ? 360.0 : -360.0;
        h /= 2.0;
    }
    const double t = 1.0 - 0.17 * std::cos(degrees(h - 30.0)) + 0.24 * std::cos(degrees(2.0 * h)) +
                     0.32 * std::cos(degrees(3.0 * h + 6.0)) -
                     0.20 * std::cos(degrees(4.0 * h - 63.0));
    const double from_50 = (l - 50.0) * (l - 50.0);
    const double s_l = 1.0 + 0.015 * from_50 / std::sqrt(20.0 + from_50);
    const double s_c = 1.0 + 0.045 * c;
    const double s_h = 1.0 + 0.015 * c * t;
    const double turn = 30.0 * std::exp(-std::pow((h - 275.0) / 25.0, 2.0));
    const double r_t = -2.0 * seventh_power_ratio(c) * std::sin(degrees(2.0 * turn));
    const double dl = delta_l / s_l;
    const double dc = delta_c / s_c;
    const double dhh = delta_h / s_h;
    return std::sqrt(dl * dl + dc * dc + dhh * dhh + r_t * dc * dhh);
}

std::vector<Confusable> confusable(std::span<const std::pair<std::string, Colour>> colours,
                                   double least) {
    std::vector<Confusable> pairs;
    for (std::size_t i = 0; i < colours.size(); ++i) {
        for (std::size_t j = i + 1; j < colours.size(); ++j) {
            Confusable nearest{colours[i].first, colours[j].first, Sight::normal, least};
            for (const Sight sight : all_sights) {
                const double distance = colour_distance(to_lab(as_seen(colours[i].second, sight)),
                                                        to_lab(as_seen(colours[j].second, sight)));
                if (distance >= nearest.distance) continue;
                nearest.sight = sight;
                nearest.distance = distance;
            }
            if (nearest.distance < least) pairs.push_back(std::move(nearest));
        }
    }
    return pairs;
}

}  // namespace render
