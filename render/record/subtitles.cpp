#include "render/record/subtitles.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace render {
namespace {

constexpr double longest_s = 6.0;
constexpr double shortest_s = 1.2;  ///< for reading
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
    const double whole = sequence.second(frames);
    double free = 0.0;  // when the last entry ends
    int number = 0;
    std::size_t end = 0;
    while (end < told.size() && told[end].frame < frames) ++end;
    for (std::size_t i = 0; i < end;) {
        // Never before the change is seen; later where the one before has to be read first.
        const double from = std::max(free, sequence.second(told[i].frame));
        const bool last = from + 2.0 * shortest_s > whole;
        std::size_t next = i + 1;
        while (next < end && (last || (next < i + most_lines &&
                                       sequence.second(told[next].frame) <= from + 1e-9)))
            ++next;
        double to = std::min(from + longest_s, whole);
        if (next < end)
            to = std::min(to, std::max(from + shortest_s, sequence.second(told[next].frame)));
        out +=
            fmt::format("{}\n{} --> {}\n", ++number, time_code(from, point), time_code(to, point));
        for (; i < next; ++i) out += escaped(told[i].change.sentence, format) + "\n";
        out += "\n";
        free = to;
    }
    return out;
}

}  // namespace render
