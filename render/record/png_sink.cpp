#include <fmt/core.h>

#include <filesystem>
#include <utility>

#include "render/record/video_sink.h"

namespace fs = std::filesystem;

namespace render {
namespace {

using gazetteer::Diagnostic;
using gazetteer::Diagnostics;

class PngSink : public FrameSink {
public:
    explicit PngSink(std::string folder) : folder_(std::move(folder)) {}

    Diagnostics write(const Image& image) override { return write_png(image, name(frames_++)); }

    Diagnostics repeat() override {
        std::error_code code;
        const std::string last = name(frames_ - 1);
        const std::string next = name(frames_++);
        fs::copy_file(last, next, fs::copy_options::overwrite_existing, code);
        if (!code) return {};
        std::error_code ignored;
        fs::remove(next, ignored);
        return {{Diagnostic::Severity::error, next, 0, "cannot be written: " + code.message(),
                 "is the disk full?"}};
    }

    Diagnostics finish() override { return {}; }

private:
    std::string name(int frame) const { return fmt::format("{}/frame-{:05}.png", folder_, frame); }

    std::string folder_;
    int frames_ = 0;
};

}  // namespace

gazetteer::Result<std::unique_ptr<FrameSink>> open_png_sink(const std::string& folder) {
    std::error_code code;
    fs::create_directory(folder, code);
    if (code || !fs::is_directory(folder))
        return Diagnostic{Diagnostic::Severity::error, folder, 0,
                          "the folder cannot be made: " + code.message(),
                          "choose a folder that exists and that you may write to"};
    return gazetteer::Result<std::unique_ptr<FrameSink>>(std::make_unique<PngSink>(folder));
}

gazetteer::Result<std::unique_ptr<FrameSink>> open_sink(const std::string& file,
                                                        const Encoding& encoding, PixelSize size,
                                                        int fps, const FileNotes& notes) {
    if (encoding.container == Container::png_folder) return open_png_sink(file);
    return open_video_sink(file, encoding, size, fps, notes);
}

}  // namespace render
