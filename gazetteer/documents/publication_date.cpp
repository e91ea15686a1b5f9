#include "gazetteer/documents/publication_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <regex>
#include <string>

#include "gazetteer/claims/letters.h"

namespace gazetteer {
namespace {

constexpr std::size_t head_lines = 15;
constexpr std::size_t longest_head_line = 60;
constexpr std::size_t longest_dated_stretch =
    60;  ///< looked at behind a word that announces a date

std::optional<int> month_of(std::string_view name) {
    constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    if (name.size() < 3) return {};
    for (std::size_t i = 0; i < months.size(); ++i)
        if (equal_without_case(name.substr(0, 3), months[i])) return static_cast<int>(i) + 1;
    return {};
}

std::optional<PartialDate> date_of(int year, int month, int day) {
    if (!is_valid(CivilDate{year, month, day})) return {};
    const Day at = to_day({year, month, day});
    return PartialDate{at, at, Precision::day};
}

/// The first date in a few words. Never to be called with long ones: the expressions recurse.
std::optional<PartialDate> date_in(std::string_view words) {
    static const std::regex month_first(
        R"(\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b)");
    static const std::regex day_first(
        R"(\b(\d{1,2})(?:st|nd|rd|th)? (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,? (\d{4})\b)");
    static const std::regex iso(R"(\b(\d{4})-(\d{2})-(\d{2}))");
    const std::string line(words);
    std::smatch match;
    if (std::regex_search(line, match, month_first))
        return date_of(std::stoi(match[3]), *month_of(match[1].str()), std::stoi(match[2]));
    if (std::regex_search(line, match, day_first))
        return date_of(std::stoi(match[3]), *month_of(match[2].str()), std::stoi(match[1]));
    if (std::regex_search(line, match, iso))
        return date_of(std::stoi(match[1]), std::stoi(match[2]), std::stoi(match[3]));
    return {};
}

/// Calls `look` with each line that is not blank until it finds something.
template <class Look>
std::optional<PartialDate> first_in_lines(std::string_view text, std::size_t most, Look look) {
    std::size_t seen = 0;
    for (std::size_t begin = 0; begin < text.size() && seen < most;) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const auto line = trimmed(text.substr(begin, end - begin));
        begin = end + 1;
        if (line.empty()) continue;
        ++seen;
        if (const auto date = look(line)) return date;
    }
    return {};
}

/// A date inside a sentence is an event's, not the paper's: only short lines count.
std::optional<PartialDate> in_head(std::string_view text) {
    return first_in_lines(text, head_lines, [](std::string_view line) {
        return line.size() <= longest_head_line ? date_in(line) : std::nullopt;
    });
}

/// "Last updated 14 December 2016", "Published: Dec 14, 2016 at 10:05".
std::optional<PartialDate> after_label(std::string_view text) {
    constexpr std::array<std::string_view, 7> labels = {
        "last updated", "last modified", "updated", "published", "posted on", "posted", "date:"};
    return first_in_lines(text, text.size(),
                          [&](std::string_view line) -> std::optional<PartialDate> {
                              for (const std::string_view label : labels) {
                                  if (!equal_without_case(line.substr(0, label.size()), label))
                                      continue;
                                  // "Published by ..." is the beginning of a sentence like any
                                  // other.
                                  const auto date = date_in(line.substr(0, longest_dated_stretch));
                                  if (date && line.size() <= 2 * longest_dated_stretch) return date;
                              }
                              return {};
                          });
}

/// "KYIV, Nov. 14, 2022 (Wire) - The army ...": before the dash or the bracket.
std::optional<PartialDate> in_dateline(std::string_view text) {
    return first_in_lines(
        text, head_lines, [](std::string_view line) -> std::optional<PartialDate> {
            const std::string_view start = line.substr(0, longest_dated_stretch);
            std::size_t end = std::string_view::npos;
            for (const std::string_view mark : {" (", " - ", " \u2013 ", " \u2014 ", "--"})
                end = std::min(end, start.find(mark));
            const bool place = start.size() > 1 && start[0] >= 'A' && start[0] <= 'Z' &&
                               start[1] >= 'A' && start[1] <= 'Z';
            if (end == std::string_view::npos || !place) return {};
            return date_in(start.substr(0, end));
        });
}

std::optional<int> number_in(std::string_view digits) {
    int value = 0;
    const char* const end = digits.data() + digits.size();
    const auto [last, error] = std::from_chars(digits.data(), end, value);
    if (error != std::errc() || last != end) return {};
    return value;
}

/// The part of an address up to the next slash, also where it is written as %2F.
std::string_view part_at(std::string_view text, std::size_t& at) {
    const std::size_t begin = at;
    while (at < text.size() &&
           (lower_letter(text[at]) != text[at] || (text[at] >= 'a' && text[at] <= 'z') ||
            (text[at] >= '0' && text[at] <= '9'))) {
        ++at;
    }
    const auto part = text.substr(begin, at - begin);
    if (text.substr(at).starts_with('/'))
        ++at;
    else if (equal_without_case(text.substr(at, 3), "%2f"))
        at += 3;
    else
        at = std::string_view::npos;
    return part;
}

/// "2016/dec/14/" or "2016/12/14/" at a place of an address.
std::optional<PartialDate> date_in_address(std::string_view text, std::size_t at) {
    const auto year = number_in(part_at(text, at));
    if (!year || *year < 1990 || *year > 2100 || at == std::string_view::npos) return {};
    const auto month_part = part_at(text, at);
    if (at == std::string_view::npos) return {};
    const auto named = number_in(month_part);
    const auto month = named ? named : month_of(month_part);
    const auto day = number_in(part_at(text, at));
    if (!month || !day) return {};
    return date_of(*year, *month, *day);
}

/// A page links to its own address and to older pages.
std::optional<PartialDate> in_links(std::string_view text) {
    std::optional<PartialDate> latest;
    std::size_t found = 0;
    bool shared = false;
    for (std::size_t at = text.find("http"); at != std::string_view::npos;
         at = text.find("http", at + 4)) {
        const std::size_t end = std::min(text.find_first_of(" \t\r\n<>\"", at), text.size());
        const auto address = text.substr(at, end - at);
        const bool share = address.find("share") != std::string_view::npos ||
                           address.find("intent/tweet") != std::string_view::npos;
        for (const std::string_view slash : {"/", "%2F"}) {
            const std::size_t step = slash.size();
            for (std::size_t i = address.find(slash); i != std::string_view::npos;
                 i = address.find(slash, i + step)) {
                const auto date = date_in_address(address, i + step);
                if (!date) continue;
                ++found;
                shared = shared || share;
                if (!latest || latest->first < date->first) latest = date;
            }
        }
    }
    return found >= 2 || shared ? latest : std::nullopt;
}

}  // namespace

std::optional<PublicationDate> find_publication_date(std::string_view text) {
    if (const auto date = in_head(text)) return PublicationDate{*date, "its head"};
    if (const auto date = after_label(text)) return PublicationDate{*date, "a line of its own"};
    if (const auto date = in_dateline(text)) return PublicationDate{*date, "its dateline"};
    if (const auto date = in_links(text))
        return PublicationDate{*date, "the addresses it links to"};
    return {};
}

std::optional<PublicationDate> find_date_in_markup(std::string_view page) {
    for (const std::string_view mark : {"article:published_time", "datePublished", "pubdate"}) {
        const std::size_t at = page.find(mark);
        if (at == std::string_view::npos) continue;
        if (const auto date = date_in(page.substr(at + mark.size(), longest_dated_stretch)))
            return PublicationDate{*date, "its markup"};
    }
    return {};
}

}  // namespace gazetteer
