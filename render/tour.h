#pragma once

#include <functional>
#include <memory>
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

/// Reads the data anew, with the inputs and the corrections of a state.
using ReadAgain = std::function<gazetteer::Result<geo::Dataset>(const AppState&)>;

/// The same where corrections and inputs are read as the window reads them: `dataset`, which the
/// session was begun with, is exchanged for what was read last.
gazetteer::Diagnostics replay(std::string_view tour, const std::string& file,
                              std::unique_ptr<geo::Dataset>& dataset, Session& session,
                              const ReadAgain& read_again);

/// The lines of a tour that are commands: not comments, nor what a window notes beside them.
std::vector<std::string> lines_of_tour(std::string_view tour);

}  // namespace render
