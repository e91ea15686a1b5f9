#include "gazetteer/formats/file_series.h"

#include <array>

#include "gazetteer/claims/letters.h"

namespace gazetteer {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

std::string_view stem_of(std::string_view file) {
    if (const auto slash = file.find_last_of('/'); slash != std::string_view::npos)
        file.remove_prefix(slash + 1);
    constexpr std::array<std::string_view, 9> endings = {
        ".gz", ".geojson", ".json", ".geojsonl", ".csv", ".tsv", ".kml", ".lua", ".txt"};
    for (bool cut = true; cut;) {
        cut = false;
        for (const std::string_view ending : endings) {
            if (file.size() <= ending.size() ||
                !equal_without_case(file.substr(file.size() - ending.size()), ending))
                continue;
            file.remove_suffix(ending.size());
            cut = true;
        }
    }
    return file;
}

/// The length of the date that begins at `at`, 0 when none does.
std::size_t date_at(std::string_view stem, std::size_t at, PartialDate& date) {
    if (at > 0 && is_digit(stem[at - 1])) return 0;
    const auto digits_from = [&](std::size_t from) {
        std::size_t count = 0;
        while (from + count < stem.size() && is_digit(stem[from + count])) ++count;
        return count;
    };
    const std::size_t run = digits_from(at);
    std::size_t length = 0, month_at = at + 4, day_at = at + 6;
    if (run == 8 || run == 12 || run == 14) {
        length = run;
    } else if (run == 4 && at + 10 <= stem.size()) {
        const char mark = stem[at + 4];
        month_at = at + 5;
        day_at = at + 8;
        const bool marked = (mark == '-' || mark == '_' || mark == '.') && stem[at + 7] == mark;
        if (!marked || digits_from(month_at) != 2 || digits_from(day_at) != 2) return 0;
        length = 10;
    } else {
        return 0;
    }
    const CivilDate civil{number(stem.substr(at, 4)), number(stem.substr(month_at, 2)),
                          number(stem.substr(day_at, 2))};
    if (civil.year < 1000 || !is_valid(civil)) return 0;
    date = {to_day(civil), to_day(civil), Precision::day};
    return length;
}

/// The words of a name without the marks at its ends, and only one where the date stood.
std::string series_name(std::string_view before, std::string_view after) {
    constexpr std::string_view marks = " _-.";
    const auto trim = [&](std::string_view text) {
        const auto begin = text.find_first_not_of(marks);
        if (begin == std::string_view::npos) return std::string_view();
        return text.substr(begin, text.find_last_not_of(marks) - begin + 1);
    };
    before = trim(before);
    after = trim(after);
    std::string name = lower_letters(before);
    if (!before.empty() && !after.empty()) name += '_';
    return name + lower_letters(after);
}

}  // namespace

std::optional<FileSeries> series_of_name(std::string_view file) {
    const std::string_view stem = stem_of(file);
    for (std::size_t at = 0; at < stem.size(); ++at) {
        if (!is_digit(stem[at])) continue;
        FileSeries found;
        const std::size_t length = date_at(stem, at, found.date);
        if (length == 0) continue;
        found.series = series_name(stem.substr(0, at), stem.substr(at + length));
        return found;
    }
    return {};
}

}  // namespace gazetteer
