#pragma once

#include <string>
#include <vector>

#include "render/ui/panels.h"

namespace render::ui {

/// For the row of a side, right after its item: a right click opens a menu that counts it to
/// another side, or gives one of its actors a side of its own.
void side_menu(const PanelInput& input, const Digest::Side& side, std::vector<Command>& commands);

/// The same for the row of an actor.
void actor_menu(const PanelInput& input, const std::string& actor, std::vector<Command>& commands);

}  // namespace render::ui
