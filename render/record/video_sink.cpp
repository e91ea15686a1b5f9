#include "render/record/video_sink.h"

extern "C" {
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
}

#include <fmt/core.h>

#include <cstdlib>
#include <utility>

#include "render/record/libav.h"
#include "render/record/palette.h"

namespace render {
namespace {

using gazetteer::Diagnostics;
using libav::trouble;

const char* muxer_of(Container container) {
    switch (container) {
        case Container::mp4:
            return "mp4";
        case Container::webm:
            return "webm";
        case Container::gif:
            return "gif";
        case Container::webp:
            return "webp";
        case Container::apng:
            return "apng";
        case Container::png_folder:
            break;
    }
    return "";
}

void set_notes(AVFormatContext& output, const FileNotes& notes) {
    const auto set = [&](const char* key, const std::string& value) {
        if (!value.empty()) av_dict_set(&output.metadata, key, value.c_str(), 0);
    };
    set("title", notes.title);
    set("comment", notes.command);
    set("copyright", notes.copyright);
}

/// Fragments of half a second, each written when it is complete: the file plays up to the last of
/// them whatever happens to the program.
void set_muxer_options(Container container, libav::Dictionary& options) {
    if (container == Container::mp4) {
        options.set("movflags", "+frag_keyframe+delay_moov+default_base_moof");
        options.set("frag_duration", "500000");
    }
    if (container == Container::webm) options.set("cluster_time_limit", "1000");
    if (container == Container::gif || container == Container::webp) options.set("loop", "0");
    if (container == Container::apng) options.set("plays", "0");
}

class VideoSink : public FrameSink {
public:
    VideoSink(std::string file, const Encoding& encoding, PixelSize size, int fps)
        : file_(std::move(file)), encoding_(encoding), size_(size), fps_(fps) {}

    Diagnostics open(const FileNotes& notes) {
        if (const auto bad = open_codec(); !bad.empty()) return bad;
        if (const auto bad = open_file(notes); !bad.empty()) return bad;
        packet_.reset(av_packet_alloc());
        return open_conversion();
    }

    bool wants_study() const override { return palette_ != nullptr; }
    Diagnostics study(const Image& image) override {
        wrap(image);
        return said("the palette cannot be made", palette_->study(*rgba_));
    }

    Diagnostics write(const Image& image) override {
        if (auto bad = convert(image); !bad.empty()) return bad;
        pending_ = false;
        return encode();
    }

    Diagnostics repeat() override {
        if (encoding_.repeats) return encode();
        ++next_;  // the picture is shown for longer
        pending_ = true;
        return {};
    }

    Diagnostics finish() override {
        if (pending_) {  // the last picture once more, so that it is shown to the end
            --next_;
            if (auto bad = encode(); !bad.empty()) return bad;
        }
        if (auto bad = send(nullptr); !bad.empty()) return bad;
        const int error = av_write_trailer(output_.get());
        output_->pb = close_file(error);
        return said("cannot be ended", close_error_);
    }

private:
    Diagnostics said(const char* what, int code) const {
        if (code >= 0) return {};
        return {trouble(file_, what, code)};
    }

    Diagnostics open_codec() {
        const AVCodec* encoder = avcodec_find_encoder_by_name(encoding_.encoder.c_str());
        if (!encoder) return {trouble(file_, encoding_.encoder, AVERROR_ENCODER_NOT_FOUND)};
        codec_.reset(avcodec_alloc_context3(encoder));
        codec_->width = size_.width;
        codec_->height = size_.height;
        codec_->time_base = {1, fps_};
        codec_->framerate = {fps_, 1};
        codec_->pix_fmt = av_get_pix_fmt(encoding_.pixel_format.c_str());
        codec_->gop_size = 5 * fps_;
        codec_->flags |= AV_CODEC_FLAG_BITEXACT;
        if (codec_->pix_fmt == AV_PIX_FMT_YUV420P) {
            codec_->color_range = AVCOL_RANGE_MPEG;
            codec_->colorspace = AVCOL_SPC_BT709;
            codec_->color_primaries = AVCOL_PRI_BT709;
            codec_->color_trc = AVCOL_TRC_BT709;
        }
        if (encoding_.container == Container::mp4 || encoding_.container == Container::webm)
            codec_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
        libav::Dictionary options;
        for (const auto& [key, value] : encoding_.options) options.set(key, value);
        const int error = avcodec_open2(codec_.get(), encoder, options.get());
        if (error < 0)
            return {trouble(file_, fmt::format("the encoder {} does not start", encoding_.encoder),
                            error)};
        if (const std::string left = options.unused(); !left.empty())
            return {trouble(file_,
                            fmt::format("the encoder {} has no option {}", encoding_.encoder, left),
                            AVERROR_OPTION_NOT_FOUND)};
        return {};
    }

    Diagnostics open_file(const FileNotes& notes) {
        AVFormatContext* made = nullptr;
        int error = avformat_alloc_output_context2(&made, nullptr, muxer_of(encoding_.container),
                                                   file_.c_str());
        if (error < 0) return said("cannot be written", error);
        output_.reset(made);
        output_->flags |= AVFMT_FLAG_BITEXACT | AVFMT_FLAG_FLUSH_PACKETS;
        stream_ = avformat_new_stream(output_.get(), nullptr);
        avcodec_parameters_from_context(stream_->codecpar, codec_.get());
        stream_->time_base = codec_->time_base;
        stream_->avg_frame_rate = codec_->framerate;
        set_notes(*output_, notes);
        error = avio_open(&output_->pb, file_.c_str(), AVIO_FLAG_WRITE);
        if (error < 0) return said("cannot be written", error);
        libav::Dictionary options;
        set_muxer_options(encoding_.container, options);
        error = avformat_write_header(output_.get(), options.get());
        return said("cannot be written", error);
    }

    Diagnostics open_conversion() {
        rgba_.reset(av_frame_alloc());
        if (encoding_.pixel_format == "pal8") {
            auto made = Palette::make(file_, size_);
            if (!made) return made.diagnostics;
            palette_ = std::move(*made);
            return {};
        }
        scaler_.reset(sws_getContext(
            size_.width, size_.height, AV_PIX_FMT_RGBA, size_.width, size_.height, codec_->pix_fmt,
            SWS_BILINEAR | SWS_ACCURATE_RND | SWS_BITEXACT, nullptr, nullptr, nullptr));
        if (!scaler_) return said("the colours cannot be converted", AVERROR(EINVAL));
        const int* bt709 = sws_getCoefficients(SWS_CS_ITU709);
        constexpr int one = 1 << 16;
        sws_setColorspaceDetails(scaler_.get(), bt709, 1, bt709, 0, 0, one, one);
        return {};
    }

    /// `image` as a frame of libav, without a copy.
    void wrap(const Image& image) {
        av_frame_unref(rgba_.get());
        rgba_->format = AV_PIX_FMT_RGBA;
        rgba_->width = image.width;
        rgba_->height = image.height;
        rgba_->data[0] = const_cast<std::uint8_t*>(image.rgba.data());
        rgba_->linesize[0] = 4 * image.width;
    }

    Diagnostics convert(const Image& image) {
        if (palette_) {
            wrap(image);
            return said("the palette cannot be used", palette_->apply(*rgba_, picture_));
        }
        picture_.reset(av_frame_alloc());
        picture_->format = codec_->pix_fmt;
        picture_->width = size_.width;
        picture_->height = size_.height;
        if (codec_->pix_fmt == AV_PIX_FMT_YUV420P) {
            picture_->color_range = AVCOL_RANGE_MPEG;
            picture_->colorspace = AVCOL_SPC_BT709;
            picture_->color_primaries = AVCOL_PRI_BT709;
            picture_->color_trc = AVCOL_TRC_BT709;
        }
        const int error = av_frame_get_buffer(picture_.get(), 0);
        if (error < 0) return said("no memory for a frame", error);
        const std::uint8_t* from[] = {image.rgba.data()};
        const int stride[] = {4 * image.width};
        sws_scale(scaler_.get(), from, stride, 0, size_.height, picture_->data, picture_->linesize);
        return {};
    }

    Diagnostics encode() {
        libav::Frame frame(av_frame_clone(picture_.get()));
        frame->pts = next_++;
        frame->pict_type = AV_PICTURE_TYPE_NONE;
        return send(frame.get());
    }

    Diagnostics send(AVFrame* frame) {
        int error = avcodec_send_frame(codec_.get(), frame);
        if (error < 0) return said("the encoder failed", error);
        for (;;) {
            error = avcodec_receive_packet(codec_.get(), packet_.get());
            if (error == AVERROR(EAGAIN) || error == AVERROR_EOF) return {};
            if (error < 0) return said("the encoder failed", error);
            packet_->stream_index = stream_->index;
            if (packet_->duration == 0) packet_->duration = 1;
            av_packet_rescale_ts(packet_.get(), codec_->time_base, stream_->time_base);
            error = av_interleaved_write_frame(output_.get(), packet_.get());
            if (error >= 0) error = output_->pb->error;
            if (error < 0) return said("cannot be written", error);
        }
    }

    AVIOContext* close_file(int error) {
        if (error >= 0) error = output_->pb->error;
        const int closed = avio_closep(&output_->pb);
        close_error_ = error < 0 ? error : closed;
        return nullptr;
    }

    std::string file_;
    Encoding encoding_;
    PixelSize size_;
    int fps_;
    libav::Codec codec_;
    libav::Output output_;
    AVStream* stream_ = nullptr;  ///< owned by output_
    libav::Packet packet_;
    libav::Scaler scaler_;
    std::unique_ptr<Palette> palette_;
    libav::Frame rgba_, picture_;
    std::int64_t next_ = 0;  ///< time of the next frame
    bool pending_ = false;   ///< time has passed since the last encoded frame
    int close_error_ = 0;
};

}  // namespace

gazetteer::Result<std::unique_ptr<FrameSink>> open_video_sink(const std::string& file,
                                                              const Encoding& encoding,
                                                              PixelSize size, int fps,
                                                              const FileNotes& notes) {
    av_log_set_level(AV_LOG_QUIET);  // what goes wrong is told once, by us
    setenv("SVT_LOG", "1", 0);       // the same for SVT-AV1: errors only
    auto sink = std::make_unique<VideoSink>(file, encoding, size, fps);
    gazetteer::Result<std::unique_ptr<FrameSink>> result;
    result.diagnostics = sink->open(notes);
    if (result.diagnostics.empty()) result.value = std::move(sink);
    return result;
}

bool has_encoder(const std::string& name) {
    return avcodec_find_encoder_by_name(name.c_str()) != nullptr;
}

gazetteer::Diagnostics remux_faststart(const std::string& from, const std::string& to,
                                       const FileNotes& notes) {
    AVFormatContext* opened = nullptr;
    int error = avformat_open_input(&opened, from.c_str(), nullptr, nullptr);
    if (error < 0) return {trouble(from, "cannot be read again", error)};
    const libav::Input input(opened);
    error = avformat_find_stream_info(input.get(), nullptr);
    if (error < 0) return {trouble(from, "cannot be read again", error)};
    AVFormatContext* made = nullptr;
    error = avformat_alloc_output_context2(&made, nullptr, "mp4", to.c_str());
    if (error < 0) return {trouble(to, "cannot be written", error)};
    const libav::Output output(made);
    output->flags |= AVFMT_FLAG_BITEXACT;
    output->avoid_negative_ts = 0;  // an edit list says where it begins
    AVStream* stream = avformat_new_stream(output.get(), nullptr);
    avcodec_parameters_copy(stream->codecpar, input->streams[0]->codecpar);
    stream->codecpar->codec_tag = 0;
    stream->time_base = input->streams[0]->time_base;
    stream->avg_frame_rate = input->streams[0]->avg_frame_rate;
    set_notes(*output, notes);
    error = avio_open(&output->pb, to.c_str(), AVIO_FLAG_WRITE);
    if (error < 0) return {trouble(to, "cannot be written", error)};
    libav::Dictionary options;
    options.set("movflags", "+faststart");
    error = avformat_write_header(output.get(), options.get());
    const libav::Packet packet(av_packet_alloc());
    while (error >= 0 && av_read_frame(input.get(), packet.get()) >= 0) {
        packet->stream_index = 0;
        av_packet_rescale_ts(packet.get(), input->streams[0]->time_base, stream->time_base);
        packet->pos = -1;
        error = av_interleaved_write_frame(output.get(), packet.get());
    }
    if (error >= 0) error = av_write_trailer(output.get());
    if (error >= 0) error = output->pb->error;
    const int closed = avio_closep(&output->pb);
    if (error >= 0) error = closed;
    if (error < 0) return {trouble(to, "cannot be written", error)};
    return {};
}

}  // namespace render
