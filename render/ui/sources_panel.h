#pragma once

#include <set>
#include <string>
#include <vector>

#include "render/ui/panels.h"
#include "render/ui/side_list.h"

namespace render::ui {

/// The sources with those whom they quote: which are shown, in what order, how much they weigh;
/// below them the sides. `dataset` must outlive it.
class SourcesPanel {
public:
    explicit SourcesPanel(const geo::Dataset& dataset);
    void draw(const PanelInput& input, const PlacesBySide& held, std::vector<Command>& commands);

private:
    void follow(const PanelInput& input);
    void refilter();
    void filter_field();
    void source_list(const PanelInput& input, std::vector<Command>& commands);
    // `place` is one of `order_`.
    void source_row(const PanelInput& input, std::size_t place, std::vector<Command>& commands);
    void source_menu(const PanelInput& input, std::size_t place, std::vector<Command>& commands);
    void drag(const PanelInput& input, std::size_t place, std::vector<Command>& commands);

    std::vector<std::string> names_;                  ///< by source, in small letters
    std::vector<gazetteer::SourceIndex> order_;       ///< all, in the view's order
    std::vector<gazetteer::SourceIndex> ordered_by_;  ///< the view's order that `order_` follows
    std::vector<std::size_t> listed_;                 ///< places in `order_` that the filter leaves
    std::string filter_;
    std::set<gazetteer::SourceIndex> open_;  ///< whose speakers are listed
    double weight_ = 1.0;                    ///< that is being typed
    SideList side_list_;
};

}  // namespace render::ui
