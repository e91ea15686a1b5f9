#include "render/ui/record_panel.h"

#include <fmt/core.h>
#include <imgui/imgui.h>

#include <algorithm>
#include <array>
#include <utility>

#include "render/ui/widgets.h"

namespace render::ui {
namespace {

constexpr std::array<const char*, 5> size_names = {"as seen", "1280 x 720", "1920 x 1080",
                                                   "1080 x 1920", "3840 x 2160"};
constexpr std::array<PixelSize, 5> sizes = {
    {{0, 0}, {1280, 720}, {1920, 1080}, {1080, 1920}, {3840, 2160}}};
constexpr std::array<const char*, 2> pace_names = {"uniform", "dwells on changes"};

/// The window's view as a recording shows it: the same stretch of map and the same sizes of things,
/// in more or fewer pixels. Films have even sides, whatever the window has.
ViewState recorded_view(ViewState view, std::size_t size, std::optional<Container> container) {
    view.selected.reset();
    const PixelSize seen = view.size;
    if (size == 0) {
        if (container == Container::mp4 || container == Container::webm)
            view.size = {seen.width / 2 * 2, seen.height / 2 * 2};
        return view;
    }
    view.size = sizes.at(size);
    const double x = static_cast<double>(seen.width) / view.size.width;
    const double y = static_cast<double>(seen.height) / view.size.height;
    view.camera.units_per_pixel *= std::max(x, y);
    view.scale /= static_cast<float>(std::max(x, y));
    return view;
}

}  // namespace

RecordPanel::RecordPanel(const geo::Dataset& dataset, const Style& style, const FontSet& fonts)
    : dataset_(dataset), style_(style), fonts_(fonts) {
    const auto period = dataset.store->period();
    if (period.start) from_ = gazetteer::to_iso(*period.start);
    if (period.end) to_ = gazetteer::to_iso(*period.end);
}

void RecordPanel::draw(const ViewState& view, KnownClock clock, const PixelRect& map,
                       float ui_scale) {
    if (!open_) return;
    ImGui::SetNextWindowPos({map.x + map.width / 2.0F, map.y + map.height - 12.0F * ui_scale},
                            ImGuiCond_Always, {0.5F, 1.0F});
    ImGui::SetNextWindowSize({380.0F * ui_scale, 0.0F});
    if (ImGui::Begin("Record", &open_, ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoMove)) {
        if (recorder_)
            progress();
        else
            settings(view, clock);
        if (!message_.empty()) ImGui::TextWrapped("%s", message_.c_str());
    }
    ImGui::End();
}

void RecordPanel::settings(const ViewState& view, KnownClock clock) {
    text_field("file", "", file_, 0.0F);
    if (ImGui::IsItemHovered())
        ImGui::SetTooltip(".mp4, .webm, .gif, .webp, .apng, or a folder for PNG pictures");
    text_field("from", "the first day", from_, 0.0F);
    text_field("to", "the last day", to_, 0.0F);
    ImGui::Combo("pace", &pace_, pace_names.data(), static_cast<int>(pace_names.size()));
    ImGui::InputFloat("seconds", &seconds_, 1.0F, 5.0F, "%.1f");
    ImGui::Combo("size", &size_, size_names.data(), static_cast<int>(size_names.size()));
    ImGui::Checkbox("time strip", &strip_);
    ImGui::SameLine();
    ImGui::Checkbox("captions", &captions_);
    ImGui::SameLine();
    ImGui::Checkbox("replace", &force_);
    if (ImGui::Button("Record")) start(view, clock);
    ImGui::SameLine();
    ImGui::TextDisabled("R closes this panel, Shift+R records");
}

void RecordPanel::progress() {
    const int done = recorder_->frames_done();
    const int all = sequence_->frames();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began_;
    const double rate = took.count() > 0.0 ? done / took.count() : 0.0;
    const std::string words = fmt::format("{} of {}, {:.0f} frames/s, {:.0f} s left", done, all,
                                          rate, rate > 0.0 ? (all - done) / rate : 0.0);
    ImGui::ProgressBar(static_cast<float>(done) / static_cast<float>(std::max(all, 1)),
                       {-1.0F, 0.0F}, words.c_str());
    if (ImGui::Button(paused_ ? "Go on" : "Pause")) paused_ = !paused_;
    ImGui::SameLine();
    if (ImGui::Button("Stop")) end(true);
}

void RecordPanel::start(const ViewState& view, KnownClock clock) {
    if (recorder_) return;
    open_ = true;
    message_.clear();
    const auto from = gazetteer::parse_date(from_);
    const auto to = gazetteer::parse_date(to_);
    if (!from || !to) return tell("from and to are dates: 2016-12-05, 2016-12 or 2016");
    Chapter chapter;
    chapter.from = from->first;
    chapter.to = to->last;
    chapter.pace.kind = pace_ == 0 ? Pace::Kind::uniform : Pace::Kind::events;
    chapter.pace.seconds = static_cast<double>(seconds_);
    const auto container = container_of(file_);
    SequenceOptions shared;
    shared.fps = container ? usual_fps(*container) : 30;
    shared.known_follows = clock == KnownClock::same_day;
    shared.strip = strip_;
    shared.captions = captions_;
    const auto first = recorded_view(view, static_cast<std::size_t>(size_), container.value);
    auto sequence = Sequence::make(dataset_, {"", "", {chapter}}, first, shared);
    tell(sequence.diagnostics);
    if (!sequence) return;
    sequence_ = std::move(*sequence);
    RecordOptions options;
    options.file = file_;
    options.title = view.title;
    options.force = force_;
    auto recorder = Recorder::open(dataset_, *sequence_, style_, fonts_, options);
    tell(recorder.diagnostics);
    if (!recorder) return;
    recorder_ = std::move(*recorder);
    paused_ = false;
    began_ = std::chrono::steady_clock::now();
    told_.push_back(fmt::format("{} frames of {} x {}", sequence_->frames(), first.size.width,
                                first.size.height));
}

void RecordPanel::end(bool stopped) {
    const auto diagnostics = stopped ? recorder_->stop() : recorder_->finish();
    tell(diagnostics);
    if (diagnostics.empty())
        tell(stopped ? fmt::format("stopped: {} plays as far as it was recorded",
                                   part_of(recorder_->files().video))
                     : "recorded: " + recorder_->files().video);
    recorder_.reset();
}

void RecordPanel::tell(const gazetteer::Diagnostics& diagnostics) {
    for (const auto& each : diagnostics) tell(gazetteer::to_string(each));
}

void RecordPanel::tell(std::string message) {
    told_.push_back(message);
    message_ += (message_.empty() ? "" : "\n") + std::move(message);
}

void RecordPanel::work() {
    if (!recorder_ || paused_ || !recorder_->has_room()) return;
    if (!recorder_->step()) end(false);
}

}  // namespace render::ui
