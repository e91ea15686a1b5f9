#include "tests/cli/media.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/pixdesc.h>
}

#include "tests/cli/run.h"

namespace cli {

Media play(const std::string& file) {
    Media media;
    av_log_set_level(AV_LOG_QUIET);
    AVFormatContext* input = nullptr;
    if (avformat_open_input(&input, file.c_str(), nullptr, nullptr) < 0) return media;
    avformat_find_stream_info(input, nullptr);
    const AVCodec* decoder = nullptr;
    const int stream = av_find_best_stream(input, AVMEDIA_TYPE_VIDEO, -1, -1, &decoder, 0);
    AVCodecContext* codec = avcodec_alloc_context3(decoder);
    if (stream >= 0) {
        avcodec_parameters_to_context(codec, input->streams[stream]->codecpar);
        media.playable = avcodec_open2(codec, decoder, nullptr) >= 0;
    }
    AVPacket* packet = av_packet_alloc();
    AVFrame* frame = av_frame_alloc();
    const auto drain = [&] {
        while (avcodec_receive_frame(codec, frame) >= 0) {
            ++media.frames;
            media.last_grey.clear();
            for (int y = 0; y < frame->height && frame->format == AV_PIX_FMT_YUV420P; ++y) {
                const auto* row = frame->data[0] + y * frame->linesize[0];
                media.last_grey.insert(media.last_grey.end(), row, row + frame->width);
            }
        }
    };
    while (media.playable && av_read_frame(input, packet) >= 0) {
        if (packet->stream_index == stream && avcodec_send_packet(codec, packet) >= 0) drain();
        av_packet_unref(packet);
    }
    if (media.playable) {
        avcodec_send_packet(codec, nullptr);
        drain();
        media.codec = avcodec_get_name(codec->codec_id);
        const char* format = av_get_pix_fmt_name(codec->pix_fmt);
        media.pixel_format = format ? format : "";
        media.width = codec->width;
        media.height = codec->height;
        media.seconds = static_cast<double>(input->duration) / AV_TIME_BASE;
        if (const auto* comment = av_dict_get(input->metadata, "comment", nullptr, 0))
            media.comment = comment->value;
    }
    av_frame_free(&frame);
    av_packet_free(&packet);
    avcodec_free_context(&codec);
    avformat_close_input(&input);
    const std::string bytes = read_file(file);
    media.faststart =
        bytes.find("moov") < bytes.find("mdat") && bytes.find("moof") == std::string::npos;
    return media;
}

}  // namespace cli
