#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "render/commands.h"
#include "render/record/recorder.h"
#include "render/record/sequence.h"

namespace render::ui {

/// The panel that records what the window shows, and the recording under way: one frame between two
/// pictures of the window, so that it stays usable. Dataset, style and fonts outlive it.
class RecordPanel {
public:
    RecordPanel(const geo::Dataset& dataset, const Style& style, const FontSet& fonts);

    bool recording() const { return recorder_ != nullptr && !paused_; }
    /// Also while it is paused: the data must stay.
    bool busy() const { return recorder_ != nullptr; }
    bool open() const { return open_; }
    void toggle() {
        open_ = !open_;
        if (!recorder_) message_.clear();
    }
    /// Begins to record what the window shows, as the panel is set.
    void start(const ViewState& view, KnownClock clock);
    /// Over the map, at its lower edge.
    void draw(const ViewState& view, KnownClock clock, const PixelRect& map, float ui_scale);
    /// Draws the next frame of the recording unless the encoder is busy.
    void work();
    /// What there was to tell since the last call, for the window's log.
    std::vector<std::string> take_told() { return std::exchange(told_, {}); }

private:
    void settings(const ViewState& view, KnownClock clock);
    void progress();
    void end(bool stopped);
    void tell(const gazetteer::Diagnostics& diagnostics);
    void tell(std::string message);

    const geo::Dataset& dataset_;
    const Style& style_;
    const FontSet& fonts_;
    std::vector<std::string> told_;
    bool open_ = false, paused_ = false;
    std::string file_ = "recording.mp4", from_, to_;
    float seconds_ = 20.0F;
    int pace_ = 0, size_ = 0;
    bool strip_ = true, captions_ = true, force_ = false;
    std::string message_;
    std::optional<Sequence> sequence_;
    std::unique_ptr<Recorder> recorder_;
    std::chrono::steady_clock::time_point began_;
};

}  // namespace render::ui
