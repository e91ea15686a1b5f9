#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/dataset.h"
#include "render/build_scene.h"
#include "render/painter.h"
#include "render/record/encoder_thread.h"
#include "render/record/encoding.h"
#include "render/record/sequence.h"
#include "render/record/trace.h"
#include "render/style.h"

namespace render {

struct RecordOptions {
    std::string file;  ///< `aleppo.mp4`, or a folder for PNG pictures
    EncodingWish wish;
    std::string command;  ///< that makes the recording again, for the files' metadata
    std::string title;    ///< of the file, for its metadata
    bool force = false;   ///< existing files are replaced, once the new ones are complete
    bool subtitles = true, trace = true, poster = true;
    std::optional<gazetteer::Day> poster_day;  ///< empty = the last picture
};

/// The files that a recording consists of. While it is made each has a name with `.part` in it:
/// nothing stands under its final name before all is complete.
struct RecordFiles {
    std::string video, srt, vtt, trace, poster;
};
RecordFiles files_of(const std::string& video);
/// `aleppo.mp4` -> `aleppo.part.mp4`, `frames/` -> `frames.part`.
std::string part_of(const std::string& file);

/// Records a sequence, one frame a step: the same path as the window's. Draws with a painter of its
/// own into a framebuffer of its own, so that a window may go on drawing between two steps with the
/// same context; converts and encodes on a second thread. Frames whose picture is the one before
/// are neither drawn nor read back. Needs a current context for its whole life; dataset, sequence,
/// style and fonts outlive it.
class Recorder {
public:
    static gazetteer::Result<std::unique_ptr<Recorder>> open(const geo::Dataset& dataset,
                                                             const Sequence& sequence,
                                                             const Style& style,
                                                             const FontSet& fonts,
                                                             const RecordOptions& options);
    ~Recorder();

    /// Draws the next frame and hands it on. False when there is none, or when something failed.
    bool step();
    bool has_room() const;  ///< the next step will not wait for the encoder
    int frames_done() const { return next_; }
    int frames_drawn() const { return drawn_; }  ///< the others were like the one before

    /// After the last step: completes all files and gives them their names. What went wrong; then
    /// what can be played is left under the part's name, and earlier files are untouched.
    gazetteer::Diagnostics finish();
    /// Instead of going on: ends the files as they are, under their parts' names.
    gazetteer::Diagnostics stop();
    const RecordFiles& files() const { return files_; }
    const Encoding& encoding() const { return encoding_; }

private:
    Recorder(const geo::Dataset& dataset, const Sequence& sequence, const Style& style,
             const FontSet& fonts, const RecordOptions& options);
    gazetteer::Diagnostics prepare();
    gazetteer::Diagnostics check_names() const;
    gazetteer::Diagnostics open_trace(PixelSize size);
    std::vector<std::string> side_names() const;
    void remove_side_parts() const;
    void remove_parts() const;
    bool draw(int frame, bool only_new);
    gazetteer::Diagnostics write_sides(int frames, bool as_parts);
    gazetteer::Diagnostics give_names();
    FileNotes notes() const;

    const geo::Dataset& dataset_;
    const Sequence& sequence_;
    const Style& style_;
    const FontSet& fonts_;
    RecordOptions options_;
    RecordFiles files_;
    Encoding encoding_;
    std::optional<Painter> painter_;
    std::unique_ptr<EncoderThread> encoder_;
    std::optional<Trace> trace_;
    ShownCache shown_;
    SceneCache cache_;
    std::optional<ViewState> last_view_;
    Scene last_scene_;
    std::vector<int> studies_;  ///< frames that are shown to the palette first, last one first
    int next_ = 0, drawn_ = 0;
    gazetteer::Diagnostics trouble_;
};

}  // namespace render
