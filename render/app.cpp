#include "render/app.h"

#include <GLFW/glfw3.h>
#include <fmt/core.h>
#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "render/build_scene.h"
#include "render/commands.h"
#include "render/gl/context.h"
#include "render/painter.h"
#include "render/time_axis.h"
#include "render/ui/command_log.h"
#include "render/ui/evidence.h"
#include "render/ui/gui.h"
#include "render/ui/panels.h"
#include "render/ui/record_panel.h"

namespace render {
namespace {

constexpr float map_scale_in_window = 0.78F;
constexpr double idle_wait_s = 0.5;      ///< how long an idle window sleeps between looks
constexpr int settle_frames = 3;         ///< Dear ImGui needs a few frames after an input
constexpr float click_tolerance = 4.0F;  ///< pixels a press may move and still be a click

TimeAxis axis_of(const geo::Dataset& dataset) {
    const auto period = dataset.store->period();
    const gazetteer::Day first = period.start.value_or(gazetteer::Day{});
    return {first, period.end.value_or(first), dataset.timeline->change_days({})};
}

std::string title_of(const geo::Dataset& dataset, const AppState& state) {
    std::string who;
    for (const auto source : state.view.sources) {
        if (!who.empty()) who += ", ";
        who += dataset.store->sources()[source].name;
    }
    if (who.empty()) who = "all sources";
    return fmt::format("{} - according to {} - controlmap", to_words(state.view.at), who);
}

/// A mouse button that is held down on the map.
struct Press {
    ImVec2 at, last;
    bool dragged = false;
};

/// One open window: owns what lives as long as it does, and runs one frame at a time.
class Window {
public:
    Window(const geo::Dataset& dataset, const ViewState& first, const Style& style,
           const FontSet& fonts, gl::Context& context, Painter& painter, const AppOptions& options)
        : dataset_(dataset),
          style_(style),
          fonts_(fonts),
          window_(context.window_handle()),
          painter_(painter),
          gui_(context, fonts.file(Face::regular), content_scale()),
          axis_(axis_of(dataset)),
          log_(options.command_log),
          record_(dataset, style, fonts) {
        state_.view = first;
        first_size_ = first.size;
    }

    void run() {
        double last = glfwGetTime();
        int busy = settle_frames;
        while (glfwWindowShouldClose(window_) == 0) {
            if (busy > 0 || state_.playing || record_.recording()) {
                glfwPollEvents();
                --busy;
            } else {
                const double before = glfwGetTime();
                glfwWaitEventsTimeout(idle_wait_s);
                if (glfwGetTime() - before < idle_wait_s * 0.99)
                    busy = settle_frames;
                else
                    continue;
            }
            const double now = glfwGetTime();
            if (state_.playing) perform(Advance{now - last});
            last = now;
            frame();
        }
    }

private:
    float content_scale() const {
        float x = 1.0F;
        float y = 1.0F;
        glfwGetWindowContentScale(window_, &x, &y);
        return std::max(1.0F, x);
    }

    void perform(const Command& command) {
        apply(state_, command, dataset_);
        log_.command(command, dataset_);
    }

    /// Rebuilds and draws the map only when something that it depends on has changed.
    void draw_map(const PixelRect& map) {
        if (drawn_ && *drawn_ == state_.view) return;
        scene_ = build_scene(dataset_, shown_.states_of(dataset_, state_.view), state_.view, style_,
                             fonts_, &cache_);
        painter_.draw(scene_);
        glfwSetWindowTitle(window_, title_of(dataset_, state_).c_str());
        evidence_.reset();
        if (state_.view.selected)
            evidence_ = ui::evidence_of(dataset_, state_.view, *state_.view.selected);
        drawn_ = state_.view;
        log_.picture(scene_, map, dataset_, evidence_ ? &*evidence_ : nullptr);
    }

    void frame() {
        PixelSize size;
        glfwGetFramebufferSize(window_, &size.width, &size.height);
        if (size.width < 1 || size.height < 1) return;
        const float scale = content_scale();
        const auto layout = ui::lay_out(size, state_.view.selected.has_value(), scale);
        follow_size(layout.map, scale);
        draw_map(layout.map);
        record_.work();
        painter_.present(static_cast<int>(layout.map.x), static_cast<int>(layout.map.y),
                         size.height);
        gui_.begin_frame();
        std::vector<Command> commands;
        const ui::PanelInput input{
            dataset_, state_, style_, axis_, evidence_ ? &*evidence_ : nullptr, scale};
        ui::sources_panel(input, layout.sources, commands);
        ui::evidence_panel(input, layout.evidence, commands);
        ui::timeline_panel(input, layout.timeline, commands);
        record_.draw(state_.view, state_.clock, layout.map, scale);
        map_input(layout.map, commands);
        keyboard(commands);
        gui_.end_frame();
        glfwSwapBuffers(window_);
        for (const Command& command : commands) perform(command);
    }

    /// The map pane's size is the view's size; the camera keeps its centre and scale, except on the
    /// very first frame, when what was asked for has to fit the pane.
    void follow_size(const PixelRect& map, float scale) {
        const PixelSize size{std::max(1, static_cast<int>(map.width)),
                             std::max(1, static_cast<int>(map.height))};
        state_.view.scale = map_scale_in_window * scale;
        if (size == state_.view.size) return;
        if (first_size_) {
            const double x = static_cast<double>(first_size_->width) / size.width;
            const double y = static_cast<double>(first_size_->height) / size.height;
            state_.view.camera.units_per_pixel *= std::max(x, y);
            first_size_.reset();
        }
        state_.view.size = size;
    }

    PickId pick_at(const PixelRect& map, ImVec2 mouse) const {
        return painter_.pick(static_cast<int>(mouse.x - map.x), static_cast<int>(mouse.y - map.y));
    }

    /// Selects what is there; a ring that several places share is opened: they come apart closer.
    void click(const PixelRect& map, ImVec2 mouse, std::vector<Command>& commands) const {
        constexpr double closer = 2.5;
        const PickId id = pick_at(map, mouse);
        if (is_joint(id))
            commands.push_back(Zoom{{mouse.x - map.x, mouse.y - map.y}, closer});
        else
            commands.push_back(Select{id == 0 ? std::nullopt : std::optional(place_of(id))});
    }

    void tell(PickId id) const {
        if (!is_joint(id)) {
            ImGui::SetTooltip("%s", ui::hover_line(dataset_, state_.view, place_of(id)).c_str());
            return;
        }
        constexpr std::size_t most = 12;
        const std::vector<gazetteer::PlaceIndex> places = places_of(scene_, id);
        std::string words;
        for (std::size_t i = 0; i < std::min(most, places.size()); ++i)
            words += ui::hover_line(dataset_, state_.view, places[i]) + "\n";
        if (places.size() > most) words += std::to_string(places.size() - most) + " more\n";
        ImGui::SetTooltip("%sclick to see them apart", words.c_str());
    }

    void map_input(const PixelRect& map, std::vector<Command>& commands) {
        const ImGuiIO& io = ImGui::GetIO();
        const bool over = !gui_.wants_mouse() && map.contains({io.MousePos.x, io.MousePos.y});
        if (over && io.MouseWheel != 0.0F)
            commands.push_back(Zoom{{io.MousePos.x - map.x, io.MousePos.y - map.y},
                                    std::pow(1.25, static_cast<double>(io.MouseWheel))});
        if (over && ImGui::IsMouseClicked(0)) pressed_ = Press{io.MousePos, io.MousePos, false};
        if (pressed_) {
            // Measured from where the button went down: a jump just before it is no drag.
            const ImVec2 whole{io.MousePos.x - pressed_->at.x, io.MousePos.y - pressed_->at.y};
            const ImVec2 step{io.MousePos.x - pressed_->last.x, io.MousePos.y - pressed_->last.y};
            if (std::hypot(whole.x, whole.y) > click_tolerance) pressed_->dragged = true;
            if (pressed_->dragged && (step.x != 0.0F || step.y != 0.0F)) {
                commands.push_back(Pan{step.x, step.y});
                pressed_->last = io.MousePos;
            }
            if (ImGui::IsMouseReleased(0)) {
                if (!pressed_->dragged) click(map, pressed_->at, commands);
                pressed_.reset();
            }
        }
        if (over && !pressed_) {
            if (const PickId id = pick_at(map, io.MousePos); id != 0) tell(id);
        }
    }

    void keyboard(std::vector<Command>& commands) {
        if (gui_.wants_keyboard()) return;
        const PixelPoint middle{static_cast<float>(state_.view.size.width) / 2.0F,
                                static_cast<float>(state_.view.size.height) / 2.0F};
        const auto pressed = [](int key) { return ImGui::IsKeyPressed(key); };
        if (pressed(GLFW_KEY_RIGHT)) commands.push_back(StepChange{1});
        if (pressed(GLFW_KEY_LEFT)) commands.push_back(StepChange{-1});
        if (pressed(GLFW_KEY_SPACE)) commands.push_back(SetPlaying{!state_.playing});
        if (pressed(GLFW_KEY_R)) {
            if (ImGui::GetIO().KeyShift)
                record_.start(state_.view, state_.clock);
            else
                record_.toggle();
        }
        if (pressed(GLFW_KEY_ESCAPE)) commands.push_back(Select{});
        if (pressed(GLFW_KEY_EQUAL) || pressed(GLFW_KEY_KP_ADD))
            commands.push_back(Zoom{middle, 1.25});
        if (pressed(GLFW_KEY_MINUS) || pressed(GLFW_KEY_KP_SUBTRACT))
            commands.push_back(Zoom{middle, 0.8});
    }

    const geo::Dataset& dataset_;
    const Style& style_;
    const FontSet& fonts_;
    GLFWwindow* window_;
    Painter& painter_;
    ui::Gui gui_;
    TimeAxis axis_;
    AppState state_;
    ShownCache shown_;
    SceneCache cache_;
    Scene scene_;
    std::optional<ViewState> drawn_;  ///< the view that the painter holds
    std::optional<ui::Evidence> evidence_;
    std::optional<PixelSize> first_size_;
    std::optional<Press> pressed_;
    ui::CommandLog log_;
    ui::RecordPanel record_;
};

}  // namespace

gazetteer::Diagnostics run_app(const geo::Dataset& dataset, const ViewState& first,
                               const AppOptions& options) {
    gazetteer::Diagnostics all;
    auto style = load_style(options.style_file);
    gazetteer::append(all, style.diagnostics);
    auto fonts = FontSet::load(options.assets);
    gazetteer::append(all, fonts.diagnostics);
    if (!style || !fonts) return all;
    auto context = gl::Context::window(options.size, "controlmap");
    gazetteer::append(all, context.diagnostics);
    if (!context) return all;
    auto painter = Painter::create(*fonts);
    gazetteer::append(all, painter.diagnostics);
    if (!painter) return all;
    Window(dataset, first, *style, *fonts, *context, *painter, options).run();
    return all;
}

}  // namespace render
