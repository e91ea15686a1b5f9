#include "gazetteer/claims/since.h"

#include <algorithm>
#include <charconv>

namespace gazetteer {

bool counts(Day said_until, Day at, const Since& since) {
    const Day said = std::min(said_until, at);
    if (const auto* day = std::get_if<Day>(&since)) return said >= *day;
    return said > at - std::get<LastDays>(since).count;
}

Day turn_of(Day said_until, const Since& since) {
    if (const auto* day = std::get_if<Day>(&since)) return *day;
    return said_until + std::get<LastDays>(since).count;
}

std::string to_string(const Since& since) {
    if (const auto* day = std::get_if<Day>(&since)) return to_iso(*day);
    return std::to_string(std::get<LastDays>(since).count) + "d";
}

std::optional<Since> parse_since(std::string_view text) {
    if (const auto date = parse_date(text)) return date->first;
    if (!text.ends_with('d')) return {};
    LastDays last;
    const char* end = text.data() + text.size() - 1;
    const auto [stopped, error] = std::from_chars(text.data(), end, last.count);
    if (error != std::errc{} || stopped != end || last.count < 1 || last.count > most_last_days)
        return {};
    return last;
}

}  // namespace gazetteer
