#include <fmt/core.h>

#include <charconv>
#include <cmath>

#include "gazetteer/claims/letters.h"
#include "gazetteer/documents/csv.h"
#include "render/command_text.h"
#include "render/command_words.h"

namespace render {
namespace {

using gazetteer::Day;

gazetteer::Diagnostic wrong(std::string what, std::string advice = {}) {
    return {gazetteer::Diagnostic::Severity::error, "", 0, std::move(what), std::move(advice)};
}

/// The rest of a command's line, taken word by word.
class Rest {
public:
    explicit Rest(std::string_view text) : text_(gazetteer::trimmed(text)) {}

    std::string_view word() {
        const auto end = std::min(text_.find(' '), text_.size());
        const std::string_view word = text_.substr(0, end);
        text_ = gazetteer::trimmed(text_.substr(end));
        return word;
    }
    std::string_view all() const { return text_; }
    bool empty() const { return text_.empty(); }

    template <class Number>
    std::optional<Number> number() {
        const std::string_view text = word();
        const std::string_view digits = text.starts_with('+') ? text.substr(1) : text;
        Number value{};
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc{} || end != digits.data() + digits.size()) return {};
        return value;
    }
    std::optional<Day> day() {
        const auto date = gazetteer::parse_date(word());
        if (!date || date->precision != gazetteer::Precision::day) return {};
        return date->first;
    }

private:
    std::string_view text_;
};

std::string unescaped(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            result += text[i];
            continue;
        }
        const char next = text[++i];
        result += next == 'n' ? '\n' : next == 'r' ? '\r' : next;
    }
    return result;
}

std::vector<std::string> csv_cells(std::string_view text) {
    // A header as wide as the row, so that the row is kept whole.
    std::string header = "a,b,c,d,e,f";
    for (const char c : text) {
        if (c == ',') header += ",x";
    }
    auto table = gazetteer::parse_csv(header + "\n" + std::string(text) + "\n", "");
    if (!table || table->rows.size() != 1) return {};
    return table->rows.front().cells;
}

using Read = gazetteer::Result<Command>;

gazetteer::Result<std::vector<gazetteer::SourceIndex>> named_sources(const Rest& rest,
                                                                     const geo::Dataset& dataset) {
    std::vector<gazetteer::SourceIndex> sources;
    if (rest.empty()) return sources;
    for (const std::string& id : csv_cells(rest.all())) {
        if (id.empty()) continue;
        const auto source = dataset.store->find_source(id);
        if (!source) return wrong(fmt::format("no source is called '{}'", id));
        sources.push_back(*source);
    }
    return sources;
}

Read read_sources(Rest rest, const geo::Dataset& dataset) {
    const auto mode = value_named<SourceMode>(rest.word());
    if (!mode) return wrong("sources are shown one, side-by-side or combined");
    auto sources = named_sources(rest, dataset);
    if (!sources) return sources.diagnostics.front();
    return Command{SetSources{*mode, std::move(*sources)}};
}

Read read_order(Rest rest, const geo::Dataset& dataset) {
    auto sources = named_sources(rest, dataset);
    if (!sources) return sources.diagnostics.front();
    return Command{SetOrder{std::move(*sources)}};
}

Read read_weight(Rest rest, const geo::Dataset& dataset) {
    SetWeight command;
    if (rest.all().starts_with("usual ")) {
        rest.word();
    } else {
        command.weight = rest.number<double>();
        if (!command.weight || !std::isfinite(*command.weight) || *command.weight < 0.0)
            return wrong("weight is `NUMBER SOURCE` or `usual SOURCE`");
    }
    const auto source = dataset.store->find_source(rest.all());
    if (!source) return wrong(fmt::format("no source is called '{}'", rest.all()));
    command.source = *source;
    return Command{command};
}

Read read_hide(Rest rest) {
    HideSides command;
    if (!rest.empty()) command.sides = csv_cells(rest.all());
    return Command{command};
}

Read read_colour(Rest rest) {
    const std::string_view word = rest.word();
    SetColour command{std::string(rest.all()), gazetteer::parse_rgb(word)};
    if (command.side.empty() || (!command.colour && word != "usual"))
        return wrong("colour is `#rrggbb SIDE` or `usual SIDE`");
    return Command{command};
}

Read read_known(Rest rest) {
    if (rest.all() == "hindsight") return Command{SetKnown{KnownClock::hindsight, {}}};
    if (rest.all() == "same-day") return Command{SetKnown{KnownClock::same_day, {}}};
    const auto day = rest.day();
    if (!day) return wrong("known is hindsight, same-day or a date");
    return Command{SetKnown{KnownClock::fixed, day}};
}

Read read_panes(Rest rest) {
    const auto panes = value_named<Panes>(rest.word());
    if (!panes) return wrong("panes are none, source or date");
    SetPanes command{*panes, {}};
    while (!rest.empty()) {
        const auto day = rest.day();
        if (!day) return wrong("the days of panes are dates");
        command.days.push_back(*day);
    }
    if (command.panes == Panes::date &&
        (command.days.size() < 2 || command.days.size() > most_panes))
        return wrong(fmt::format("there are 2 to {} panes of dates", most_panes));
    return Command{command};
}

/// `day DATE` or `source NAME`.
std::optional<Against> read_against(Rest rest, const geo::Dataset& dataset) {
    const std::string_view kind = rest.word();
    Against against;
    if (kind == "day") against.day = rest.day();
    if (kind == "source") against.source = dataset.store->find_source(rest.all());
    if (!against.day && !against.source) return {};
    return against;
}

Read read_difference(Rest rest, const geo::Dataset& dataset) {
    if (rest.all() == "none") return Command{SetDifference{}};
    const auto against = read_against(rest, dataset);
    if (!against) return wrong("a difference is none, `day DATE` or `source NAME`");
    return Command{SetDifference{against}};
}

Read read_swipe(Rest rest, const geo::Dataset& dataset) {
    if (rest.all() == "none") return Command{SetSwipe{}};
    const auto at = rest.number<float>();
    const auto against = read_against(rest, dataset);
    if (!at || !(*at >= 0.0F && *at <= 1.0F) || !against)
        return wrong("swipe is none, or a share of the width and `day DATE` or `source NAME`");
    return Command{SetSwipe{Swipe{*against, *at}}};
}

Read read_since(std::string_view text) {
    if (text == "ever") return Command{SetSince{}};
    const auto since = gazetteer::parse_since(text);
    if (!since) return wrong("since is ever, a date, or days like 90d");
    return Command{SetSince{since}};
}

Read read_period(Rest rest) {
    if (rest.all() == "all") return Command{SetPeriod{}};
    const auto from = rest.day();
    const auto to = rest.day();
    if (!from || !to || *to < *from) return wrong("a period is `all` or two dates in order");
    return Command{SetPeriod{Period{*from, *to}}};
}

Read read_select(std::string_view name, const geo::Dataset& dataset) {
    if (name == "nothing") return Command{Select{}};
    const auto place = place_named(name, dataset);
    if (!place) return wrong(fmt::format("no claim speaks of a place '{}'", name));
    return Command{Select{place}};
}

Read read_go(Rest rest, const geo::Dataset& dataset) {
    GoTo command;
    if (rest.all().starts_with("same-day ")) {
        rest.word();
    } else {
        command.day = rest.day();
        if (!command.day) return wrong("go needs a date or same-day, then a place");
    }
    const auto place = place_named(rest.all(), dataset);
    if (!place) return wrong(fmt::format("no claim speaks of a place '{}'", rest.all()));
    command.place = *place;
    return Command{command};
}

Read read_open(std::string_view id, const geo::Dataset& dataset) {
    if (id == "nothing") return Command{OpenClaim{}};
    const auto claim = dataset.store->find(id);
    if (!claim) return wrong(fmt::format("there is no claim '{}'", id));
    return Command{OpenClaim{claim}};
}

Read read_inputs(std::string_view text) {
    AddInput command;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) continue;
        if (text[++i] != ';') continue;
        command.files.push_back(unescaped(text.substr(begin, i - 1 - begin)));
        begin = i + 1;
    }
    command.files.push_back(unescaped(text.substr(begin)));
    return Command{command};
}

template <class Make>
Read read_correction(std::string_view text, const Make& make) {
    auto row = csv_cells(text);
    if (row.size() != 6 && row.size() != 7)
        return wrong("a correction has six or seven cells",
                     "document,quote,place,field,value,why,which");
    row.resize(7);
    for (std::string& cell : row) cell = unescaped(cell);
    return Command{make(Correction{row[0], row[1], row[2], row[3], row[4], row[5], row[6]})};
}

template <class T, class Make>
Read chosen(std::string_view word, const Make& make) {
    if (const auto value = value_named<T>(word)) return Command{make(*value)};
    std::string choices;
    for (const auto& each : words_for(T{})) choices += fmt::format(" {}", each.second);
    return wrong(fmt::format("'{}' is none of{}", word, choices));
}

/// Commands of words that are numbers; empty where the line is none of them.
std::optional<Read> read_numbers(std::string_view verb, Rest rest) {
    if (verb == "step") {
        const auto by = rest.number<int>();
        return by && *by != 0 ? Read{Command{StepChange{*by}}} : Read{wrong("step is +1 or -1")};
    }
    if (verb == "speed" || verb == "advance") {
        const auto value = rest.number<double>();
        if (!value || !(*value > 0.0)) return wrong(fmt::format("{} is a number above 0", verb));
        return verb == "speed" ? Command{SetSpeed{*value}} : Command{Advance{*value}};
    }
    if (verb == "pan") {
        const auto dx = rest.number<float>();
        const auto dy = rest.number<float>();
        return dx && dy ? Read{Command{Pan{*dx, *dy}}} : Read{wrong("pan is two numbers")};
    }
    if (verb == "zoom") {
        const auto factor = rest.number<double>();
        rest.word();
        const auto x = rest.number<float>();
        const auto y = rest.number<float>();
        if (!factor || !(*factor > 0.0) || !x || !y) return wrong("zoom is `FACTOR at X Y`");
        return Command{Zoom{{*x, *y}, *factor}};
    }
    if (verb == "camera") {
        const auto x = rest.number<double>();
        const auto y = rest.number<double>();
        const auto units = rest.number<double>();
        if (!x || !y || !units || !(*units > 0.0)) return wrong("camera is three numbers");
        return Command{SetCamera{{{*x, *y}, *units}}};
    }
    if (verb == "swipe-line") {
        const auto at = rest.number<float>();
        if (!at || !(*at >= 0.0F && *at <= 1.0F))
            return wrong("swipe-line is a share of the width, 0 to 1");
        return Command{MoveSwipe{*at}};
    }
    if (verb == "size") {
        const auto width = rest.number<int>();
        const auto height = rest.number<int>();
        rest.word();
        const auto scale = rest.number<float>();
        if (!width || !height || !scale || *width < 1 || *height < 1 || !(*scale > 0.0F))
            return wrong("size is `WIDTH HEIGHT scale NUMBER`");
        return Command{Resize{{*width, *height}, *scale}};
    }
    return {};
}

}  // namespace

std::optional<gazetteer::PlaceIndex> place_named(std::string_view name,
                                                 const geo::Dataset& dataset) {
    const auto places = dataset.store->places();
    const auto hash = name.rfind(" #");
    for (gazetteer::PlaceIndex i = 0; i < places.size(); ++i) {
        const std::string label = places[i].label();
        if (label == name) return i;
        if (hash != std::string_view::npos && label == name.substr(0, hash) &&
            places[i].place_id == name.substr(hash + 2))
            return i;
    }
    return {};
}

Read parse_command(std::string_view line, const geo::Dataset& dataset) {
    Rest rest(line);
    const std::string_view verb = rest.word();
    if (auto read = read_numbers(verb, rest)) return std::move(*read);
    if (verb == "time") {
        const auto day = rest.day();
        return day ? Read{Command{SetTime{*day}}} : Read{wrong("time needs a date YYYY-MM-DD")};
    }
    if (verb == "play" || verb == "pause") return Command{SetPlaying{verb == "play"}};
    if (verb == "loop") return Command{SetLoop{rest.all() == "on"}};
    if (verb == "period") return read_period(rest);
    if (verb == "sources") return read_sources(rest, dataset);
    if (verb == "combine") {
        const auto rule = gazetteer::parse_combine_rule(rest.all());
        if (!rule) return wrong("the rules are latest, majority, trusted and partisan");
        return Command{SetCombine{*rule}};
    }
    if (verb == "speaker") return Command{SetSpeaker{unescaped(rest.all())}};
    if (verb == "weight") return read_weight(rest, dataset);
    if (verb == "order") return read_order(rest, dataset);
    if (verb == "hide") return read_hide(rest);
    if (verb == "colour") return read_colour(rest);
    if (verb == "known") return read_known(rest);
    if (verb == "panes") return read_panes(rest);
    if (verb == "difference") return read_difference(rest, dataset);
    if (verb == "swipe") return read_swipe(rest, dataset);
    if (verb == "since") return read_since(rest.all());
    if (verb == "territory")
        return chosen<TerritoryMode>(rest.all(), [](auto v) { return SetTerritory{v}; });
    if (verb == "labels")
        return chosen<LabelScript>(rest.all(), [](auto v) { return SetLabels{v}; });
    if (verb == "graticule") return Command{SetGraticule{rest.all() == "on"}};
    if (verb == "style") return Command{SetStyle{std::string(rest.all())}};
    if (verb == "select") return read_select(rest.all(), dataset);
    if (verb == "go") return read_go(rest, dataset);
    if (verb == "open") return read_open(rest.all(), dataset);
    if (verb == "list") return chosen<List>(rest.all(), [](auto v) { return ShowList{v}; });
    if (verb == "correct")
        return read_correction(rest.all(), [](Correction row) { return Correct{std::move(row)}; });
    if (verb == "take-back")
        return read_correction(rest.all(), [](Correction row) { return TakeBack{std::move(row)}; });
    if (verb == "input" && !rest.empty()) return read_inputs(rest.all());
    if (verb == "export") return chosen<Exported>(rest.all(), [](auto v) { return Export{v}; });
    if (verb == "undo") return Command{Undo{}};
    if (verb == "redo") return Command{Redo{}};
    return wrong(fmt::format("there is no command '{}'", verb));
}

}  // namespace render
