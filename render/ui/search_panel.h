#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/search.h"
#include "render/ui/panels.h"
#include "render/ui/task.h"

namespace render::ui {

/// Search (Ctrl+K): one field for places, actors, sources, words in evidence and commands.
/// `dataset` must outlive it.
class SearchPanel {
public:
    explicit SearchPanel(const geo::Dataset& dataset);

    void open();
    void close() { open_ = false; }
    bool is_open() const { return open_; }
    bool has_task() const { return making_.running(); }
    bool working() const { return open_ && (!index_ || !claims_.done()); }
    /// Below `anchor`, which is the field in the bar on top.
    void draw(const PanelInput& input, const PixelRect& anchor, std::vector<Command>& commands);

private:
    void field(const PanelInput& input);
    void look_up(const PanelInput& input);
    void choose(const Hit& hit, std::vector<Command>& commands);
    void row(const PanelInput& input, const Hit& hit, int number, std::vector<Command>& commands);

    const geo::Dataset& dataset_;
    Task<SearchIndex> making_;  ///< beside the first frames
    std::optional<SearchIndex> index_;
    bool open_ = false, focus_ = false;
    std::string query_, looked_up_;
    std::vector<Hit> hits_;
    ClaimSearch claims_;
    int chosen_ = 0;
};

}  // namespace render::ui
