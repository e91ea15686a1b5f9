#include "gazetteer/formats/map_icons.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "gazetteer/claims/letters.h"
#include "gazetteer/documents/csv.h"

namespace fs = std::filesystem;

namespace gazetteer {
namespace {

/// Colours that icons are named after; shades are one colour.
constexpr std::array<std::pair<std::string_view, std::string_view>, 17> colours = {{
    {"red", "red"},
    {"lime", "lime"},
    {"green", "green"},
    {"yellow", "yellow"},
    {"grey", "grey"},
    {"gray", "grey"},
    {"black", "black"},
    {"blue", "blue"},
    {"purple", "purple"},
    {"orange", "orange"},
    {"brown", "brown"},
    {"white", "white"},
    {"teal", "teal"},
    {"pink", "pink"},
    {"violet", "purple"},
    {"gold", "gold"},
    {"olive", "olive"},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> directions = {{
    {"n", "north"},
    {"ne", "northeast"},
    {"e", "east"},
    {"se", "southeast"},
    {"s", "south"},
    {"sw", "southwest"},
    {"w", "west"},
    {"nw", "northwest"},
}};

std::vector<std::string> tokens_of(std::string_view name) {
    std::vector<std::string> tokens(1);
    for (const char c : name) {
        if (c == ' ' || c == '_' || c == '-' || c == '+' || c == '.' || c == ',')
            tokens.emplace_back();
        else
            tokens.back() += lower_letter(c);
    }
    std::erase_if(tokens, [](const std::string& token) { return token.empty(); });
    return tokens;
}

std::string direction_of(std::string_view token) {
    constexpr std::string_view arc = "arc";
    if (!token.starts_with(arc)) return {};
    const auto found = std::find_if(directions.begin(), directions.end(), [&](const auto& each) {
        return each.first == token.substr(arc.size());
    });
    return found == directions.end() ? std::string() : std::string(found->second);
}

}  // namespace

std::optional<MapIcon> read_icon(std::string_view file_name) {
    MapIcon icon;
    const auto tokens = tokens_of(file_name);
    for (const std::string& token : tokens) {
        const auto colour = std::find_if(colours.begin(), colours.end(),
                                         [&](const auto& each) { return each.first == token; });
        if (colour != colours.end()) icon.colours.emplace_back(colour->second);
    }
    if (icon.colours.empty()) return {};
    const auto any = [&](auto holds) { return std::any_of(tokens.begin(), tokens.end(), holds); };
    const auto begins = [&](std::string_view word) {
        return any([&](const std::string& token) { return token.starts_with(word); });
    };
    if (begins("arc")) {
        icon.kind = MapIcon::Kind::pressure;
        for (const std::string& token : tokens) {
            if (icon.direction.empty()) icon.direction = direction_of(token);
        }
    } else if (begins("circle")) {
        icon.kind = MapIcon::Kind::siege;
    } else if (any([](const std::string& t) { return t == "3x3dot" || t == "5x5dot"; })) {
        icon.kind = MapIcon::Kind::rural;
    } else if (begins("anim")) {
        icon.kind = MapIcon::Kind::contested;
    } else if (icon.colours.size() > 1) {
        icon.kind = MapIcon::Kind::mixed;
    }
    return icon;
}

IconColours::IconColours(const std::string& data_file, const std::string& assets,
                         Diagnostics& diagnostics) {
    constexpr std::string_view table_name = "map_icons.csv";
    const std::string stem = fs::path(data_file).stem().string();
    std::vector<fs::path> files = {fs::path(data_file).parent_path() / table_name};
    if (!assets.empty()) files.push_back(fs::path(assets) / "formats" / table_name);
    for (const fs::path& file : files) {
        std::error_code ignored;
        if (!fs::is_regular_file(file, ignored)) continue;
        auto table = read_csv(file.string());
        append(diagnostics, std::move(table.diagnostics));
        if (!table) continue;
        for (const CsvRow& row : table->rows) {
            if (fits_pattern(table->cell(row, "module"), stem))
                actors_.emplace_back(lower_letters(table->cell(row, "colour")),
                                     std::string(table->cell(row, "actor")));
        }
    }
}

std::string IconColours::actor_of(std::string_view colour) const {
    const auto found = std::find_if(actors_.begin(), actors_.end(),
                                    [&](const auto& each) { return each.first == colour; });
    return found == actors_.end() ? std::string() : found->second;
}

bool fits_pattern(std::string_view pattern, std::string_view text) {
    while (!pattern.empty()) {
        if (pattern.front() == '*') {
            pattern.remove_prefix(1);
            for (std::size_t skip = 0; skip <= text.size(); ++skip)
                if (fits_pattern(pattern, text.substr(skip))) return true;
            return false;
        }
        if (text.empty() || lower_letter(pattern.front()) != lower_letter(text.front()))
            return false;
        pattern.remove_prefix(1);
        text.remove_prefix(1);
    }
    return text.empty();
}

}  // namespace gazetteer
