#pragma once

#include <string>
#include <vector>

#include "gazetteer/claims/control_timeline.h"
#include "gazetteer/formats/answer_table.h"
#include "gazetteer/result.h"

namespace gazetteer {

/// The table of `controlmap state`: one row per source (or rule), place and part.
std::string states_text(const ControlTimeline& timeline, const std::vector<State>& states,
                        const StateQuery& query, TableFormat format);
Diagnostics write_states(const ControlTimeline& timeline, const std::vector<State>& states,
                         const StateQuery& query, const std::string& file, TableFormat format);

}  // namespace gazetteer
