#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/drafts.h"
#include "render/ui/claim_form.h"
#include "render/ui/panels.h"

namespace render::ui {

/// Adds a claim or a place by hand: from a place's evidence, or from a right click on the map.
class AddPanel {
public:
    /// A menu of what can be added at a point of the map.
    void open_menu(const geo::Dataset& dataset, gazetteer::LonLat point,
                   std::optional<gazetteer::PlaceIndex> under_mouse);
    void open_claim(ClaimSite site);
    void close();
    bool is_open() const { return claim_ || place_; }
    /// Over the map.
    void draw(const PanelInput& input, const PixelRect& map, std::vector<Command>& commands);

private:
    void menu();
    void claim_form(const PanelInput& input, std::vector<Command>& commands);
    void place_form(std::vector<Command>& commands);

    gazetteer::LonLat point_;  ///< that was clicked
    struct Near {
        std::string label;
        ClaimSite site;
    };
    std::vector<Near> near_;
    bool opens_menu_ = false;
    std::optional<ClaimSite> claim_;  ///< where the claim that is written belongs
    std::optional<PlaceDraft> place_;
    ClaimDraft draft_;
    ClaimForm form_;
};

/// Where a claim of a place that claims speak of already belongs.
ClaimSite site_of(const geo::Dataset& dataset, gazetteer::PlaceIndex place);

}  // namespace render::ui
