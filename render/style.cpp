#include "render/style.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "gazetteer/toml_file.h"
#include "render/colour_vision.h"

namespace render {
namespace {

using gazetteer::Diagnostic;

Colour to_colour(gazetteer::Rgb rgb) { return {rgb.r, rgb.g, rgb.b, 255}; }

/// Reads one colour; complains with the line when it is missing or none.
void read_colour(const toml::table& table, const char* section, const char* key,
                 const std::string& file, Colour& colour, gazetteer::Diagnostics& diagnostics) {
    const auto node = table[section][key];
    const auto text = node.value<std::string>();
    const auto rgb = text ? gazetteer::parse_rgb(*text) : std::nullopt;
    if (rgb) {
        colour = to_colour(*rgb);
        return;
    }
    const int line = node.node() ? gazetteer::line_of(*node.node()) : 0;
    diagnostics.push_back({Diagnostic::Severity::warning, file, line,
                           fmt::format("[{}] {} is no colour", section, key),
                           "write it as \"#rrggbb\"; grey is used"});
    colour = {128, 128, 128, 255};
}

Colour mix(Colour a, Colour b, float share_of_b) {
    const auto channel = [&](std::uint8_t x, std::uint8_t y) {
        return static_cast<std::uint8_t>(static_cast<float>(x) * (1.0F - share_of_b) +
                                         static_cast<float>(y) * share_of_b + 0.5F);
    };
    return {channel(a.r, b.r), channel(a.g, b.g), channel(a.b, b.b), a.a};
}

struct NamedPattern {
    const char* name;
    Pattern pattern;
};
constexpr NamedPattern side_patterns[] = {
    {"solid", Pattern::solid},         {"verticals", Pattern::verticals},
    {"grid", Pattern::grid},           {"stipple", Pattern::stipple},
    {"diagonals", Pattern::diagonals}, {"crosses", Pattern::crosses}};

std::optional<Pattern> pattern_named(const std::string& name) {
    for (const NamedPattern& each : side_patterns)
        if (name == each.name) return each.pattern;
    return {};
}

/// The sides' second channel: `[patterns]`, and `[symbols] letters`.
void read_patterns(const toml::table& table, const std::string& file, Style& style,
                   gazetteer::Diagnostics& diagnostics) {
    const auto refuse = [&](const toml::node& node, const std::string& what) {
        std::string known;
        for (const NamedPattern& each : side_patterns)
            known += (known.empty() ? "" : ", ") + std::string(each.name);
        diagnostics.push_back({Diagnostic::Severity::warning, file, gazetteer::line_of(node), what,
                               "choose from " + known});
    };
    style.letters = table["symbols"]["letters"].value_or(false);
    const auto* patterns = table["patterns"].as_table();
    if (!patterns) return;
    for (const auto& [key, node] : *patterns) {
        if (const auto* list = node.as_array()) {
            for (const auto& each : *list)
                if (const auto pattern = pattern_named(each.value_or(std::string())))
                    style.further_patterns.push_back(*pattern);
                else
                    refuse(each, fmt::format("[patterns] {} holds no pattern", key.str()));
            continue;
        }
        if (const auto pattern = pattern_named(node.value_or(std::string())))
            style.patterns[std::string(key.str())] = *pattern;
        else
            refuse(node, fmt::format("[patterns] {} is no pattern", key.str()));
    }
}

/// Where a side stands among those of the table that `known` does not know; others by their name.
template <class Known>
std::size_t place_among_others(const gazetteer::ActorTable& actors, const std::string& side,
                               Known known) {
    std::size_t index = 0;
    for (const gazetteer::Side& each : actors.sides()) {
        if (each.id == side) return index;
        if (!known(each)) ++index;
    }
    for (const char c : side) index = index * 31 + static_cast<unsigned char>(c);
    return index;
}

}  // namespace

std::string style_file(const std::string& assets, const std::string& style) {
    if (style.find('/') != std::string::npos || style.ends_with(".toml")) return style;
    return assets + "/styles/" + style + ".toml";
}

gazetteer::Result<Style> load_style(const std::string& file) {
    gazetteer::Result<Style> result;
    const auto read = gazetteer::read_toml(file, "correct the style file");
    if (!read) return Diagnostic(read.diagnostics.front());
    const toml::table& table = *read;
    Style style;
    const std::pair<const char*, Colour*> base[] = {
        {"sea", &style.sea},       {"land", &style.land},
        {"border", &style.border}, {"province_border", &style.province_border},
        {"river", &style.river},   {"other_land", &style.other_land},
        {"road", &style.road}};
    for (const auto& [key, colour] : base)
        read_colour(table, "base", key, file, *colour, result.diagnostics);
    const std::pair<const char*, Colour*> text[] = {{"ink", &style.ink},
                                                    {"small", &style.small_text},
                                                    {"water", &style.water_text},
                                                    {"province", &style.province_text},
                                                    {"halo", &style.halo},
                                                    {"card", &style.card},
                                                    {"card_edge", &style.card_edge},
                                                    {"silent", &style.silent}};
    for (const auto& [key, colour] : text)
        read_colour(table, "text", key, file, *colour, result.diagnostics);
    if (const auto* sides = table["sides"].as_table()) {
        for (const auto& [key, node] : *sides) {
            const std::string name(key.str());
            read_colour(table, "sides", name.c_str(), file, style.sides[name], result.diagnostics);
        }
    }
    if (const auto* further = table["palette"]["further"].as_array()) {
        for (const auto& node : *further) {
            const auto value = node.value<std::string>();
            const auto rgb = value ? gazetteer::parse_rgb(*value) : std::nullopt;
            if (rgb) style.further_sides.push_back(to_colour(*rgb));
        }
    }
    read_patterns(table, file, style, result.diagnostics);
    if (style.further_sides.empty()) style.further_sides.push_back({138, 90, 43, 255});
    result.value = std::move(style);
    return result;
}

Style with_colours(Style style, const ViewState& view) {
    style.chosen.clear();
    for (const auto& [side, rgb] : view.colours) style.chosen[side] = to_colour(rgb);
    return style;
}

gazetteer::Diagnostics check_side_colours(const Style& style, const gazetteer::ActorTable& actors,
                                          const gazetteer::ClaimStore& store,
                                          const std::string& file) {
    std::set<std::string> speaking;
    for (const gazetteer::Claim& claim : store.claims()) {
        speaking.emplace(claim.side);
        if (!claim.counter_side.empty()) speaking.emplace(claim.counter_side);
    }
    speaking.erase("");
    speaking.erase("unknown");
    std::vector<std::pair<std::string, Colour>> colours;
    for (const std::string& side : speaking)
        colours.emplace_back(side, side_colour(style, actors, side));
    gazetteer::Diagnostics remarks;
    constexpr std::size_t most = 5;
    for (const Confusable& pair : confusable(colours)) {
        if (remarks.size() == most) break;
        const std::string eyes = pair.sight == Sight::normal
                                     ? "everybody"
                                     : fmt::format("{} eyes", to_string(pair.sight));
        remarks.push_back(
            {Diagnostic::Severity::warning, file, 0,
             fmt::format("the colours of '{}' and '{}' look alike to {} (difference {:.1f} "
                         "of {:.0f})",
                         pair.a, pair.b, eyes, pair.distance, confusable_distance),
             "give one of them another colour in sides.csv"});
    }
    return remarks;
}

Colour side_colour(const Style& style, const gazetteer::ActorTable& actors,
                   const std::string& side) {
    const auto chosen = style.chosen.find(side.empty() ? "unknown" : side);
    if (chosen != style.chosen.end()) return chosen->second;
    if (side.empty()) {  // nobody is named
        const auto unknown = style.sides.find("unknown");
        return unknown != style.sides.end() ? unknown->second : style.silent;
    }
    const gazetteer::Side* known = actors.find_side(side);
    if (known && known->colour) return to_colour(*known->colour);
    const auto found = style.sides.find(side);
    if (found != style.sides.end()) return found->second;
    const std::size_t index = place_among_others(actors, side, [&](const gazetteer::Side& each) {
        return each.colour || style.sides.contains(each.id);
    });
    return style.further_sides[index % style.further_sides.size()];
}

Pattern side_pattern(const Style& style, const gazetteer::ActorTable& actors,
                     const std::string& side) {
    if (const auto found = style.patterns.find(side); found != style.patterns.end())
        return found->second;
    if (side.empty() || style.further_patterns.empty()) return Pattern::solid;
    const std::size_t index = place_among_others(actors, side, [&](const gazetteer::Side& each) {
        return style.patterns.contains(each.id);
    });
    return style.further_patterns[index % style.further_patterns.size()];
}

std::string side_letter(const Style& style, const gazetteer::ActorTable& actors,
                        const std::string& side) {
    if (!style.letters || side.empty() || side == "unknown") return {};
    std::string taken;
    const auto letter_of = [&](const std::string& name) {
        for (const char c : name) {
            const char capital = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
            if (capital < 'A' || capital > 'Z' || taken.find(capital) != std::string::npos)
                continue;
            return std::string(1, capital);
        }
        return std::string();
    };
    for (const gazetteer::Side& each : actors.sides()) {
        const std::string letter = letter_of(each.name.empty() ? each.id : each.name);
        if (each.id == side) return letter;
        taken += letter;
    }
    return letter_of(side);
}

Colour letter_colour(const Style& style, Colour below) {
    constexpr int dark = 140;
    constexpr int opaque = 128;
    const int brightness = (below.r * 3 + below.g * 6 + below.b) / 10;
    return below.a > opaque && brightness < dark ? Colour{255, 255, 255, 255} : style.ink;
}

Colour actor_colour(const Style& style, const gazetteer::ActorTable& actors,
                    const std::string& actor, bool& hairline) {
    const gazetteer::Actor* known = actors.find(actor);
    hairline = known && known->pattern == "hairline";
    if (known && known->colour) return to_colour(*known->colour);
    const Colour side = side_colour(style, actors, actors.side_of(actor));
    return hairline ? mix(side, {255, 255, 255, 255}, 0.45F) : side;
}

}  // namespace render
