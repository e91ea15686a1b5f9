#include "render/time_axis.h"

#include <cmath>
#include <utility>

namespace render {
namespace {

using gazetteer::Day;

constexpr int longest_true_gap = 90;   ///< days between two events that are drawn to scale
constexpr double squeezed_gap = 45.0;  ///< what a longer one is as wide as, plus a little

double drawn_length(int days) {
    if (days <= longest_true_gap) return days;
    return squeezed_gap + 10.0 * std::log2(static_cast<double>(days) / longest_true_gap);
}

TimeCurve squeezed(Day first, Day last, const std::vector<Day>& days,
                   std::vector<TimeAxis::Break>& breaks) {
    if (last <= first) last = first + 1;
    std::vector<TimeCurve::Knot> knots = {{0.0, first}};
    const auto add = [&](Day day) {
        const TimeCurve::Knot before = knots.back();
        if (day <= before.day) return;
        if (day - before.day > longest_true_gap) breaks.push_back({before.day, day});
        knots.push_back({before.position + drawn_length(day - before.day), day});
    };
    for (const Day day : days) {
        if (day > first && day < last) add(day);
    }
    add(last);
    const double whole = knots.back().position;
    for (TimeCurve::Knot& knot : knots) knot.position /= whole;
    return TimeCurve(std::move(knots));
}

}  // namespace

TimeAxis::TimeAxis(Day first, Day last, const std::vector<Day>& days)
    : curve_(squeezed(first, last, days, breaks_)) {}

}  // namespace render
