#include "render/record/sequence.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "render/build_scene.h"
#include "render/shown.h"
#include "render/strip.h"

namespace render {

using gazetteer::Day;
using gazetteer::Diagnostic;

namespace {

constexpr std::size_t most_caption_lines = 3;
constexpr double usual_move_s = 1.5;
constexpr double linger_s = 4.0;  ///< how long a caption stays

Diagnostic trouble(const std::string& file, int line, std::string what, std::string advice) {
    return {Diagnostic::Severity::error, file, line, std::move(what), std::move(advice)};
}

bool is_seen(const geo::Dataset& dataset, const geo::MapBox& box, const Change& change) {
    return std::any_of(change.places.begin(), change.places.end(),
                       [&](auto place) { return dataset.areas[place].box.overlaps(box); });
}

bool same_layout(const ViewState& a, const ViewState& b) {
    return a.panes == b.panes && a.pane_days.size() == b.pane_days.size() &&
           (a.panes != Panes::source || a.sources == b.sources);
}

}  // namespace

/// Turns chapters into parts of a sequence, one after the other.
class SequenceMaker {
public:
    SequenceMaker(const geo::Dataset& dataset, const Storyboard& story, const ViewState& base,
                  Sequence& sequence, gazetteer::Diagnostics& diagnostics)
        : dataset_(dataset),
          story_(story),
          base_(base),
          sequence_(sequence),
          diagnostics_(diagnostics) {}

    void add(const Chapter& chapter) {
        ViewState view = base_;
        view.caption.keeps_room = sequence_.options_.captions;
        bool known_follows = sequence_.options_.known_follows;
        if (!resolve(chapter, view, known_follows)) return;
        const bool cut =
            sequence_.parts_.empty() || !same_layout(sequence_.parts_.back().view, view);
        const Camera start = cut ? stay(view) : sequence_.parts_.back().camera.last();
        view.camera = start;
        const auto target = aimed(chapter.aim, view);
        if (!target) return;
        CameraPath path(cut ? *target : start);
        view.camera = *target;

        auto changes = changes_between(dataset_, view, chapter.from, chapter.to, known_follows);
        auto times = times_of(chapter, view, changes);
        if (!times) return;
        Sequence::Part part{sequence_.frames(), times->frames(), view, known_follows, *times, path,
                            chapter.caption,    chapter.holds};
        if (!move_camera(chapter, cut, *target, part)) return;
        tell(part, std::move(changes));
        note_voices(view);
        sequence_.parts_.push_back(std::move(part));
    }

    void finish() {
        if (sequence_.parts_.empty()) return;
        const auto by_from = [](const Chapter& a, const Chapter& b) { return a.from < b.from; };
        const auto by_to = [](const Chapter& a, const Chapter& b) { return a.to < b.to; };
        const auto& all = story_.chapters;
        if (sequence_.options_.strip)
            add_strip(std::min_element(all.begin(), all.end(), by_from)->from,
                      std::max_element(all.begin(), all.end(), by_to)->to);
    }

private:
    void error(const Chapter& chapter, std::string what, std::string advice) {
        diagnostics_.push_back(
            trouble(story_.file, chapter.line, std::move(what), std::move(advice)));
    }

    bool resolve(const Chapter& chapter, ViewState& view, bool& known_follows) {
        if (!chapter.title.empty())
            view.title = chapter.title;
        else if (!story_.title.empty() && view.title.empty())
            view.title = story_.title;
        return resolve_sources(chapter, view) && resolve_known(chapter, view, known_follows) &&
               resolve_compare(chapter, view);
    }

    bool resolve_sources(const Chapter& chapter, ViewState& view) {
        if (!chapter.sources.empty()) {
            view.sources.clear();
            for (const std::string& name : chapter.sources) {
                const auto source = dataset_.store->find_source(name);
                if (!source) {
                    std::string known;
                    for (const auto& each : dataset_.store->sources()) known += " " + each.id;
                    error(chapter, fmt::format("nobody is called '{}'", name),
                          "the sources are:" + known);
                    return false;
                }
                view.sources.push_back(*source);
            }
            std::sort(view.sources.begin(), view.sources.end());
            if (view.mode != SourceMode::combined)
                view.mode = view.sources.size() == 1 ? SourceMode::one : SourceMode::side_by_side;
        }
        if (chapter.combine.empty()) return true;
        const auto rule = gazetteer::parse_combine_rule(chapter.combine);
        if (!rule) {
            error(chapter, fmt::format("there is no rule '{}' to combine sources", chapter.combine),
                  "choose latest, majority, trusted or partisan");
            return false;
        }
        view.combine = *rule;
        view.mode = SourceMode::combined;
        return true;
    }

    bool resolve_known(const Chapter& chapter, ViewState& view, bool& known_follows) {
        if (chapter.known.empty()) return true;
        if (chapter.known == "same-day") {
            known_follows = true;
            return true;
        }
        const auto date = gazetteer::parse_date(chapter.known);
        if (!date) {
            error(chapter, fmt::format("known '{}' is no date", chapter.known),
                  "write a date, or same-day");
            return false;
        }
        known_follows = false;
        view.known = date->last;
        return true;
    }

    bool resolve_compare(const Chapter& chapter, ViewState& view) {
        if (chapter.panes != Panes::none) {
            view.panes = chapter.panes;
            view.pane_days = chapter.pane_days;
            view.difference.reset();
            view.swipe.reset();
        }
        if (chapter.against.empty()) return true;
        Against against;
        if (const auto date = gazetteer::parse_date(chapter.against))
            against.day = date->first;
        else if (const auto source = dataset_.store->find_source(chapter.against))
            against.source = *source;
        else {
            error(chapter, fmt::format("'{}' is neither a date nor a source", chapter.against),
                  "name one of them");
            return false;
        }
        view.difference = against;
        view.swipe.reset();
        view.panes = Panes::none;
        return true;
    }

    /// The camera of a chapter that says nothing and does not go on from another.
    Camera stay(const ViewState& view) const {
        return same_layout(view, base_) ? base_.camera : default_camera(dataset_, view);
    }

    /// Where an aim points to; a zoom alone is about the whole, as it is seen without any aim.
    std::optional<Camera> aimed(const Aim& aim, const ViewState& view) {
        if (!aim.says_something()) return view.camera;
        Camera camera;
        const PixelRect pane = first_pane(dataset_, view);
        if (!aim.bbox && aim.place.empty()) camera = default_camera(dataset_, view);
        if (aim.bbox) {
            const geo::MapBox box = box_of_degrees(dataset_, *aim.bbox);
            if (box.empty()) {
                diagnostics_.push_back(trouble(story_.file, aim.line,
                                               "the box lies outside of the projection",
                                               "choose another box"));
                return {};
            }
            camera = fit(box, pane, 0.0);
        }
        if (!aim.place.empty()) {
            const auto box = around_place(dataset_, aim.place);
            if (!box) {
                diagnostics_.push_back(
                    trouble(story_.file, aim.line,
                            fmt::format("no gazetteer knows the place '{}'", aim.place),
                            "try `controlmap gazetteer lookup`"));
                return {};
            }
            camera = fit(*box, pane, 0.05);
        }
        camera.units_per_pixel /= aim.zoom;
        return camera;
    }

    std::optional<FrameTimes> times_of(const Chapter& chapter, const ViewState& view,
                                       const std::vector<Change>& changes) {
        const geo::MapBox box = seen_box(view.camera, first_pane(dataset_, view));
        std::vector<BusyDay> busy;
        for (const Change& change : changes) {
            if (!is_seen(dataset_, box, change)) continue;
            if (!busy.empty() && busy.back().day == change.day)
                ++busy.back().changes;
            else
                busy.push_back({change.day, 1});
        }
        std::vector<Hold> holds;
        for (const StoryHold& hold : chapter.holds) holds.push_back(hold.hold);
        if (chapter.hold_end_s > 0.0) holds.push_back({chapter.to, chapter.hold_end_s});
        auto times = FrameTimes::make(chapter.from, chapter.to, sequence_.options_.fps,
                                      chapter.pace, busy, holds);
        for (Diagnostic& each : times.diagnostics) {
            each.file = story_.file;
            each.line = chapter.line;
            diagnostics_.push_back(std::move(each));
        }
        return times.value;
    }

    bool move_camera(const Chapter& chapter, bool cut, const Camera& target, Sequence::Part& part) {
        const double whole = static_cast<double>(part.frames) / sequence_.options_.fps;
        const auto takes = [&](const Aim& aim) {
            if (aim.easing == Easing::cut) return 0.0;
            return std::min(aim.move.value_or(std::min(usual_move_s, whole / 3.0)), whole);
        };
        if (!cut) part.camera.move(0.0, takes(chapter.aim), chapter.aim.easing, target);
        for (const AimAt& key : chapter.keys) {
            ViewState there = part.view;
            there.camera = part.camera.last();
            const auto camera = aimed(key.aim, there);
            if (!camera) return false;
            const double arrives = sequence_.second(part.times.frame_of(key.day));
            part.camera.move(std::max(0.0, arrives - takes(key.aim)), arrives, key.aim.easing,
                             *camera);
        }
        return true;
    }

    void tell(Sequence::Part& part, std::vector<Change> changes) {
        const PixelRect pane = first_pane(dataset_, part.view);
        for (Change& change : changes) {
            const int frame = part.times.frame_of(change.day);
            const Camera camera = part.camera.at(sequence_.second(frame));
            if (!is_seen(dataset_, seen_box(camera, pane), change)) continue;
            ticks_.push_back({change.day, change.side});
            sequence_.told_.push_back({part.first + frame, std::move(change)});
        }
    }

    void note_voices(const ViewState& view) {
        std::vector<gazetteer::SourceIndex> sources = shown_sources(dataset_, view);
        if (view.difference && view.difference->source) sources.push_back(*view.difference->source);
        for (const auto source : sources) {
            const auto& who = dataset_.store->sources()[source];
            if (who.last_published) voices_.push_back({*who.last_published, who.name});
        }
    }

    void add_strip(Day first, Day last) {
        const auto by_day = [](const auto& a, const auto& b) { return a.day < b.day; };
        std::stable_sort(ticks_.begin(), ticks_.end(), by_day);
        ticks_.erase(std::unique(ticks_.begin(), ticks_.end()), ticks_.end());
        std::sort(voices_.begin(), voices_.end(), [](const auto& a, const auto& b) {
            return std::tie(a.day, a.name) < std::tie(b.day, b.name);
        });
        voices_.erase(std::unique(voices_.begin(), voices_.end()), voices_.end());
        std::erase_if(voices_,
                      [&](const auto& voice) { return voice.day < first || voice.day > last; });
        std::vector<Day> days;
        for (const auto& tick : ticks_) days.push_back(tick.day);
        const auto strip = std::make_shared<const TimeStrip>(
            TimeStrip{TimeAxis(first, last, days), ticks_, voices_});
        for (auto& part : sequence_.parts_) part.view.strip = strip;
    }

    const geo::Dataset& dataset_;
    const Storyboard& story_;
    const ViewState& base_;
    Sequence& sequence_;
    gazetteer::Diagnostics& diagnostics_;
    std::vector<TimeStrip::Tick> ticks_;
    std::vector<TimeStrip::Voice> voices_;
};

gazetteer::Result<Sequence> Sequence::make(const geo::Dataset& dataset, const Storyboard& story,
                                           const ViewState& base, const SequenceOptions& options) {
    gazetteer::Result<Sequence> result;
    Sequence sequence;
    sequence.options_ = options;
    SequenceMaker maker(dataset, story, base, sequence, result.diagnostics);
    for (const Chapter& chapter : story.chapters) maker.add(chapter);
    maker.finish();
    if (result.diagnostics.empty()) result.value = std::move(sequence);
    return result;
}

std::size_t Sequence::chapter(int frame) const {
    const auto after = std::upper_bound(parts_.begin(), parts_.end(), frame,
                                        [](int f, const Part& part) { return f < part.first; });
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - parts_.begin() - 1, 0));
}

std::vector<std::string> Sequence::caption_lines(const Part& part, int frame) const {
    std::vector<std::string> lines;
    const auto later = [](int f, const Told& told) { return f < told.frame; };
    const auto first = std::upper_bound(told_.begin(), told_.end(), part.first - 1, later);
    const auto after = std::upper_bound(first, told_.end(), frame, later);
    const int lingers = static_cast<int>(linger_s * options_.fps);
    auto from = after;
    while (from != first && std::prev(from)->frame > frame - lingers) --from;
    // What came with the newest frame is never pushed out by what came before it.
    auto newest = after;
    while (newest != from && std::prev(newest)->frame == std::prev(after)->frame) --newest;
    const auto room = static_cast<std::ptrdiff_t>(most_caption_lines);
    if (after - newest > room) {
        for (auto told = newest; told != newest + room - 1; ++told)
            lines.push_back(told->change.sentence);
        lines.push_back(fmt::format("and {} more changes", after - newest - room + 1));
        return lines;
    }
    if (after - from > room) from = after - room;
    for (auto told = from; told != after; ++told) lines.push_back(told->change.sentence);
    return lines;
}

ViewState Sequence::view(int frame) const {
    const Part& part = parts_[chapter(frame)];
    const int local = std::clamp(frame - part.first, 0, part.frames - 1);
    ViewState view = part.view;
    view.at = part.times.day(local);
    if (part.known_follows) view.known = view.at;
    view.camera = part.camera.at(second(local));
    if (!options_.captions) return view;
    view.caption.heading = part.heading;
    for (const StoryHold& hold : part.holds) {
        if (hold.hold.day == view.at && !hold.caption.empty()) view.caption.heading = hold.caption;
    }
    view.caption.lines = caption_lines(part, part.first + local);
    return view;
}

}  // namespace render
