#pragma once

#include <string_view>
#include <vector>

#include "render/ui/panels.h"

namespace render::ui {

/// The colour behind a part of a claim's evidence: a side's for its actor, else a role's own.
Colour highlight_colour(const PanelInput& input, std::string_view side, Highlight::Role role);

/// Lays words out by hand, as Dear ImGui cannot colour parts of a wrapped text. Text that runs from
/// right to left is set line by line as a whole, coloured where a line holds a highlight.
/// `inset` pixels stay free at the right.
void flow_sentence(const PanelInput& input, std::string_view text,
                   const std::vector<Highlight>& highlights, std::string_view side,
                   float inset = 0.0F);

}  // namespace render::ui
