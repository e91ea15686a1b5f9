#pragma once

#include <string>
#include <string_view>

#include "gazetteer/result.h"
#include "render/commands.h"

namespace render {

/// One line that says what was done: `time 2016-12-05`, `select Aleppo`. It names places, sources
/// and claims, not their numbers, so that it means the same when the data are read again.
std::string to_text(const Command& command, const geo::Dataset& dataset);

/// The command that such a line means. The diagnostic says what is wrong with it; it names no file.
gazetteer::Result<Command> parse_command(std::string_view line, const geo::Dataset& dataset);

/// How a place is called in commands: its label, and its id where several have that label.
std::string name_in_commands(gazetteer::PlaceIndex place, const geo::Dataset& dataset);
std::optional<gazetteer::PlaceIndex> place_named(std::string_view name,
                                                 const geo::Dataset& dataset);

}  // namespace render
