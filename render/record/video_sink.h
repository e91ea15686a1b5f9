#pragma once

#include "render/record/frame_sink.h"

namespace render {

/// Everything but PNG folders: encoded and written by libav.
gazetteer::Result<std::unique_ptr<FrameSink>> open_video_sink(const std::string& file,
                                                              const Encoding& encoding,
                                                              PixelSize size, int fps,
                                                              const FileNotes& notes);
/// A folder of PNG pictures: frame-00000.png, ...
gazetteer::Result<std::unique_ptr<FrameSink>> open_png_sink(const std::string& folder);

}  // namespace render
