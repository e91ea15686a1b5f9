#include "render/record/subtitles.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace render {
namespace {

constexpr double longest_s = 6.0;
constexpr std::size_t most_lines = 4;

std::string time_code(double seconds, char point) {
    const auto ms = static_cast<long long>(std::llround(seconds * 1000.0));
    return fmt::format("{:02}:{:02}:{:02}{}{:03}", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60,
                       point, ms % 1000);
}

/// In VTT "<" and "&" have a meaning, and so has "-->"; in SRT a blank line ends the entry.
std::string escaped(const std::string& text, SubtitleFormat format) {
    std::string out;
    for (const char c : text) {
        if (c == '\n' || c == '\r')
            out += ' ';
        else if (format == SubtitleFormat::vtt && c == '&')
            out += "&amp;";
        else if (format == SubtitleFormat::vtt && c == '<')
            out += "&lt;";
        else if (format == SubtitleFormat::vtt && c == '>')
            out += "&gt;";
        else
            out += c;
    }
    return out;
}

}  // namespace

std::string subtitles(const Sequence& sequence, int frames, SubtitleFormat format) {
    const char point = format == SubtitleFormat::srt ? ',' : '.';
    std::string out = format == SubtitleFormat::vtt ? "WEBVTT\n\n" : "";
    const auto& told = sequence.told();
    int number = 0;
    for (std::size_t i = 0; i < told.size() && told[i].frame < frames;) {
        std::size_t end = i;
        while (end < told.size() && told[end].frame == told[i].frame) ++end;
        const double from = sequence.second(told[i].frame);
        double to = std::min(from + longest_s, sequence.second(frames));
        if (end < told.size()) to = std::min(to, sequence.second(told[end].frame));
        // More than fits on a screen is told one screen after the other.
        const std::size_t screens = (end - i + most_lines - 1) / most_lines;
        const double each = (to - from) / static_cast<double>(screens);
        for (std::size_t screen = 0; screen < screens; ++screen) {
            const double begins = from + each * static_cast<double>(screen);
            out += fmt::format("{}\n{} --> {}\n", ++number, time_code(begins, point),
                               time_code(begins + each, point));
            const std::size_t last = std::min(end, i + (screen + 1) * most_lines);
            for (std::size_t line = i + screen * most_lines; line < last; ++line)
                out += escaped(told[line].change.sentence, format) + "\n";
            out += "\n";
        }
        i = end;
    }
    return out;
}

}  // namespace render
