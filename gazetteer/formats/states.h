#pragma once

#include <string>
#include <vector>

#include "gazetteer/claims/control_timeline.h"
#include "gazetteer/result.h"

namespace gazetteer {

enum class StateFormat { csv, json, geojson };

/// From a file's name; CSV for `-` and for names that say nothing.
StateFormat state_format_of(const std::string& file);

/// The table of `controlmap state`: one row per source (or rule), place and part.
std::string states_text(const ControlTimeline& timeline, const std::vector<State>& states,
                        const StateQuery& query, StateFormat format);
Diagnostics write_states(const ControlTimeline& timeline, const std::vector<State>& states,
                         const StateQuery& query, const std::string& file, StateFormat format);

}  // namespace gazetteer
