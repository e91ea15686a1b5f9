#pragma once

#include <string>
#include <vector>

#include "render/record/sequence.h"

namespace render {

enum class SubtitleFormat { srt, vtt };

/// Each change with its source, from the frame that shows it until the next ones or for a few
/// seconds; changes of one frame stand together. Only those of the first `frames` frames.
std::string subtitles(const Sequence& sequence, int frames, SubtitleFormat format);

}  // namespace render
