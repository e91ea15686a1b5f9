#include "render/record/recorder.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "gazetteer/write_file.h"
#include "render/record/subtitles.h"

namespace fs = std::filesystem;

namespace render {
namespace {

using gazetteer::Diagnostic;
using gazetteer::Diagnostics;

constexpr int most_studies = 48;  ///< pictures that a palette is made from

Diagnostic trouble(const std::string& file, std::string what, std::string advice) {
    return {Diagnostic::Severity::error, file, 0, std::move(what), std::move(advice)};
}

std::string without_slash(std::string file) {
    while (file.size() > 1 && file.ends_with('/')) file.pop_back();
    return file;
}

}  // namespace

RecordFiles files_of(const std::string& video) {
    const fs::path path = without_slash(video);
    const std::string stem = (path.parent_path() / path.stem()).string();
    return {path.string(), stem + ".srt", stem + ".vtt", stem + ".json", stem + ".png"};
}

std::string part_of(const std::string& file) {
    const fs::path path = without_slash(file);
    return (path.parent_path() / path.stem()).string() + ".part" + path.extension().string();
}

Recorder::Recorder(const geo::Dataset& dataset, const Sequence& sequence, const Style& style,
                   const FontSet& fonts, const RecordOptions& options)
    : dataset_(dataset),
      sequence_(sequence),
      style_(style),
      fonts_(fonts),
      options_(options),
      files_(files_of(options.file)) {}

Recorder::~Recorder() = default;

gazetteer::Result<std::unique_ptr<Recorder>> Recorder::open(const geo::Dataset& dataset,
                                                            const Sequence& sequence,
                                                            const Style& style,
                                                            const FontSet& fonts,
                                                            const RecordOptions& options) {
    std::unique_ptr<Recorder> recorder(new Recorder(dataset, sequence, style, fonts, options));
    gazetteer::Result<std::unique_ptr<Recorder>> result;
    result.diagnostics = recorder->prepare();
    if (result.diagnostics.empty()) result.value = std::move(recorder);
    return result;
}

/// The files beside the film that were asked for.
std::vector<std::string> Recorder::side_names() const {
    std::vector<std::string> names;
    if (options_.subtitles) names = {files_.srt, files_.vtt};
    if (options_.trace) names.push_back(files_.trace);
    if (options_.poster) names.push_back(files_.poster);
    return names;
}

void Recorder::remove_side_parts() const {
    std::error_code ignored;
    for (const std::string& side : side_names()) fs::remove(part_of(side), ignored);
}

void Recorder::remove_parts() const {
    std::error_code ignored;
    fs::remove_all(part_of(files_.video), ignored);
    remove_side_parts();
}

Diagnostics Recorder::check_names() const {
    if (options_.force) return {};
    std::vector<std::string> names = side_names();
    names.insert(names.begin(), files_.video);
    std::error_code ignored;
    for (const std::string& name : names) {
        if (fs::exists(name, ignored))
            return {trouble(name, "exists already", "choose another name, or give --force")};
    }
    return {};
}

FileNotes Recorder::notes() const {
    FileNotes notes{options_.title, options_.command, "GeoNames (CC BY 4.0)"};
    for (const std::string& each : dataset_.basemap.credits) notes.copyright += " · " + each;
    return notes;
}

Diagnostics Recorder::prepare() {
    if (sequence_.frames() == 0) return {trouble(options_.file, "there is no frame to record", "")};
    const PixelSize size = sequence_.view(0).size;
    auto encoding = choose_encoding(options_.file, options_.wish, size, has_encoder);
    if (!encoding) return encoding.diagnostics;
    encoding_ = *encoding;
    if (auto bad = check_names(); !bad.empty()) return bad;
    auto painter = Painter::create(fonts_);
    if (!painter) return painter.diagnostics;
    painter_ = std::move(*painter);
    if (std::max(size.width, size.height) > painter_->largest_side())
        return {trouble(options_.file,
                        fmt::format("{} x {} pixels are more than this driver can draw", size.width,
                                    size.height),
                        fmt::format("at most {} a side", painter_->largest_side()))};
    const std::string part = part_of(files_.video);
    remove_parts();  // of an earlier run that was stopped
    auto sink = open_sink(part, encoding_, size, sequence_.fps(), notes());
    if (!sink) {
        remove_parts();
        return sink.diagnostics;
    }
    if (auto bad = open_trace(size); !bad.empty()) {
        sink->reset();
        remove_parts();
        return bad;
    }
    if ((*sink)->wants_study()) {
        const int count = std::min(most_studies, sequence_.frames());
        for (int i = count - 1; i >= 0; --i)
            studies_.push_back(static_cast<int>(static_cast<long long>(i) *
                                                (sequence_.frames() - 1) / std::max(count - 1, 1)));
    }
    encoder_ = std::make_unique<EncoderThread>(std::move(*sink));
    return {};
}

Diagnostics Recorder::open_trace(PixelSize size) {
    if (!options_.trace) return {};
    auto trace = Trace::open(part_of(files_.trace), dataset_, sequence_,
                             {fs::path(files_.video).filename().string(), options_.command,
                              dataset_.projection->name(), size});
    if (trace) trace_ = std::move(*trace);
    return trace.diagnostics;
}

/// Whether a new picture was drawn; with `only_new` none is where it would be the one before.
bool Recorder::draw(int frame, bool only_new) {
    ViewState view = sequence_.view(frame);
    const bool same_view = last_view_ && *last_view_ == view;
    if (only_new && same_view) return false;
    const Shown& shown = shown_.states_of(dataset_, view);
    if (only_new && trace_) trace_->frame(frame, view, shown);
    Scene scene = build_scene(dataset_, shown, view, style_, fonts_, &cache_);
    last_view_ = std::move(view);
    if (only_new && scene == last_scene_) return false;
    painter_->draw(scene);
    last_scene_ = std::move(scene);
    ++drawn_;
    return true;
}

bool Recorder::step() {
    if (!trouble_.empty() || encoder_->failed() || next_ >= sequence_.frames()) return false;
    if (!studies_.empty()) {
        const int frame = studies_.back();
        studies_.pop_back();
        draw(frame, false);
        Image image = encoder_->take();
        painter_->read_pixels(image);
        encoder_->study(std::move(image));
        if (studies_.empty()) {  // the first frame is drawn in any case
            last_view_.reset();
            last_scene_ = {};
            drawn_ = 0;
        }
        return true;
    }
    if (draw(next_, true)) {
        Image image = encoder_->take();
        painter_->read_pixels(image);
        if (image.rgba.empty()) {
            trouble_ = {trouble(options_.file, "the picture cannot be drawn: not enough memory",
                                "choose a smaller size")};
            return false;
        }
        encoder_->write(std::move(image));
    } else {
        encoder_->repeat();
    }
    ++next_;
    return true;
}

bool Recorder::has_room() const { return encoder_->has_room(); }

Diagnostics Recorder::write_sides(int frames, bool as_parts) {
    Diagnostics all;
    if (trace_) gazetteer::append(all, trace_->finish(frames));
    trace_.reset();
    if (options_.subtitles) {
        gazetteer::append(all,
                          gazetteer::write_file(part_of(files_.srt),
                                                subtitles(sequence_, frames, SubtitleFormat::srt)));
        gazetteer::append(all,
                          gazetteer::write_file(part_of(files_.vtt),
                                                subtitles(sequence_, frames, SubtitleFormat::vtt)));
    }
    if (!options_.poster || as_parts) return all;
    int frame = frames - 1;
    if (options_.poster_day) {
        for (int i = frames - 1; i >= 0; --i) {
            if (sequence_.view(i).at >= *options_.poster_day) frame = i;
        }
    }
    draw(frame, false);
    gazetteer::append(all, write_png(painter_->read_pixels(), part_of(files_.poster)));
    return all;
}

Diagnostics Recorder::give_names() {
    std::error_code code;
    const auto give = [&](const std::string& name) {
        if (!code && fs::is_directory(name)) fs::remove_all(name, code);  // replaced by force
        if (!code) fs::rename(part_of(name), name, code);
    };
    give(files_.video);
    for (const std::string& side : side_names()) give(side);
    if (!code) return {};
    return {trouble(files_.video, "cannot be given its name: " + code.message(),
                    "what was recorded is " + part_of(files_.video))};
}

Diagnostics Recorder::finish() {
    Diagnostics all = std::move(trouble_);
    gazetteer::append(all, encoder_->finish());
    const std::string part = part_of(files_.video);
    std::error_code ignored;
    if (all.empty()) gazetteer::append(all, write_sides(next_, false));
    if (all.empty() && encoding_.container == Container::mp4) {
        const std::string whole = part + ".faststart";
        gazetteer::append(all, remux_faststart(part, whole, notes()));
        if (all.empty())
            fs::rename(whole, part, ignored);
        else
            fs::remove(whole, ignored);
    }
    if (all.empty()) {
        gazetteer::append(all, give_names());
        return all;
    }
    trace_.reset();
    remove_side_parts();
    if (encoder_->written() > 0) {
        all.push_back({Diagnostic::Severity::warning, part, 0,
                       fmt::format("{} of {} frames were recorded before that and are left here",
                                   encoder_->written(), sequence_.frames()),
                       ""});
    } else {
        fs::remove_all(part, ignored);
    }
    return all;
}

Diagnostics Recorder::stop() {
    studies_.clear();
    Diagnostics all = encoder_->finish();
    if (next_ > 0) {
        gazetteer::append(all, write_sides(next_, true));
        return all;
    }
    trace_.reset();
    remove_parts();
    return all;
}

}  // namespace render
