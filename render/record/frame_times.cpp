#include "render/record/frame_times.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace render {
namespace {

using gazetteer::Day;
using gazetteer::Diagnostic;
using Knots = std::vector<TimeCurve::Knot>;

constexpr double usual_seconds = 20.0;  ///< of a uniform recording that says nothing else
constexpr double first_change_s =
    1.6;  ///< how long a change is dwelt on where nothing else is said
constexpr double further_change_s = 0.8;
constexpr double shortest_run_s = 0.1;  ///< through a quiet stretch
constexpr double most_frames = 2'000'000.0;

Diagnostic impossible(std::string what, std::string advice) {
    return {Diagnostic::Severity::error, "", 0, std::move(what), std::move(advice)};
}

/// A stretch of the recording: a day that is dwelt on, or days that are run through.
struct Stretch {
    Day from, to;
    double natural, shortest, longest;  ///< seconds
};

/// Seconds that a quiet stretch takes by itself: 15 days 0.4, a year 1.3, eight years 2.
double run_through(int days) { return 0.15 + 0.25 * std::log2(1.0 + days / 15.0); }

std::vector<Stretch> stretches(Day from, Day to, const Pace& pace,
                               const std::vector<BusyDay>& busy) {
    std::vector<Stretch> all;
    const auto run_to = [&](Day day) {
        const Day at = all.empty() ? from : all.back().to;
        if (day > at)
            all.push_back({at, day, run_through(day - at), shortest_run_s,
                           std::max(shortest_run_s, pace.dwell_max)});
    };
    for (const BusyDay& each : busy) {
        if (each.day < from || each.day > to) continue;
        run_to(each.day);
        const double natural = first_change_s + further_change_s * (each.changes - 1);
        all.push_back({each.day, each.day, natural, pace.dwell_min, pace.dwell_max});
    }
    run_to(to);
    return all;
}

double length_at(const std::vector<Stretch>& all, double factor) {
    double sum = 0.0;
    for (const Stretch& each : all)
        sum += std::clamp(each.natural * factor, each.shortest, each.longest);
    return sum;
}

/// The factor that makes the stretches fill `seconds`: the length never falls with it.
double factor_for(const std::vector<Stretch>& all, double seconds) {
    double low = 0.0;
    double high = 1.0;
    while (length_at(all, high) < seconds) high *= 2.0;
    for (int i = 0; i < 60; ++i) {
        const double middle = (low + high) / 2.0;
        (length_at(all, middle) < seconds ? low : high) = middle;
    }
    return high;
}

gazetteer::Result<Knots> event_knots(Day from, Day to, const Pace& pace,
                                     const std::vector<BusyDay>& busy) {
    const auto all = stretches(from, to, pace, busy);
    if (all.empty()) return Knots{{0.0, from}, {pace.seconds.value_or(pace.dwell_max), to}};
    double factor = 1.0;
    if (pace.seconds) {
        double least = 0.0;
        double most = 0.0;
        for (const Stretch& each : all) {
            least += each.shortest;
            most += each.longest;
        }
        if (*pace.seconds < least)
            return impossible(
                fmt::format("{:g} seconds are too short: {} stretches with at least {:g} s on each "
                            "change take {:.1f} s",
                            *pace.seconds, all.size(), pace.dwell_min, least),
                "give more seconds, a smaller shortest dwell, fewer days or fewer sources");
        if (*pace.seconds > most)
            return impossible(
                fmt::format("{:g} seconds are too long: {} stretches of at most {:g} s each take "
                            "{:.1f} s",
                            *pace.seconds, all.size(), pace.dwell_max, most),
                "give fewer seconds or a larger longest dwell");
        factor = factor_for(all, *pace.seconds);
    }
    Knots knots = {{0.0, from}};
    for (const Stretch& each : all) {
        const double seconds = std::clamp(each.natural * factor, each.shortest, each.longest);
        knots.push_back({knots.back().position + seconds, each.to});
    }
    return knots;
}

/// Stands still on a day: everything after its first position comes later.
void insert_hold(Knots& knots, const Hold& hold) {
    if (hold.seconds <= 0.0 || hold.day < knots.front().day || hold.day > knots.back().day) return;
    const double at = TimeCurve(knots).position(hold.day);
    const auto after = std::find_if(knots.begin(), knots.end(), [&](const TimeCurve::Knot& knot) {
        return knot.day > hold.day || (knot.day == hold.day && knot.position > at);
    });
    const auto index = after - knots.begin();
    for (auto knot = knots.begin() + index; knot != knots.end(); ++knot)
        knot->position += hold.seconds;
    knots.insert(knots.begin() + index, {{at, hold.day}, {at + hold.seconds, hold.day}});
}

}  // namespace

gazetteer::Result<FrameTimes> FrameTimes::make(Day from, Day to, int fps, const Pace& pace,
                                               const std::vector<BusyDay>& busy,
                                               const std::vector<Hold>& holds) {
    if (to < from)
        return impossible(
            fmt::format("{} is after {}", gazetteer::to_iso(from), gazetteer::to_iso(to)),
            "give the earlier day first");
    if (pace.dwell_min < 0.0 || pace.dwell_max < pace.dwell_min)
        return impossible(fmt::format("a change cannot be dwelt on for at least {:g} and at most "
                                      "{:g} seconds",
                                      pace.dwell_min, pace.dwell_max),
                          "give the shorter one first");
    const double rate = fps;
    Knots knots;
    double seconds = 0.0;
    if (pace.kind == Pace::Kind::events) {
        auto made = event_knots(from, to, pace, busy);
        if (!made) return {std::move(made.diagnostics.front())};
        knots = std::move(*made);
        seconds = knots.back().position;
    } else {
        seconds = pace.seconds           ? *pace.seconds
                  : pace.days_per_second ? (to - from) / *pace.days_per_second + 1.0 / rate
                                         : usual_seconds;
        knots = {{0.0, from}, {std::max(seconds - 1.0 / rate, 0.0), to}};
    }
    const double before_holds = knots.back().position;
    for (const Hold& hold : holds) insert_hold(knots, hold);
    seconds += knots.back().position - before_holds;
    const double frames = std::round(seconds * rate);
    if (!(frames >= 1.0))
        return impossible(
            fmt::format("{:g} seconds at {} frames a second are no frame at all", seconds, fps),
            "give more seconds or more frames a second");
    if (frames > most_frames)
        return impossible(fmt::format("{:.0f} frames are more than can be recorded", frames),
                          "give fewer seconds, or more days a second");
    return FrameTimes(TimeCurve(std::move(knots)), static_cast<int>(frames), fps);
}

Day FrameTimes::day(int frame) const {
    if (frame >= frames_ - 1) return seconds_.last();
    return seconds_.day_at(static_cast<double>(frame) / fps_);
}

int FrameTimes::frame_of(Day day) const {
    // Near the position of the day; rounding decides on which side of it.
    int frame = static_cast<int>(std::floor(seconds_.position(day) * fps_));
    frame = std::clamp(frame, 0, frames_ - 1);
    while (frame > 0 && this->day(frame - 1) >= day) --frame;
    while (frame < frames_ - 1 && this->day(frame) < day) ++frame;
    return frame;
}

}  // namespace render
