#include "render/record/storyboard.h"

#include <fmt/core.h>

#include <algorithm>

#include "render/record/storyboard_reader.h"

namespace render {
namespace {

using gazetteer::Diagnostic;
using gazetteer::Diagnostics;

Aim read_aim(TableReader& reader) {
    Aim aim;
    aim.line = reader.line();
    aim.place = reader.text("place");
    aim.zoom = reader.number("zoom", 0.01).value_or(1.0);
    aim.move = reader.number("move", 0.0);
    if (const toml::node* node = reader.get("bbox")) {
        const toml::array* list = node->as_array();
        std::array<double, 4> box{};
        bool good = list && list->size() == 4;
        for (std::size_t i = 0; good && i < 4; ++i) {
            const auto value = (*list)[i].value<double>();
            good = value.has_value();
            box.at(i) = value.value_or(0.0);
        }
        if (good) aim.bbox = degree_box(box);
        if (!aim.bbox) reader.wrong(*node, "bbox", "[west, south, east, north] in degrees");
    }
    if (const std::string name = reader.text("easing"); !name.empty()) {
        if (const auto easing = parse_easing(name))
            aim.easing = *easing;
        else
            reader.wrong(*reader.get("easing"), "easing", "one of cut, linear, in, out, in-out");
    }
    return aim;
}

void read_pace(TableReader& reader, Pace& pace) {
    pace.seconds = reader.number("seconds", 0.0);
    pace.dwell_min = reader.number("dwell_min", 0.0).value_or(pace.dwell_min);
    pace.dwell_max = reader.number("dwell_max", 0.0).value_or(pace.dwell_max);
    const toml::node* node = reader.get("pace");
    if (!node) return;
    const auto days = node->is_number() ? node->value<double>() : std::nullopt;
    if (days && *days > 0.0)
        pace.days_per_second = days;
    else if (node->value<std::string>() == "events")
        pace.kind = Pace::Kind::events;
    else if (node->value<std::string>() != "uniform")
        reader.wrong(*node, "pace", "\"events\", \"uniform\" or days a second");
    if (pace.days_per_second && pace.seconds)
        reader.error(reader.line(), "a chapter has both seconds and days a second",
                     "leave one of them out");
}

void read_panes(TableReader& reader, Chapter& chapter) {
    const toml::node* node = reader.get("panes");
    if (!node) return;
    if (node->value<std::string>() == "source") {
        chapter.panes = Panes::source;
        return;
    }
    chapter.panes = Panes::date;
    const toml::array* list = node->as_array();
    for (std::size_t i = 0; list && i < list->size(); ++i) {
        if (const auto date = TableReader::to_date((*list)[i]))
            chapter.pane_days.push_back(date->first);
    }
    const std::size_t days = chapter.pane_days.size();
    if (!list || days != list->size() || days < 2 || days > most_panes)
        reader.wrong(*node, "panes",
                     fmt::format("\"source\" or a list of 2 to {} dates", most_panes));
}

void read_holds(TableReader& reader, const std::string& file, Chapter& chapter,
                Diagnostics& diagnostics) {
    for (const toml::table* table : reader.tables("holds")) {
        TableReader inner(*table, file, "hold", diagnostics);
        const auto at = inner.date("at");
        const auto seconds = inner.number("seconds", 0.0);
        const std::string caption = inner.text("caption");
        if (!at || !seconds)
            inner.error(inner.line(), "a hold needs at and seconds", "add them");
        else
            chapter.holds.push_back({{at->first, *seconds}, caption, inner.line()});
        inner.finish();
    }
    std::stable_sort(
        chapter.holds.begin(), chapter.holds.end(),
        [](const StoryHold& a, const StoryHold& b) { return a.hold.day < b.hold.day; });
}

void check_holds(TableReader& reader, const Chapter& chapter) {
    for (const StoryHold& each : chapter.holds) {
        if (each.hold.day >= chapter.from && each.hold.day <= chapter.to) continue;
        reader.error(each.line,
                     fmt::format("the hold at {} lies outside of its chapter, {} to {}",
                                 gazetteer::to_iso(each.hold.day), gazetteer::to_iso(chapter.from),
                                 gazetteer::to_iso(chapter.to)),
                     "move it, or the chapter's ends");
    }
}

void read_keys(TableReader& reader, const std::string& file, Chapter& chapter,
               Diagnostics& diagnostics) {
    for (const toml::table* table : reader.tables("camera")) {
        TableReader inner(*table, file, "chapter.camera", diagnostics);
        const auto at = inner.date("at");
        const Aim aim = read_aim(inner);
        if (!at)
            inner.error(inner.line(), "a camera needs the day on which it arrives",
                        "add at = DATE");
        else
            chapter.keys.push_back({at->first, aim});
        inner.finish();
    }
    std::stable_sort(chapter.keys.begin(), chapter.keys.end(),
                     [](const AimAt& a, const AimAt& b) { return a.day < b.day; });
}

/// False when they are not there or make no sense.
bool read_days(TableReader& reader, Chapter& chapter) {
    const auto from = reader.date("from");
    const auto to = reader.date("to");
    if (!from || !to)
        reader.error(chapter.line, "a chapter needs from and to", "add both dates");
    else if (to->last < from->first)
        reader.error(chapter.line,
                     fmt::format("from {} is after to {}", gazetteer::to_iso(from->first),
                                 gazetteer::to_iso(to->last)),
                     "give the earlier day first");
    else {
        chapter.from = from->first;
        chapter.to = to->last;
        return true;
    }
    return false;
}

Chapter read_chapter(const toml::table& table, const std::string& file, Diagnostics& diagnostics) {
    TableReader reader(table, file, "chapter", diagnostics);
    Chapter chapter;
    chapter.line = reader.line();
    const bool dated = read_days(reader, chapter);
    read_pace(reader, chapter.pace);
    chapter.aim = read_aim(reader);
    read_keys(reader, file, chapter, diagnostics);
    read_holds(reader, file, chapter, diagnostics);
    if (dated) check_holds(reader, chapter);
    chapter.hold_end_s = reader.number("hold", 0.0).value_or(0.0);
    chapter.title = reader.text("title");
    chapter.caption = reader.text("caption");
    chapter.sources = reader.texts("sources");
    chapter.combine = reader.text("combine");
    chapter.known = reader.date_or_text("known");
    read_panes(reader, chapter);
    chapter.against = reader.date_or_text("against");
    if (!chapter.against.empty() && chapter.panes != Panes::none)
        reader.error(chapter.line, "a chapter has both panes and against", "leave one of them out");
    reader.finish();
    return chapter;
}

}  // namespace

gazetteer::Result<Storyboard> read_storyboard(const std::string& file) {
    const auto table = gazetteer::read_toml(file, "name a storyboard, or correct its line");
    if (!table) return Diagnostic(table.diagnostics.front());
    gazetteer::Result<Storyboard> result;
    Storyboard story;
    story.file = file;
    TableReader reader(*table, file, "storyboard", result.diagnostics);
    story.title = reader.text("title");
    for (const toml::table* chapter : reader.tables("chapter"))
        story.chapters.push_back(read_chapter(*chapter, file, result.diagnostics));
    reader.finish();
    if (story.chapters.empty() && result.diagnostics.empty())
        result.diagnostics.push_back({Diagnostic::Severity::error, file, 0, "has no chapter",
                                      "add [[chapter]] with from and to"});
    if (result.diagnostics.empty()) result.value = std::move(story);
    return result;
}

}  // namespace render
