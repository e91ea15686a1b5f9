#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "gazetteer/result.h"
#include "render/image.h"
#include "render/scene.h"
#include "render/text/fonts.h"

namespace render {

/// Step 11 of the path: the only draw calls. Needs a current GL 4.1 core context for its whole
/// life, and `fonts` to outlive it. Meshes are uploaded once per address; call `forget_meshes` when
/// a Dataset goes away. The same scene gives the same bytes on one driver. The letters of one frame
/// must fit an atlas of 2048 x 8192 pixels; what does not is left out.
class Painter {
public:
    static gazetteer::Result<Painter> create(const FontSet& fonts);
    Painter(Painter&&) noexcept;
    Painter& operator=(Painter&&) noexcept;
    ~Painter();

    /// Draws into a framebuffer of its own. A scene wider or higher than `largest_side`, or too
    /// large for memory, is not drawn, and the picture is then empty.
    void draw(const Scene& scene);
    /// Waits until everything asked for is drawn, for measuring.
    void finish() const;
    /// The most pixels that a side of a picture can have with this driver.
    int largest_side() const;
    /// Keeps the picture drawn last, for the next one to fade in over it.
    void hold();
    /// Lays `share` of the picture drawn last over what was held; `sharp` parts of it whole. From
    /// then on `present` shows that; with a share of 1, the picture itself again.
    void fade_in(float share, const std::vector<PixelRect>& sharp);
    /// Copies the picture drawn last into the framebuffer that is bound by the window (0), with its
    /// top left corner at (x, y) from the window's top left.
    void present(int x, int y, int window_height) const;
    Image read_pixels() const;
    /// The same into a picture whose memory is used again.
    void read_pixels(Image& image) const;
    /// What `present` shows: another picture than that only while it fades in.
    Image read_shown() const;
    /// What stands at a pixel of the picture drawn last; 0 = nothing. The uppermost mark with an id
    /// counts; marks without one let through what lies below, except boxes more than half opaque
    /// and panes with a background. The gaps of a pattern and the box around each letter belong to
    /// their mark. Meshes that were forgotten are not found.
    PickId pick(int x, int y) const;
    void forget_meshes();

private:
    struct Impl;
    explicit Painter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace render
