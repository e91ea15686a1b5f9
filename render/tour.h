#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/result.h"
#include "render/session.h"

namespace render {

/// A tour is a file of commands, one a line, as the window's log writes them; `#` begins a comment.
/// What the log says of what was seen (`symbol`, `sentence`) is passed over.
///
/// Carries out a tour; a line that means nothing is reported by its number and left out.
gazetteer::Diagnostics replay(std::string_view tour, const std::string& file,
                              const geo::Dataset& dataset, Session& session);

/// The lines of a tour that mean something, for a window that plays it.
std::vector<std::string> lines_of_tour(std::string_view tour);

}  // namespace render
