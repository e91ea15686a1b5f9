#include "render/record/storyboard.h"

#include <fmt/core.h>

#include <toml++/toml.h>
#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <sstream>
#include <string_view>

namespace render {
namespace {

using gazetteer::Day;
using gazetteer::Diagnostic;
using gazetteer::Diagnostics;

/// One table of the file, read key by key; keys that nobody asked for are reported at the end.
class Reader {
public:
    Reader(const toml::table& table, const std::string& file, std::string what,
           Diagnostics& diagnostics)
        : table_(table), file_(file), what_(std::move(what)), diagnostics_(diagnostics) {}

    int line() const { return line_of(table_); }

    std::string text(const char* key) {
        const toml::node* node = get(key);
        if (!node) return {};
        if (const auto value = node->value<std::string>(); value && node->is_string())
            return *value;
        wrong(*node, key, "a text in quotes");
        return {};
    }
    std::optional<double> number(const char* key, double least) {
        const toml::node* node = get(key);
        if (!node) return {};
        const auto value = node->is_number() ? node->value<double>() : std::nullopt;
        if (value && *value >= least) return value;
        wrong(*node, key, fmt::format("a number of at least {:g}", least));
        return {};
    }
    std::optional<gazetteer::PartialDate> date(const char* key) {
        const toml::node* node = get(key);
        if (!node) return {};
        auto value = to_date(*node);
        if (!value) wrong(*node, key, "a date: 2016-12-05, \"2016-12\" or \"2016\"");
        return value;
    }
    /// A date as ISO text, or a text.
    std::string date_or_text(const char* key) {
        const toml::node* node = get(key);
        if (!node) return {};
        if (const auto* day = node->as_date()) return iso(day->get());
        return text(key);
    }
    std::vector<std::string> texts(const char* key) {
        std::vector<std::string> all;
        const toml::node* node = get(key);
        if (!node) return all;
        const toml::array* list = node->as_array();
        if (!list) {
            wrong(*node, key, "a list of texts");
            return all;
        }
        for (const toml::node& each : *list) {
            if (each.is_string())
                all.push_back(*each.value<std::string>());
            else
                wrong(each, key, "a list of texts");
        }
        return all;
    }
    std::vector<const toml::table*> tables(const char* key) {
        std::vector<const toml::table*> all;
        const toml::node* node = get(key);
        if (!node) return all;
        const toml::array* list = node->as_array();
        for (std::size_t i = 0; list && i < list->size(); ++i) {
            if (const toml::table* table = (*list)[i].as_table()) all.push_back(table);
        }
        if (!list || all.size() != list->size())
            wrong(*node, key,
                  fmt::format("a list of tables, written [[{}{}]]",
                              what_ == "storyboard" ? "" : what_ + ".", key));
        return all;
    }
    const toml::node* get(const char* key) {
        asked_.emplace_back(key);
        return table_.get(key);
    }
    void wrong(const toml::node& node, const char* key, const std::string& wanted) {
        error(line_of(node), fmt::format("{} is not {}", key, wanted), "correct it");
    }
    void error(int line, std::string what, std::string advice) {
        diagnostics_.push_back(
            {Diagnostic::Severity::error, file_, line, std::move(what), std::move(advice)});
    }
    void finish() {
        for (const auto& [key, node] : table_) {
            const std::string name(key.str());
            if (std::find(asked_.begin(), asked_.end(), name) != asked_.end()) continue;
            std::string known;
            for (const std::string& each : asked_) known += (known.empty() ? "" : ", ") + each;
            error(line_of(node), fmt::format("a {} has no '{}'", what_, name),
                  "the keys are: " + known);
        }
    }
    static std::optional<gazetteer::PartialDate> to_date(const toml::node& node) {
        if (const auto* day = node.as_date()) return gazetteer::parse_date(iso(day->get()));
        if (node.is_integer()) return gazetteer::parse_date(std::to_string(*node.value<int>()));
        const auto text = node.value<std::string>();
        return text ? gazetteer::parse_date(*text) : std::nullopt;
    }

private:
    static int line_of(const toml::node& node) {
        return static_cast<int>(node.source().begin.line);
    }
    static std::string iso(const toml::date& date) {
        return gazetteer::to_iso(gazetteer::to_day({date.year, date.month, date.day}));
    }
    const toml::table& table_;
    const std::string& file_;
    std::string what_;
    Diagnostics& diagnostics_;
    std::vector<std::string> asked_;
};

Aim read_aim(Reader& reader) {
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
        if (!good || box[0] >= box[2] || box[1] >= box[3])
            reader.wrong(*node, "bbox", "[west, south, east, north] in degrees");
        else
            aim.bbox = box;
    }
    if (const std::string name = reader.text("easing"); !name.empty()) {
        if (const auto easing = parse_easing(name))
            aim.easing = *easing;
        else
            reader.wrong(*reader.get("easing"), "easing", "one of cut, linear, in, out, in-out");
    }
    return aim;
}

void read_pace(Reader& reader, Pace& pace) {
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

void read_panes(Reader& reader, Chapter& chapter) {
    const toml::node* node = reader.get("panes");
    if (!node) return;
    if (node->value<std::string>() == "source") {
        chapter.panes = "source";
        return;
    }
    const toml::array* list = node->as_array();
    for (std::size_t i = 0; list && i < list->size(); ++i) {
        if (const auto date = Reader::to_date((*list)[i])) chapter.pane_days.push_back(date->first);
    }
    const std::size_t days = chapter.pane_days.size();
    if (!list || days != list->size() || days < 2 || days > most_panes)
        reader.wrong(*node, "panes",
                     fmt::format("\"source\" or a list of 2 to {} dates", most_panes));
}

void read_holds(Reader& reader, const std::string& file, Chapter& chapter,
                Diagnostics& diagnostics) {
    for (const toml::table* table : reader.tables("holds")) {
        Reader inner(*table, file, "hold", diagnostics);
        const auto at = inner.date("at");
        const auto seconds = inner.number("seconds", 0.0);
        const std::string caption = inner.text("caption");
        if (!at || !seconds)
            inner.error(inner.line(), "a hold needs at and seconds", "add them");
        else
            chapter.holds.push_back({{at->first, *seconds}, caption});
        inner.finish();
    }
    std::stable_sort(
        chapter.holds.begin(), chapter.holds.end(),
        [](const StoryHold& a, const StoryHold& b) { return a.hold.day < b.hold.day; });
}

void read_keys(Reader& reader, const std::string& file, Chapter& chapter,
               Diagnostics& diagnostics) {
    for (const toml::table* table : reader.tables("camera")) {
        Reader inner(*table, file, "chapter.camera", diagnostics);
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

Chapter read_chapter(const toml::table& table, const std::string& file, Diagnostics& diagnostics) {
    Reader reader(table, file, "chapter", diagnostics);
    Chapter chapter;
    chapter.line = reader.line();
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
    }
    read_pace(reader, chapter.pace);
    chapter.aim = read_aim(reader);
    read_keys(reader, file, chapter, diagnostics);
    read_holds(reader, file, chapter, diagnostics);
    chapter.hold_end_s = reader.number("hold", 0.0).value_or(0.0);
    chapter.title = reader.text("title");
    chapter.caption = reader.text("caption");
    chapter.sources = reader.texts("sources");
    chapter.combine = reader.text("combine");
    chapter.known = reader.date_or_text("known");
    read_panes(reader, chapter);
    chapter.against = reader.date_or_text("against");
    if (!chapter.against.empty() && (!chapter.panes.empty() || !chapter.pane_days.empty()))
        reader.error(chapter.line, "a chapter has both panes and against", "leave one of them out");
    reader.finish();
    return chapter;
}

}  // namespace

gazetteer::Result<Storyboard> read_storyboard(const std::string& file) {
    const auto error = [&](int line, std::string what, std::string advice) {
        return Diagnostic{Diagnostic::Severity::error, file, line, std::move(what),
                          std::move(advice)};
    };
    std::ifstream in(file, std::ios::binary);
    std::ostringstream content;
    if (!in || !(content << in.rdbuf()))
        return error(0, "cannot be read as a storyboard", "name a TOML file");
    toml::table table;
    try {
        table = toml::parse(content.str(), file);
    } catch (const toml::parse_error& bad) {
        return error(static_cast<int>(bad.source().begin.line), std::string(bad.description()),
                     "correct the storyboard");
    }
    gazetteer::Result<Storyboard> result;
    Storyboard story;
    story.file = file;
    Reader reader(table, file, "storyboard", result.diagnostics);
    story.title = reader.text("title");
    for (const toml::table* chapter : reader.tables("chapter"))
        story.chapters.push_back(read_chapter(*chapter, file, result.diagnostics));
    reader.finish();
    if (story.chapters.empty() && result.diagnostics.empty())
        result.diagnostics.push_back(
            error(0, "has no chapter", "add [[chapter]] with from and to"));
    if (result.diagnostics.empty()) result.value = std::move(story);
    return result;
}

}  // namespace render
