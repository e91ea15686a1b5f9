#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gazetteer/result.h"
#include "render/image.h"
#include "render/record/encoding.h"

namespace render {

/// What a recording's file says about itself.
struct FileNotes {
    std::string title;
    std::string command;    ///< that makes the recording again
    std::string copyright;  ///< the credits of the data
};

/// Where the frames of a recording go, one after the other. Used by one thread at a time. After the
/// first error nothing more is written.
class FrameSink {
public:
    virtual ~FrameSink() = default;
    FrameSink() = default;
    FrameSink(const FrameSink&) = delete;
    FrameSink& operator=(const FrameSink&) = delete;
    /// Pictures that tell which colours will come, before the first frame; only GIF needs them.
    virtual gazetteer::Diagnostics study(const Image&) { return {}; }
    virtual bool wants_study() const { return false; }
    /// The next frame.
    virtual gazetteer::Diagnostics write(const Image& image) = 0;
    /// The next frame is the one before again.
    virtual gazetteer::Diagnostics repeat() = 0;
    /// Ends the file, so that it can be played.
    virtual gazetteer::Diagnostics finish() = 0;
};

/// Opens `file`, which is written from the start on; whoever calls cares for its name.
gazetteer::Result<std::unique_ptr<FrameSink>> open_sink(const std::string& file,
                                                        const Encoding& encoding, PixelSize size,
                                                        int fps, const FileNotes& notes);

/// Rewrites a finished MP4 so that it plays before it is loaded whole (faststart).
gazetteer::Diagnostics remux_faststart(const std::string& from, const std::string& to,
                                       const FileNotes& notes);

}  // namespace render
