#pragma once

#include <memory>
#include <string>

#include "render/record/libav.h"
#include "render/view.h"

namespace render {

/// Pictures in 256 colours of their own: libavfilter's palettegen over pictures that are shown to
/// it, then paletteuse without dithering, which keeps flat areas flat and letters sharp.
class Palette {
public:
    static gazetteer::Result<std::unique_ptr<Palette>> make(const std::string& file,
                                                            PixelSize size);
    /// 0 or an error of libav. `rgba` keeps its own reference.
    int study(AVFrame& rgba);
    /// `rgba` in the palette of all that was studied; the result is empty with an error.
    int apply(AVFrame& rgba, libav::Frame& paletted);

private:
    int close_study();
    int open_use();
    PixelSize size_;
    libav::Graph making_, using_;
    AVFilterContext *study_in_ = nullptr, *study_out_ = nullptr;
    AVFilterContext *use_in_ = nullptr, *use_palette_ = nullptr, *use_out_ = nullptr;
    libav::Frame palette_;
    std::int64_t studied_ = 0, applied_ = 0;
};

}  // namespace render
