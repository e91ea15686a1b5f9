#include "render/time_axis.h"

#include <algorithm>
#include <cmath>

namespace render {
namespace {

using gazetteer::Day;

constexpr int longest_true_gap = 90;   ///< days between two events that are drawn to scale
constexpr double squeezed_gap = 45.0;  ///< what a longer one is as wide as, plus a little

double drawn_length(int days) {
    if (days <= longest_true_gap) return days;
    return squeezed_gap + 10.0 * std::log2(static_cast<double>(days) / longest_true_gap);
}

}  // namespace

TimeAxis::TimeAxis(Day first, Day last, const std::vector<Day>& days) {
    if (last <= first) last = first + 1;
    knots_.push_back({first, 0.0});
    const auto add = [&](Day day) {
        const Knot before = knots_.back();
        if (day <= before.day) return;
        if (day - before.day > longest_true_gap) breaks_.push_back({before.day, day});
        knots_.push_back({day, before.position + drawn_length(day - before.day)});
    };
    for (const Day day : days) {
        if (day > first && day < last) add(day);
    }
    add(last);
    const double whole = knots_.back().position;
    for (Knot& knot : knots_) knot.position /= whole;
}

double TimeAxis::position(Day day) const {
    if (day <= first()) return 0.0;
    if (day >= last()) return 1.0;
    const auto after = std::upper_bound(knots_.begin(), knots_.end(), day,
                                        [](Day d, const Knot& knot) { return d < knot.day; });
    const Knot& a = *std::prev(after);
    const double share = static_cast<double>(day - a.day) / (after->day - a.day);
    return a.position + share * (after->position - a.position);
}

Day TimeAxis::day_at(double position) const {
    if (position <= 0.0) return first();
    if (position >= 1.0) return last();
    const auto after =
        std::upper_bound(knots_.begin(), knots_.end(), position,
                         [](double p, const Knot& knot) { return p < knot.position; });
    const Knot& a = *std::prev(after);
    const double share = (position - a.position) / (after->position - a.position);
    return a.day + static_cast<int>(std::lround(share * (after->day - a.day)));
}

}  // namespace render
