#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/drafts.h"
#include "render/ui/claim_form.h"
#include "render/ui/panels.h"

namespace render::ui {

/// Corrects one claim: another candidate for its place, the right point on the map, what it says,
/// or left out.
class CorrectionPanel {
public:
    void open(const geo::Dataset& dataset, gazetteer::ClaimIndex claim);
    void close() { *this = {}; }
    bool is_open() const { return claim_.has_value(); }
    /// The next click on the map says where the place lies.
    bool picking_point() const { return claim_ && picking_; }
    void picked(const geo::Dataset& dataset, gazetteer::LonLat point,
                std::vector<Command>& commands);
    /// Over the map.
    void draw(const PanelInput& input, const PixelRect& map, std::vector<Command>& commands);

private:
    enum class Page { place, words };
    /// For which claims another actor counts.
    enum class Reach { claim, document, everywhere };

    void pages(const PanelInput& input, const gazetteer::Claim& claim,
               std::vector<Command>& commands);
    void place_page(const PanelInput& input, const gazetteer::Claim& claim,
                    std::vector<Command>& commands);
    void words_page(const PanelInput& input, const gazetteer::Claim& claim,
                    std::vector<Command>& commands);
    void candidates(const PanelInput& input, const gazetteer::Claim& claim,
                    std::vector<Command>& commands);
    void actor_reach(const PanelInput& input, const gazetteer::Claim& claim);
    void done(const gazetteer::Claim& claim, const char* field, std::string value,
              std::vector<Command>& commands);
    void apply_draft(const gazetteer::Claim& claim, std::vector<Command>& commands);

    std::optional<gazetteer::ClaimIndex> claim_;
    bool picking_ = false;
    Page page_ = Page::place;
    Reach reach_ = Reach::claim;
    ClaimForm form_;
    ClaimDraft draft_;  ///< its `why` is that of every correction
    std::string name_;  ///< another name whose places are listed
};

/// Begins a window at the lower edge of the map, as high as it needs to be.
bool begin_over_map(const char* title, const PixelRect& map, float width, bool& open);

}  // namespace render::ui
