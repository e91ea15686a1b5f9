#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/ui/panels.h"

namespace render::ui {

/// Corrects one claim: another candidate for its place, the right point on the map, or left out.
class CorrectionPanel {
public:
    void open(gazetteer::ClaimIndex claim) {
        claim_ = claim;
        picking_ = false;
    }
    void close() {
        claim_.reset();
        picking_ = false;
    }
    bool is_open() const { return claim_.has_value(); }
    /// The next click on the map says where the place lies.
    bool picking_point() const { return claim_ && picking_; }
    void picked(const geo::Dataset& dataset, gazetteer::LonLat point,
                std::vector<Command>& commands);
    /// Over the map.
    void draw(const PanelInput& input, const PixelRect& map, std::vector<Command>& commands);

private:
    void candidates(const PanelInput& input, const gazetteer::Claim& claim,
                    std::vector<Command>& commands);
    void done(const gazetteer::Claim& claim, const char* field, std::string value,
              std::vector<Command>& commands);

    std::optional<gazetteer::ClaimIndex> claim_;
    bool picking_ = false;
    std::string why_, name_;
};

/// The corrections of this session, for the list on the left. `file` is where they are kept.
void corrections_list(const PanelInput& input, const std::string& file,
                      std::vector<Command>& commands);

}  // namespace render::ui
