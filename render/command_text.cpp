#include "render/command_text.h"

#include <fmt/core.h>

#include <algorithm>

#include "gazetteer/documents/csv.h"
#include "render/command_words.h"
#include "render/overloaded.h"

namespace render {
namespace {

using gazetteer::to_iso;

/// Line breaks of a quote must not break the line of a command.
std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '\\') result += "\\\\";
        if (c == '\n') result += "\\n";
        if (c == '\r') result += "\\r";
        if (c != '\\' && c != '\n' && c != '\r') result += c;
    }
    return result;
}

std::string cells(std::initializer_list<std::string_view> texts) {
    std::string line;
    for (const std::string_view text : texts) {
        if (!line.empty() || text.data() != texts.begin()->data()) line += ',';
        line += gazetteer::csv_cell(escaped(text));
    }
    return line;
}

std::string days_in_words(const std::vector<gazetteer::Day>& days) {
    std::string text;
    for (const gazetteer::Day day : days) text += " " + to_iso(day);
    return text;
}

std::string source_id(gazetteer::SourceIndex source, const geo::Dataset& dataset) {
    return dataset.store->sources()[source].id;
}

std::string ids(const std::vector<gazetteer::SourceIndex>& sources, const geo::Dataset& dataset) {
    std::string text;
    for (const auto source : sources)
        text += (text.empty() ? " " : ",") + gazetteer::csv_cell(source_id(source, dataset));
    return text;
}

std::string words(const SetSources& command, const geo::Dataset& dataset) {
    return fmt::format("sources {}{}", name_of(command.mode), ids(command.sources, dataset));
}

std::string words(const HideSides& command) {
    std::string text = "hide";
    for (const std::string& side : command.sides)
        text += (text == "hide" ? " " : ",") + gazetteer::csv_cell(side);
    return text;
}

std::string words(const SetKnown& command) {
    if (command.clock == KnownClock::fixed)
        return "known " + to_iso(command.day.value_or(gazetteer::Day{}));
    return command.clock == KnownClock::same_day ? "known same-day" : "known hindsight";
}

std::string words(const SetDifference& command, const geo::Dataset& dataset) {
    if (!command.against) return "difference none";
    if (command.against->day) return "difference day " + to_iso(*command.against->day);
    return "difference source " + source_id(command.against->source.value_or(0), dataset);
}

std::string words(const SetSwipe& command, const geo::Dataset& dataset) {
    if (!command.swipe) return "swipe none";
    const Against& against = command.swipe->against;
    return fmt::format("swipe {} {}", command.swipe->at,
                       against.day ? "day " + to_iso(*against.day)
                                   : "source " + source_id(against.source.value_or(0), dataset));
}

std::string words(const GoTo& command, const geo::Dataset& dataset) {
    return fmt::format("go {} {}", command.day ? to_iso(*command.day) : "same-day",
                       name_in_commands(command.place, dataset));
}

/// `\;` between files.
std::string words(const AddInput& command) {
    std::string text = "input ";
    for (std::size_t i = 0; i < command.files.size(); ++i)
        text += (i == 0 ? "" : "\\;") + escaped(command.files[i]);
    return text;
}

std::string words(const Correction& c) {
    if (c.which.empty()) return cells({c.document, c.quote, c.place, c.field, c.value, c.why});
    return cells({c.document, c.quote, c.place, c.field, c.value, c.why, c.which});
}

}  // namespace

std::string name_in_commands(gazetteer::PlaceIndex place, const geo::Dataset& dataset) {
    const auto places = dataset.store->places();
    const std::string label = places[place].label();
    const auto same = std::count_if(places.begin(), places.end(), [&](const auto& each) {
        return each.name == places[place].name && each.label() == label;
    });
    return same > 1 ? label + " #" + places[place].place_id : label;
}

std::string to_text(const Command& command, const geo::Dataset& dataset) {
    return std::visit(
        Overloaded{
            [](const SetTime& c) { return "time " + to_iso(c.day); },
            [](const StepChange& c) { return fmt::format("step {:+d}", c.direction); },
            [](const SetPlaying& c) { return std::string(c.on ? "play" : "pause"); },
            [](const SetSpeed& c) { return fmt::format("speed {}", c.days_per_second); },
            [](const SetLoop& c) { return std::string(c.on ? "loop on" : "loop off"); },
            [](const SetPeriod& c) {
                return c.period ? fmt::format("period {} {}", to_iso(c.period->from),
                                              to_iso(c.period->to))
                                : std::string("period all");
            },
            [](const Advance& c) { return fmt::format("advance {}", c.seconds); },
            [&](const SetSources& c) { return words(c, dataset); },
            [](const SetCombine& c) {
                return fmt::format("combine {}", gazetteer::to_string(c.rule));
            },
            [](const SetKnown& c) { return words(c); },
            [](const SetPanes& c) {
                return fmt::format("panes {}{}", name_of(c.panes), days_in_words(c.days));
            },
            [](const SetSpeaker& c) { return "speaker " + escaped(c.speaker); },
            [&](const SetWeight& c) {
                return fmt::format("weight {} {}",
                                   c.weight ? fmt::format("{}", *c.weight) : "usual",
                                   source_id(c.source, dataset));
            },
            [&](const SetOrder& c) { return "order" + ids(c.sources, dataset); },
            [](const HideSides& c) { return words(c); },
            [](const SetColour& c) {
                return fmt::format("colour {} {}", c.colour ? to_string(*c.colour) : "usual",
                                   c.side);
            },
            [&](const SetDifference& c) { return words(c, dataset); },
            [&](const SetSwipe& c) { return words(c, dataset); },
            [](const MoveSwipe& c) { return fmt::format("swipe-line {}", c.at); },
            [](const SetSince& c) {
                return "since " + (c.since ? gazetteer::to_string(*c.since) : std::string("ever"));
            },
            [](const SetTerritory& c) { return fmt::format("territory {}", name_of(c.mode)); },
            [](const SetLabels& c) { return fmt::format("labels {}", name_of(c.script)); },
            [](const SetGraticule& c) {
                return std::string(c.on ? "graticule on" : "graticule off");
            },
            [](const SetStyle& c) { return "style " + c.name; },
            [](const Pan& c) { return fmt::format("pan {} {}", c.dx, c.dy); },
            [](const Zoom& c) { return fmt::format("zoom {} at {} {}", c.factor, c.at.x, c.at.y); },
            [](const SetCamera& c) {
                return fmt::format("camera {} {} {}", c.camera.centre.x, c.camera.centre.y,
                                   c.camera.units_per_pixel);
            },
            [](const Resize& c) {
                return fmt::format("size {} {} scale {}", c.size.width, c.size.height, c.scale);
            },
            [&](const Select& c) {
                return "select " + (c.place ? name_in_commands(*c.place, dataset) : "nothing");
            },
            [&](const GoTo& c) { return words(c, dataset); },
            [&](const OpenClaim& c) {
                return "open " + (c.claim ? dataset.store->claims()[*c.claim].id.str() : "nothing");
            },
            [](const ShowList& c) { return fmt::format("list {}", name_of(c.list)); },
            [](const Correct& c) { return "correct " + words(c.correction); },
            [](const TakeBack& c) { return "take-back " + words(c.correction); },
            [](const AddInput& c) { return words(c); },
            [](const Export& c) { return fmt::format("export {}", name_of(c.what)); },
            [](const Undo&) { return std::string("undo"); },
            [](const Redo&) { return std::string("redo"); },
        },
        command);
}

}  // namespace render
