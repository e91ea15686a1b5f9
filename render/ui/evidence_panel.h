#pragma once

#include <optional>
#include <vector>

#include "render/ui/panels.h"

namespace render::ui {

/// What is said of the selected place: its state, who held it when according to each source, and
/// the sentences behind it.
class EvidencePanel {
public:
    void draw(const PanelInput& input, const PixelRect& rect, std::vector<Command>& commands);
    /// The claim that somebody wants to correct, once.
    std::optional<gazetteer::ClaimIndex> take_correction() { return std::exchange(correct_, {}); }

    /// The place that somebody wants to add a claim about, once.
    std::optional<gazetteer::PlaceIndex> take_addition() { return std::exchange(add_to_, {}); }

private:
    void header(const PanelInput& input, const Evidence& evidence, std::vector<Command>& commands);
    void cards(const PanelInput& input, const Evidence& evidence, std::vector<Command>& commands);
    void card(const PanelInput& input, const EvidenceCard& shown, std::vector<Command>& commands);

    void card_buttons(const PanelInput& input, const EvidenceCard& shown,
                      std::vector<Command>& commands);

    std::optional<gazetteer::ClaimIndex> correct_;
    std::optional<gazetteer::PlaceIndex> add_to_;
    std::optional<gazetteer::PlaceIndex> place_;  ///< whose cards `heights_` are of
    std::vector<float> heights_;                  ///< of cards drawn so far, 0 = not yet
};

}  // namespace render::ui
