#include "render/record/palette.h"

extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
}

#include <fmt/core.h>

namespace render {
namespace {

std::string source(const char* name, PixelSize size) {
    return fmt::format("buffer=video_size={}x{}:pix_fmt=rgba:time_base=1/25[{}]", size.width,
                       size.height, name);
}

/// Builds `chain` and finds its ends by the names that they were given.
int build(libav::Graph& graph, const std::string& chain) {
    graph.reset(avfilter_graph_alloc());
    if (!graph) return AVERROR(ENOMEM);
    graph->nb_threads = 1;
    AVFilterInOut* inputs = nullptr;
    AVFilterInOut* outputs = nullptr;
    int error = avfilter_graph_parse2(graph.get(), chain.c_str(), &inputs, &outputs);
    avfilter_inout_free(&inputs);
    avfilter_inout_free(&outputs);
    if (error >= 0) error = avfilter_graph_config(graph.get(), nullptr);
    return error;
}

/// The n-th filter of the graph whose kind is `kind`.
AVFilterContext* nth(const libav::Graph& graph, const std::string& kind, int n) {
    for (unsigned i = 0; i < graph->nb_filters; ++i) {
        if (kind == graph->filters[i]->filter->name && n-- == 0) return graph->filters[i];
    }
    return nullptr;
}

}  // namespace

gazetteer::Result<std::unique_ptr<Palette>> Palette::make(const std::string& file, PixelSize size) {
    auto palette = std::make_unique<Palette>();
    palette->size_ = size;
    const std::string chain =
        source("in", size) +
        ";[in]palettegen=max_colors=256:reserve_transparent=0:stats_mode=full[out];[out]buffersink";
    const int error = build(palette->making_, chain);
    if (error < 0) return libav::trouble(file, "the palette cannot be made", error);
    palette->study_in_ = nth(palette->making_, "buffer", 0);
    palette->study_out_ = nth(palette->making_, "buffersink", 0);
    return gazetteer::Result<std::unique_ptr<Palette>>(std::move(palette));
}

int Palette::study(AVFrame& rgba) {
    rgba.pts = studied_++;
    return av_buffersrc_add_frame_flags(study_in_, &rgba, AV_BUFFERSRC_FLAG_KEEP_REF);
}

int Palette::close_study() {
    int error = av_buffersrc_add_frame(study_in_, nullptr);
    if (error < 0) return error;
    palette_.reset(av_frame_alloc());
    error = av_buffersink_get_frame(study_out_, palette_.get());
    making_.reset();
    return error;
}

int Palette::open_use() {
    const std::string chain =
        source("in", size_) + ";" +
        "buffer=video_size=16x16:pix_fmt=rgba:time_base=1/25[palette];"
        "[in][palette]paletteuse=dither=none:diff_mode=rectangle[out];[out]buffersink";
    const int error = build(using_, chain);
    if (error < 0) return error;
    use_in_ = nth(using_, "buffer", 0);
    use_palette_ = nth(using_, "buffer", 1);
    use_out_ = nth(using_, "buffersink", 0);
    palette_->pts = 0;
    const int added =
        av_buffersrc_add_frame_flags(use_palette_, palette_.get(), AV_BUFFERSRC_FLAG_KEEP_REF);
    return added < 0 ? added : av_buffersrc_add_frame(use_palette_, nullptr);
}

int Palette::apply(AVFrame& rgba, libav::Frame& paletted) {
    if (!palette_) {
        int error = close_study();
        if (error >= 0) error = open_use();
        if (error < 0) return error;
    }
    rgba.pts = applied_++;
    int error = av_buffersrc_add_frame_flags(use_in_, &rgba, AV_BUFFERSRC_FLAG_KEEP_REF);
    if (error < 0) return error;
    paletted.reset(av_frame_alloc());
    error = av_buffersink_get_frame(use_out_, paletted.get());
    return error;
}

}  // namespace render
