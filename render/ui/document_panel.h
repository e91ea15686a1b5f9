#pragma once

#include <imgui/imgui.h>

#include <optional>
#include <vector>

#include "render/ui/panels.h"

namespace render::ui {

/// A whole document at the sentence of a claim, with every mention and every claim marked. A click
/// on a place goes to it, one on a sentence to its claim.
class DocumentPanel {
public:
    void draw(const PanelInput& input, const PixelRect& rect, std::vector<Command>& commands);

private:
    void header(const PanelInput& input, std::vector<Command>& commands);
    void lay_out(const PanelInput& input, float width);
    void text(const PanelInput& input, std::vector<Command>& commands);
    void line(const PanelInput& input, const gazetteer::ByteSpan& span, ImVec2 at,
              std::vector<Command>& commands);
    void coded(const PanelInput& input);

    const gazetteer::Document* document_ = nullptr;  ///< that `lines_` are of
    float width_ = 0.0F, size_ = 0.0F;               ///< that they were laid out for
    std::vector<gazetteer::ByteSpan> lines_;
    std::optional<gazetteer::ClaimIndex> scrolled_to_;
    int scrolling_ = 0;  ///< frames; Dear ImGui knows how long a text is a frame late
};

}  // namespace render::ui
