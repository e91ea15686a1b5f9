#pragma once

#include <string>
#include <vector>

#include "render/record/sequence.h"

namespace render {

enum class SubtitleFormat { srt, vtt };

/// Each change of the first `frames` frames with its source: from the frame that shows it, or once
/// the ones before could be read, for one to six seconds.
std::string subtitles(const Sequence& sequence, int frames, SubtitleFormat format);

}  // namespace render
