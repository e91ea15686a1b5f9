#include "gazetteer/claims/actors.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "gazetteer/documents/csv.h"

namespace gazetteer {
namespace {

using Severity = Diagnostic::Severity;

std::vector<std::string> split_aliases(std::string_view text) {
    std::vector<std::string> aliases;
    while (!text.empty()) {
        const auto end = std::min(text.find('|'), text.size());
        if (end > 0) aliases.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return aliases;
}

std::optional<Rgb> colour_of(const CsvTable& table, const CsvRow& row, Diagnostics& diagnostics) {
    const auto text = table.cell(row, "colour");
    if (text.empty()) return {};
    const auto colour = parse_rgb(text);
    if (!colour)
        diagnostics.push_back({Severity::warning, table.file, row.line,
                               fmt::format("'{}' is not a colour", text),
                               "write #rrggbb; the palette's colour is used"});
    return colour;
}

/// The id of a row; empty, and reported, when it is missing or used before.
std::string id_of(const CsvTable& table, const CsvRow& row, std::set<std::string>& seen,
                  Diagnostics& diagnostics) {
    const std::string id(table.cell(row, "id"));
    if (id.empty())
        diagnostics.push_back({Severity::warning, table.file, row.line, "the row has no id",
                               "fill in the column 'id'; the row is ignored"});
    else if (!seen.insert(id).second) {
        diagnostics.push_back({Severity::warning, table.file, row.line,
                               fmt::format("the id '{}' is used twice", id),
                               "the first row counts"});
        return {};
    }
    return id;
}

std::vector<Side> read_sides(const std::string& file, Diagnostics& diagnostics) {
    std::vector<Side> sides;
    auto table = read_csv(file);
    append(diagnostics, std::move(table.diagnostics));
    if (!table) return sides;
    std::set<std::string> seen;
    for (const CsvRow& row : table->rows) {
        const std::string id = id_of(*table, row, seen, diagnostics);
        if (id.empty()) continue;
        Side side{id, std::string(table->cell(row, "name")), colour_of(*table, row, diagnostics)};
        if (side.name.empty()) side.name = id;
        sides.push_back(std::move(side));
    }
    return sides;
}

}  // namespace

std::optional<Rgb> parse_rgb(std::string_view text) {
    if (text.size() != 7 || text.front() != '#') return {};
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + 7, value, 16);
    if (error != std::errc{} || end != text.data() + 7) return {};
    return Rgb{static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U),
               static_cast<std::uint8_t>(value)};
}

std::string to_string(Rgb colour) {
    return fmt::format("#{:02x}{:02x}{:02x}", colour.r, colour.g, colour.b);
}

ActorTable::ActorTable(std::vector<Actor> actors, std::vector<Side> sides)
    : actors_(std::move(actors)), sides_(std::move(sides)) {}

const Actor* ActorTable::find(std::string_view id) const {
    const auto found = std::find_if(actors_.begin(), actors_.end(),
                                    [&](const Actor& actor) { return actor.id == id; });
    return found == actors_.end() ? nullptr : &*found;
}

const Side* ActorTable::find_side(std::string_view id) const {
    const auto found =
        std::find_if(sides_.begin(), sides_.end(), [&](const Side& side) { return side.id == id; });
    return found == sides_.end() ? nullptr : &*found;
}

std::string ActorTable::name_of(std::string_view actor) const {
    const Actor* found = find(actor);
    return found && !found->name.empty() ? found->name : std::string(actor);
}

std::string ActorTable::side_of(std::string_view actor) const {
    const Actor* found = find(actor);
    return found && !found->side.empty() ? found->side : std::string(actor);
}

Result<ActorTable> read_actors(const std::string& actors_file, const std::string& sides_file) {
    Result<ActorTable> result;
    auto table = read_csv(actors_file);
    append(result.diagnostics, std::move(table.diagnostics));
    if (!table) return result;
    std::vector<Actor> actors;
    std::set<std::string> seen;
    for (const CsvRow& row : table->rows) {
        const std::string id = id_of(*table, row, seen, result.diagnostics);
        if (id.empty()) continue;
        Actor actor;
        actor.id = id;
        actor.name = table->cell(row, "name");
        actor.side = table->cell(row, "side");
        actor.colour = colour_of(*table, row, result.diagnostics);
        actor.pattern = table->cell(row, "pattern");
        actor.aliases = split_aliases(table->cell(row, "aliases"));
        actors.push_back(std::move(actor));
    }
    std::vector<Side> sides;
    if (!sides_file.empty()) sides = read_sides(sides_file, result.diagnostics);
    result.value = ActorTable(std::move(actors), std::move(sides));
    return result;
}

}  // namespace gazetteer
