#include "render/ui/window.h"

#include <GLFW/glfw3.h>
#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "render/build_scene.h"
#include "render/gl/context.h"
#include "render/panes.h"

namespace render::ui {
namespace {

constexpr float map_scale_in_window = 0.78F;
constexpr double working_wait_s = 0.05;  ///< between two looks while something is worked out beside
constexpr double fade_s = 0.15;          ///< in which playing goes from one picture to the next
constexpr double notice_s = 5.0;         ///< for which a notice stays at least
constexpr int settle_frames = 3;         ///< Dear ImGui needs a few frames after an input

std::string title_of(const geo::Dataset& dataset, const AppState& state) {
    std::string who;
    constexpr std::size_t most_named = 5;
    for (std::size_t i = 0; i < std::min(state.view.sources.size(), most_named); ++i) {
        if (!who.empty()) who += ", ";
        who += dataset.store->sources()[state.view.sources[i]].name;
    }
    if (who.empty()) who = "all sources";
    return fmt::format("{} - according to {} - controlmap", to_words(state.view.at), who);
}

float content_scale(GLFWwindow* window) {
    float x = 1.0F;
    float y = 1.0F;
    glfwGetWindowContentScale(window, &x, &y);
    return std::max(1.0F, x);
}

AppState first_state(const ViewState& view, const AppOptions& options) {
    AppState state;
    state.view = view;
    state.style = options.style;
    state.clock = options.clock;
    return state;
}

/// Nothing but the clock, and what goes with it.
bool only_time_differs(ViewState before, const ViewState& now) {
    before.at = now.at;
    before.known = now.known;
    before.pane_days = now.pane_days;
    return before == now;
}

/// The cards of a picture: boxes above all else that hide the map.
std::vector<PixelRect> cards_of(const Scene& scene) {
    std::vector<PixelRect> cards;
    for (const Pane& pane : scene.panes) {
        for (const Mark& mark : pane.marks) {
            const auto* box = std::get_if<Box>(&mark);
            if (box && box->a.a > 200 && box->rect.height > 20.0F) cards.push_back(box->rect);
        }
    }
    return cards;
}

}  // namespace

Window::Window(Loaded loaded, const ViewState& first, Style style, const FontSet& fonts,
               gl::Context& context, Painter& painter, const AppOptions& options)
    : style_(std::move(style)),
      fonts_(fonts),
      window_(context.window_handle()),
      painter_(painter),
      options_(options),
      gui_(context, fonts, style_, content_scale(window_)),
      letters_(fonts),
      desk_(std::make_unique<Desk>(std::move(loaded), style_, fonts)),
      session_(std::make_unique<Session>(desk_->data.dataset, first_state(first, options))),
      log_(options.command_log),
      drawn_style_(options.style),
      first_size_(first.size),
      asked_data_(options.data) {
    glfwSetWindowUserPointer(window_, this);
    if (log_.failed()) notice("the log " + options_.command_log + " cannot be written");
    glfwSetDropCallback(window_, [](GLFWwindow* window, int count, const char** files) {
        static_cast<Window*>(glfwGetWindowUserPointer(window))->drop(count, files);
    });
}

Window::~Window() { glfwSetDropCallback(window_, nullptr); }

float Window::scale() const { return content_scale(window_) * letters_scale_; }

void Window::run() {
    double last = glfwGetTime();
    int busy = settle_frames;
    while (glfwWindowShouldClose(window_) == 0) {
        const bool working = desk_->working() || loader_.running();
        if (busy > 0 || state().playing || fade_left_ > 0.0 || desk_->record.recording()) {
            glfwPollEvents();
            --busy;
        } else if (working) {
            glfwWaitEventsTimeout(working_wait_s);
        } else {
            glfwWaitEvents();  // without a timeout: a late wake-up could not be told from it
            busy = settle_frames;
        }
        const double now = glfwGetTime();
        if (state().playing) perform(Advance{now - last});
        last = now;
        frame();
        // An input that came with the last of some busy frames is followed by as many again.
        if (gui_.had_input() || drawn_ != state().view) busy = settle_frames;
    }
}

void Window::perform(const Command& command) {
    if (glfwGetTime() - noticed_at_ > notice_s) notices_.clear();
    session_->perform(command);
    log_.command(command, session_->state(), dataset());
}

/// Between two frames of Dear ImGui: within one its letters cannot be changed.
void Window::follow_style() {
    if (letters_drawn_ != scale()) gui_.restyle(fonts_, style_, letters_drawn_ = scale());
    if (drawn_style_ == state().style) return;
    drawn_style_ = state().style;
    auto style = load_style(style_file(options_.assets, drawn_style_));
    for (const auto& remark : style.diagnostics) notice(gazetteer::to_string(remark));
    if (!style) return;
    style_ = std::move(*style);
    gui_.restyle(fonts_, style_, scale());
    desk_->scene_cache.clear();
    drawn_.reset();
}

/// Rebuilds and draws the map only when something that it depends on has changed.
void Window::draw_map(const PixelRect& map) {
    desk_->follow(state());
    if (drawn_ && *drawn_ == state().view) return;
    const bool fades = state().playing && drawn_ && only_time_differs(*drawn_, state().view);
    if (fades && fade_left_ <= 0.0) {
        painter_.hold();
        faded_at_ = glfwGetTime();
    }
    fade_left_ = fades ? fade_s : 0.0;
    scene_ =
        build_scene(dataset(), *desk_->shown, state().view, style_, fonts_, &desk_->scene_cache);
    painter_.draw(scene_);
    if (!fades) painter_.fade_in(1.0F, {});
    panes_ = lay_out_panes(state().view, desk_->shown->panes.size()).panes;
    glfwSetWindowTitle(window_, title_of(dataset(), state()).c_str());
    drawn_ = state().view;
    log_.picture(scene_, map, dataset(), desk_->evidence ? &*desk_->evidence : nullptr);
}

/// Colours go over into those of the new day; what is written on cards does not.
void Window::fade() {
    if (fade_left_ <= 0.0) return;
    const double now = glfwGetTime();
    const double passed = now - std::exchange(faded_at_, now);
    const double share = passed >= fade_left_ ? 1.0 : passed / fade_left_;
    fade_left_ -= passed;
    painter_.fade_in(static_cast<float>(share), cards_of(scene_));
}

/// The map pane's size is the view's size; the camera keeps its centre and scale, except on the
/// very first frame, when what was asked for has to fit the pane.
void Window::follow_size(const PixelRect& map) {
    const PixelSize size{std::max(1, static_cast<int>(map.width)),
                         std::max(1, static_cast<int>(map.height))};
    const float map_scale = map_scale_in_window * content_scale(window_);
    if (size == state().view.size && map_scale == state().view.scale) return;
    if (!first_size_) return perform(Resize{size, map_scale});
    AppState opened = state();
    const double x = static_cast<double>(first_size_->width) / size.width;
    const double y = static_cast<double>(first_size_->height) / size.height;
    opened.view.camera.units_per_pixel *= std::max(x, y);
    opened.view.size = size;
    opened.view.scale = map_scale;
    first_size_.reset();
    session_ = std::make_unique<Session>(dataset(), opened);
    log_.opened(opened, dataset());
}

PanelInput Window::panel_input() {
    return {dataset(),
            state(),
            style_,
            desk_->data.digest,
            *desk_->axis,
            desk_->evidence ? &*desk_->evidence : nullptr,
            desk_->document ? &*desk_->document : nullptr,
            letters_,
            scale()};
}

void Window::draw_panels(const Layout& layout, std::vector<Command>& commands) {
    const PanelInput input = panel_input();
    const MenuChoice chosen = menu_bar(input, layout.top, search_field_, session_->can_undo(),
                                       session_->can_redo(), commands);
    desk_->draw_left(input, wanted_data().overrides, layout.left, commands);
    if (state().open_claim)
        desk_->document_panel.draw(input, layout.right, commands);
    else
        desk_->evidence_panel.draw(input, layout.right, commands);
    if (const auto claim = desk_->evidence_panel.take_correction()) desk_->correction.open(*claim);
    desk_->timeline.draw(input, layout.timeline, commands);
    desk_->correction.draw(input, layout.map, commands);
    desk_->record.draw(state().view, state().clock, layout.map, scale());
    help_sheet(layout.map, scale(), help_);
    draw_notices(layout.map);
    desk_->search.draw(input, search_field_, commands);
    obey(chosen);
}

void Window::obey(const MenuChoice& chosen) {
    if (chosen.search) desk_->search.open();
    if (chosen.help) help_ = !help_;
    if (chosen.record) desk_->record.toggle();
    if (chosen.copy_command) copy_command();
    if (chosen.save_project) save_project();
    if (chosen.save_picture) save_picture();
    letters_scale_ = std::clamp(letters_scale_ + 0.1F * chosen.font_step, 0.7F, 2.0F);
}

void Window::frame() {
    take_loaded();
    PixelSize size;
    glfwGetFramebufferSize(window_, &size.width, &size.height);
    if (size.width < 1 || size.height < 1) return;
    follow_style();
    const auto layout =
        lay_out(size, state().view.selected.has_value() || state().open_claim.has_value(), scale());
    follow_size(layout.map);
    draw_map(layout.map);
    fade();
    desk_->record.work();
    for (const std::string& told : desk_->record.take_told()) log_.note("recording: " + told);
    painter_.present(static_cast<int>(layout.map.x), static_cast<int>(layout.map.y), size.height);
    gui_.begin_frame();
    std::vector<Command> commands;
    draw_panels(layout, commands);
    map_input(layout.map, commands);
    keyboard(commands);
    gui_.end_frame();
    glfwSwapBuffers(window_);
    for (std::string& file : dropped_) commands.emplace_back(AddInput{std::move(file)});
    dropped_.clear();
    for (const Command& command : commands) perform(command);
    follow_data();
}

}  // namespace render::ui
