#include <fmt/core.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>

#include "render/build_scene.h"
#include "render/gl/context.h"
#include "render/record/recorder.h"
#include "tools/controlmap/assets.h"
#include "tools/controlmap/options.h"
#include "tools/controlmap/picture.h"

namespace controlmap {
namespace {

using Clock = std::chrono::steady_clock;

struct Options {
    CommonOptions common;
    StateOptions states;
    PictureOptions picture;
    std::string from, to, pace = "uniform", storyboard, poster, out;
    double seconds = 0.0, step = 0.0, dwell_min = 1.2, dwell_max = 4.0;
    int fps = 0;
    std::vector<std::string> without;
    render::EncodingWish wish;
    bool force = false, json = false;
};

/// What `--without` can leave out.
struct Parts {
    render::FurnitureParts furniture;
    bool strip = true, captions = true, subtitles = true, trace = true, poster = true;
};

Parts parts_of(const std::vector<std::string>& without) {
    Parts parts;
    const std::array<std::pair<const char*, bool*>, 12> switches = {
        {{"title", &parts.furniture.title},
         {"date", &parts.furniture.date},
         {"sources", &parts.furniture.sources},
         {"legend", &parts.furniture.legend},
         {"inset", &parts.furniture.inset},
         {"scale-bar", &parts.furniture.scale_bar},
         {"credits", &parts.furniture.credits},
         {"strip", &parts.strip},
         {"captions", &parts.captions},
         {"subtitles", &parts.subtitles},
         {"json", &parts.trace},
         {"poster", &parts.poster}}};
    for (const std::string& word : without) {
        bool known = false;
        std::string all;
        for (const auto& [name, on] : switches) {
            all += fmt::format("{}{}", all.empty() ? "" : ", ", name);
            if (word != name) continue;
            *on = false;
            known = true;
        }
        if (!known)
            throw UsageError{fmt::format("--without: there is no '{}'; choose from {}", word, all)};
    }
    return parts;
}

/// The command as it was given, but for the folder of the output, which changes nothing.
std::string own_command() {
    std::ifstream in("/proc/self/cmdline", std::ios::binary);
    std::string command;
    std::string word;
    std::string before;
    while (std::getline(in, word, '\0')) {
        if (command.empty()) word = std::filesystem::path(word).filename().string();
        if (before == "-o") word = std::filesystem::path(word).filename().string();
        before = word;
        const bool plain =
            !word.empty() && word.find_first_of(" '\"\\$&|;<>()*?#~`\n\t") == std::string::npos;
        if (!plain) {
            std::string quoted = "'";
            for (const char c : word)
                quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
            word = quoted + "'";
        }
        command += (command.empty() ? "" : " ") + word;
    }
    return command;
}

render::Pace pace_of(const Options& options, int fps) {
    render::Pace pace;
    pace.dwell_min = options.dwell_min;
    pace.dwell_max = options.dwell_max;
    if (options.pace == "events") pace.kind = render::Pace::Kind::events;
    if (options.seconds > 0.0) pace.seconds = options.seconds;
    if (options.step > 0.0) {
        if (options.pace == "events")
            throw UsageError{"--step: days a frame are a uniform pace; leave out --pace events"};
        pace.days_per_second = options.step * fps;
    }
    return pace;
}

/// One chapter from the options: `--from` to `--to`, each the data's own end where it is not given.
render::Storyboard plain_story(const Options& options, const geo::Dataset& dataset, int fps) {
    const auto period = dataset.store->period();
    render::Chapter chapter;
    chapter.from = period.start.value_or(gazetteer::Day{});
    chapter.to = period.end.value_or(chapter.from);
    const auto date = [](const char* option, const std::string& text) {
        const auto parsed = gazetteer::parse_date(text);
        if (!parsed)
            throw UsageError{fmt::format(
                "{}: '{}' is not a date; write it as YYYY-MM-DD, YYYY-MM or YYYY", option, text)};
        return *parsed;
    };
    if (!options.from.empty()) chapter.from = date("--from", options.from).first;
    if (!options.to.empty()) chapter.to = date("--to", options.to).last;
    if (chapter.to < chapter.from)
        throw UsageError{fmt::format("--from {} is after --to {}; give the earlier day first",
                                     gazetteer::to_iso(chapter.from),
                                     gazetteer::to_iso(chapter.to))};
    const bool outside =
        (period.start && chapter.to < *period.start) || (period.end && chapter.from > *period.end);
    if (outside)
        throw UsageError{
            fmt::format("--from {} --to {}: the data speak of {} to {}; choose days "
                        "among these",
                        gazetteer::to_iso(chapter.from), gazetteer::to_iso(chapter.to),
                        gazetteer::to_iso(*period.start), gazetteer::to_iso(*period.end))};
    chapter.pace = pace_of(options, fps);
    return {"", "", {chapter}};
}

std::atomic<bool> interrupted = false;
void interrupt(int) { interrupted = true; }

/// Asks the recording to stop at the first Ctrl-C; the second ends the program as usual.
void listen_for_interrupts() {
    struct sigaction action {};
    action.sa_handler = interrupt;
    action.sa_flags = SA_RESETHAND;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

/// How far a recording is, on the terminal or as JSON lines on standard error.
class Progress {
public:
    Progress(const Options& options, int frames)
        : json_(options.common.progress == "json"),
          line_(!json_ && !options.common.quiet && isatty(STDERR_FILENO) != 0),
          frames_(frames) {}

    double elapsed() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }
    void at(int frame) {
        constexpr double interval_s = 0.25;
        const double now = elapsed();
        if ((!json_ && !line_) || (now - last_ < interval_s && frame < frames_)) return;
        last_ = now;
        const double rate = now > 0.0 ? frame / now : 0.0;
        const double left = rate > 0.0 ? (frames_ - frame) / rate : 0.0;
        if (json_) {
            nlohmann::ordered_json json = {{"frame", frame},
                                           {"frames", frames_},
                                           {"frames_per_second", rate},
                                           {"seconds_left", left}};
            fmt::print(stderr, "{}\n", json.dump());
        } else {
            fmt::print(stderr, "\rframe {} of {}, {:.0f} frames/s, {:.0f} s left   ", frame,
                       frames_, rate, left);
        }
        std::fflush(stderr);
    }
    void end() const {
        if (line_) fmt::print(stderr, "\r{:60}\r", "");
    }

private:
    bool json_, line_;
    int frames_;
    Clock::time_point start_ = Clock::now();
    double last_ = -1.0;
};

void print_result(const Options& options, const render::Recorder& recorder,
                  const render::Sequence& sequence, double seconds) {
    const int frames = recorder.frames_done();
    if (options.json) {
        nlohmann::ordered_json json = {
            {"file", recorder.files().video},         {"codec", recorder.encoding().codec},
            {"encoder", recorder.encoding().encoder}, {"frames", frames},
            {"drawn", recorder.frames_drawn()},       {"seconds", sequence.second(frames)},
            {"frames_per_second", frames / seconds}};
        fmt::print("{}\n", json.dump());
    } else if (!options.common.quiet) {
        fmt::print("{}: {} frames, {:.1f} s, {} of them drawn; {:.0f} frames/s\n",
                   recorder.files().video, frames, sequence.second(frames), recorder.frames_drawn(),
                   frames / seconds);
    }
}

int record(const Options& options, render::Recorder& recorder, const render::Sequence& sequence) {
    listen_for_interrupts();
    Progress progress(options, sequence.frames());
    while (!interrupted && recorder.step()) progress.at(recorder.frames_done());
    if (interrupted) {
        progress.end();
        report(recorder.stop(), options.common);
        const int frames = recorder.frames_done();
        if (frames == 0)
            fmt::print(stderr, "controlmap: stopped before the first frame; nothing is left\n");
        else
            fmt::print(stderr,
                       "controlmap: {}: stopped after {} of {} frames; these can be played\n",
                       render::part_of(recorder.files().video), frames, sequence.frames());
        return exit_failed;
    }
    const bool failed = report(recorder.finish(), options.common);
    progress.end();
    if (!failed) print_result(options, recorder, sequence, progress.elapsed());
    return failed ? exit_failed : exit_ok;
}

render::ViewState base_view(const Options& options, const Parts& parts, const geo::Dataset& dataset,
                            render::PixelSize size) {
    constexpr float action_safe = 0.035F;  // EBU R 95: 3.5 % of the picture at each edge
    render::ViewState start;
    start.size = size;
    start.parts = parts.furniture;
    start.margin = action_safe;
    start.caption.keeps_room = parts.captions;
    return to_view(options.picture, options.states, dataset, start);
}

int run(Options options) {
    const auto container = render::container_of(options.out);
    if (!container) throw UsageError{gazetteer::to_string(container.diagnostics.front())};
    const Parts parts = parts_of(options.without);
    const int fps = options.fps > 0 ? options.fps : render::usual_fps(*container);
    const render::PixelSize size =
        to_size(options.picture.size.empty() ? "1280x720" : options.picture.size);
    render::SequenceOptions shared{fps, options.states.known == same_day, parts.strip,
                                   parts.captions};
    if (shared.known_follows) options.states.known.clear();
    render::Storyboard story;
    if (!options.storyboard.empty()) {
        auto read = render::read_storyboard(options.storyboard);
        if (report(read.diagnostics, options.common) || !read) return exit_failed;
        story = std::move(*read);
    }
    bool failed = false;
    const auto dataset = read_dataset(options.common, options.picture.crs, failed);
    if (!dataset) return exit_failed;
    if (options.storyboard.empty()) story = plain_story(options, *dataset, fps);
    const auto view = base_view(options, parts, *dataset, size);
    const auto sequence = render::Sequence::make(*dataset, story, view, shared);
    if (report(sequence.diagnostics, options.common) || !sequence) return exit_failed;

    const auto assets = find_assets();
    const auto style =
        render::load_style(render::style_file(assets->assets, options.picture.style));
    const auto fonts = render::FontSet::load(assets->assets);
    const auto context = render::gl::Context::offscreen();
    report(style.diagnostics, options.common);
    report(fonts.diagnostics, options.common);
    report(context.diagnostics, options.common);
    if (!style || !fonts || !context) return exit_failed;
    render::RecordOptions how{options.out,
                              options.wish,
                              own_command(),
                              options.picture.title.empty() ? story.title : options.picture.title,
                              options.force,
                              parts.subtitles,
                              parts.trace,
                              parts.poster,
                              {}};
    if (!options.poster.empty()) how.poster_day = to_day("--poster", options.poster);
    auto recorder = render::Recorder::open(*dataset, *sequence, *style, *fonts, how);
    if (report(recorder.diagnostics, options.common) || !recorder) return exit_failed;
    const int code = record(options, **recorder, *sequence);
    return failed ? exit_failed : code;
}

}  // namespace

void add_record(CLI::App& app, Verbs& verbs) {
    auto options = std::make_shared<Options>();
    options->picture.scale = 0.0;  // by the size
    CLI::App* verb = app.add_subcommand("record", "an animation of the map; no display needed");
    add_common_options(*verb, options->common);
    add_state_options(*verb, options->states);
    add_picture_options(*verb, options->picture, options->common.data.ground);
    verb->add_option("--from", options->from, "first day (none: of the data)");
    verb->add_option("--to", options->to, "last day (none: of the data)");
    verb->add_option("--fps", options->fps, "frames a second (none: 30, for GIF and WebP 10)")
        ->check(CLI::Range(1, 240));
    auto* seconds = verb->add_option("--seconds", options->seconds, "how long it takes")
                        ->check(CLI::PositiveNumber);
    verb->add_option("--step", options->step, "days a frame")
        ->check(CLI::PositiveNumber)
        ->excludes(seconds);
    verb->add_option("--pace", options->pace,
                     "uniform, or events: dwells on changes, runs through quiet times")
        ->check(CLI::IsMember({"uniform", "events"}));
    verb->add_option("--dwell-min", options->dwell_min, "least seconds on a change (events)");
    verb->add_option("--dwell-max", options->dwell_max, "most seconds on a change (events)");
    verb->add_option("--storyboard", options->storyboard, "TOML file of chapters")
        ->excludes("--from")
        ->excludes("--to")
        ->excludes(seconds)
        ->excludes("--step");
    verb->add_option("--without", options->without,
                     "what to leave out: title, date, sources, legend, inset, scale-bar, credits, "
                     "strip, captions; of the files beside: subtitles, json, poster")
        ->delimiter(',');
    verb->add_option("--codec", options->wish.codec, "h264, hevc, av1 in .mp4; vp9, av1 in .webm");
    verb->add_option("--crf", options->wish.crf, "quality: lower is better and larger")
        ->check(CLI::Range(0, 63));
    verb->add_option("--preset", options->wish.preset,
                     "of H.264 and HEVC: ultrafast to veryslow (none: veryfast)");
    verb->add_option("--poster", options->poster, "day of the still picture (none: the last)");
    verb->add_flag("--json", options->json, "the result as JSON");
    verb->add_flag("--force", options->force, "replace files that exist");
    verb->add_option("-o", options->out,
                     "output: .mp4, .webm, .gif, .webp, .apng, or a folder for PNG pictures")
        ->required();
    verbs.emplace_back(verb, [verb, options] {
        if (is_given(*verb, "--at"))
            throw UsageError{"--at: a recording shows many days; give --from and --to"};
        use_project(*verb, options->states, options->common.view);
        use_project(*verb, options->picture, options->common.view);
        return run(*options);
    });
}

}  // namespace controlmap
