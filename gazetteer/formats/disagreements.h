#pragma once

#include <span>
#include <string>

#include "gazetteer/claims/control_timeline.h"
#include "gazetteer/formats/answer_table.h"

namespace gazetteer {

/// The table of `controlmap disagreements`: one row per place and stretch of days on which the same
/// sources name the same opposing holders, in the order given.
std::string disagreements_text(const ControlTimeline& timeline, std::span<const Disagreement> found,
                               TableFormat format);

}  // namespace gazetteer
