#include "render/time_curve.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace render {

using gazetteer::Day;

TimeCurve::TimeCurve(std::vector<Knot> knots) : knots_(std::move(knots)) {
    assert(!knots_.empty());
}

Day TimeCurve::day_at(double position) const {
    if (position <= knots_.front().position) return first();
    if (position >= knots_.back().position) return last();
    const auto after =
        std::upper_bound(knots_.begin(), knots_.end(), position,
                         [](double p, const Knot& knot) { return p < knot.position; });
    const Knot& a = *std::prev(after);
    const double share = (position - a.position) / (after->position - a.position);
    return a.day + static_cast<int>(std::lround(share * (after->day - a.day)));
}

double TimeCurve::position(Day day) const {
    const auto at = std::lower_bound(knots_.begin(), knots_.end(), day,
                                     [](const Knot& knot, Day d) { return knot.day < d; });
    if (at == knots_.begin()) return knots_.front().position;
    if (at == knots_.end()) return knots_.back().position;
    const Knot& a = *std::prev(at);
    const double share = static_cast<double>(day - a.day) / (at->day - a.day);
    return a.position + share * (at->position - a.position);
}

}  // namespace render
