#pragma once

#include <array>
#include <set>
#include <string>
#include <vector>

#include "render/shown.h"
#include "render/ui/panels.h"

namespace render::ui {

/// The sides with their actors: which are on the map, and in what colours.
class SideList {
public:
    /// `held`: how many places each side holds on the map.
    void draw(const PanelInput& input, const PlacesBySide& held, std::vector<Command>& commands);

private:
    void row(const PanelInput& input, const Digest::Side& side, const PlacesBySide& held,
             std::vector<Command>& commands);
    void actors(const PanelInput& input, const Digest::Side& side, std::vector<Command>& commands);
    void picker(const PanelInput& input, const Digest::Side& side, std::vector<Command>& commands);

    std::set<std::string> open_;     ///< whose actors are listed
    std::array<float, 3> picked_{};  ///< the colour that is being chosen
};

}  // namespace render::ui
