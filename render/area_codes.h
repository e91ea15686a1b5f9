#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "render/scene.h"

namespace render {

/// Which area of a sheet covers the middle of each pixel of a pane, for one camera: area + 1, or 0
/// where none does; rows from the top. Where areas overlap the uppermost counts. Filled by the
/// processor: what is laid over the picture is looked up here, and a software rasteriser takes
/// three times as long for thousands of areas of a few pixels.
class AreaCodes {
public:
    int width() const { return width_; }
    int height() const { return height_; }
    const std::vector<std::uint32_t>& codes() const { return codes_; }
    const geo::AreaSheet* sheet() const { return sheet_; }
    const Camera& camera() const { return camera_; }
    const PixelRect& rect() const { return rect_; }

    bool serves(const Areas& areas, const Camera& camera, const PixelRect& rect) const;
    /// When the camera has moved by whole pixels only what has come into view is filled.
    void cover(const Areas& areas, const Camera& camera, const PixelRect& rect);

private:
    /// By how many whole pixels the picture moves when it is used for another camera.
    struct Shift {
        int x = 0, y = 0;
    };
    std::optional<Shift> shift_to(const Camera& camera) const;
    void scroll(Shift shift);
    void fill(int x, int y, int width, int height);

    const geo::AreaSheet* sheet_ = nullptr;
    Camera camera_, filled_for_;  ///< the second: when all of it was filled the last time
    PixelRect rect_;
    int width_ = 0, height_ = 0;
    std::vector<std::uint32_t> absent_;  ///< areas that are left out, sorted
    std::vector<std::uint32_t> codes_, spare_;
};

}  // namespace render
