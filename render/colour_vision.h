#pragma once

#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "render/scene.h"

namespace render {

/// How somebody sees colours: as most do, without one of the three kinds of cones, or on a print
/// without colours.
enum class Sight { normal, protan, deutan, tritan, grey };
std::string_view to_string(Sight sight);

/// What a colour looks like to somebody. Machado, Oliveira and Fernandes, "A physiologically-based
/// model for simulation of color vision deficiency" (2009), at full severity.
Colour as_seen(Colour colour, Sight sight);
/// The same as a matrix on linear red, green and blue, row by row.
std::array<std::array<double, 3>, 3> matrix_of(Sight sight);

/// A colour of CIELAB under D65.
struct Lab {
    double l = 0.0, a = 0.0, b = 0.0;
};
Lab to_lab(Colour colour);

/// How different two colours look: CIEDE2000 (Sharma, Wu and Dalal 2005). 1 is just noticeable side
/// by side; under `confusable_distance` two areas of a map are taken for one another.
double colour_distance(const Lab& x, const Lab& y);
inline constexpr double confusable_distance = 10.0;

/// Two named colours that somebody takes for one another.
struct Confusable {
    std::string a, b;
    Sight sight = Sight::normal;
    double distance = 0.0;
};
/// The pairs under `least` at full strength, each once, with the sight in which they are nearest.
std::vector<Confusable> confusable(std::span<const std::pair<std::string, Colour>> colours,
                                   double least = confusable_distance);

}  // namespace render
