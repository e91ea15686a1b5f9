#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/dataset.h"
#include "render/view.h"

namespace render {

/// How a camera gets from one place to the next.
enum class Easing { cut, linear, in, out, in_out };
std::optional<Easing> parse_easing(std::string_view text);  ///< `in-out`
/// Share of the way, 0..1, after a share of the time.
double ease(Easing easing, double share);

/// Between two cameras: the scale changes by equal factors in equal times, and the point that both
/// see at the same pixel stays there.
Camera between(const Camera& a, const Camera& b, double share);

/// Where the camera stands at each second: it rests between its moves.
class CameraPath {
public:
    explicit CameraPath(const Camera& start) : start_(start) {}
    /// Moves after all earlier ones, from `begin` to `end`.
    void move(double begin, double end, Easing easing, const Camera& to);
    Camera at(double second) const;
    const Camera& last() const { return moves_.empty() ? start_ : moves_.back().to; }

private:
    struct Move {
        double begin, end;
        Easing easing;
        Camera to;
    };
    Camera start_;
    std::vector<Move> moves_;
};

/// 60 km around a place that the gazetteer knows: a city and its surroundings; empty when it knows
/// none by that name, or none that can be drawn.
std::optional<geo::MapBox> around_place(const geo::Dataset& dataset, std::string_view name);

/// West, south, east, north in degrees.
using DegreeBox = std::array<double, 4>;

/// Four numbers as a box: one whose west lies east of its east goes across the antimeridian
/// (170, -20, -170, -10) and then ends beyond 180. Empty when it has no width or height.
std::optional<DegreeBox> degree_box(const std::array<double, 4>& numbers);

/// The box on the map; empty when it cannot be drawn.
geo::MapBox box_of_degrees(const geo::Dataset& dataset, const DegreeBox& box);

}  // namespace render
