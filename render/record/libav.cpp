#include "render/record/libav.h"

#include <array>

namespace render::libav {

gazetteer::Diagnostic trouble(const std::string& file, const std::string& what, int code) {
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(code, text.data(), text.size());
    std::string advice;
    if (code == AVERROR(ENOSPC)) advice = "make room on the disk, or record somewhere else";
    if (code == AVERROR(ENOENT) || code == AVERROR(EACCES) || code == AVERROR(EROFS))
        advice = "choose a folder that exists and that you may write to";
    return {gazetteer::Diagnostic::Severity::error, file, 0, what + ": " + text.data(), advice};
}

}  // namespace render::libav
