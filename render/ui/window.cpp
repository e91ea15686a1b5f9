#include "render/ui/window.h"

#include <GLFW/glfw3.h>
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "render/build_scene.h"
#include "render/panes.h"
#include "render/ui/map_controls.h"
#include "render/ui/session_file.h"

namespace fs = std::filesystem;

namespace render::ui {
namespace {

constexpr float map_scale_in_window = 0.78F;
constexpr double working_wait_s = 0.05;  ///< between two looks while something is worked out beside
constexpr double fade_s = 0.15;          ///< in which playing goes from one picture to the next
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

Opened take_up(gazetteer::Result<Opening> opening, const std::string& style) {
    Opened opened;
    opened.remarks = std::move(opening.diagnostics);
    if (!opening) return opened;
    AppState state;
    state.view = opening->view;
    state.style = opening->style.empty() ? style : opening->style;
    state.clock = opening->clock;
    opened.loaded = load_desk(std::move(opening->dataset));
    if (opened.loaded->dataset.store->claims().empty())
        opened.remarks.push_back({gazetteer::Diagnostic::Severity::warning, "", 0,
                                  "nothing that was read says who holds or attacks a place",
                                  "drop other files or folders on the window"});
    opened.session = std::make_unique<Session>(opened.loaded->dataset, std::move(state));
    opened.fit = opening->view.size;
    opened.project = std::move(opening->project);
    opened.data = std::move(opening->data);
    return opened;
}

Window::Window(Opened opened, Style style, const FontSet& fonts, Graphics& graphics,
               const AppOptions& options, SettingsFile& settings)
    : style_(std::move(style)),
      fonts_(fonts),
      graphics_(graphics),
      window_(graphics.context.window_handle()),
      painter_(graphics.painter),
      gui_(graphics.gui),
      options_(options),
      settings_(settings),
      project_(std::move(opened.project)),
      data_(std::move(opened.data)),
      letters_drawn_(scale()),
      letters_(fonts),
      desk_(std::make_unique<Desk>(std::move(opened.loaded), style_, fonts)),
      session_(std::move(opened.session)),
      log_(options.command_log),
      drawn_style_(state().style),
      first_size_(opened.fit),
      overrides_(std::move(opened.overrides)) {
    asked_data_ = wanted_data();
    gui_.restyle(fonts_, style_, letters_drawn_);
    painter_.forget_meshes();
    notices_.add(opened.remarks);
    if (log_.failed()) notices_.add("the log " + options_.command_log + " cannot be written");
    std::error_code ignored;
    if (is_left_session(project_, session_folder())) {  // taken up again, under its own name
        const auto left = read_project(project_);
        fs::remove(project_, ignored);
        project_ = left ? left->saved_as : std::string();
    }
    if (!project_.empty()) remember_project(settings_.now, project_);
    if (!options.settings.empty()) session_file_ = own_session_file(session_folder());
    can_restore_ = !sessions_left(options_).empty();
    if (can_restore_)
        notices_.add("a window was not closed properly: File, Restore what it showed");
    watch_files(asked_data_);
    stale_ = opened.stale || changed_since(watch_->paths(), opened.read_at);
    glfwSetWindowUserPointer(window_, this);
    if (!data_.overrides.empty() && !overrides_.before) read_kept(data_.overrides);
    glfwSetDropCallback(window_, [](GLFWwindow* window, int count, const char** files) {
        static_cast<Window*>(glfwGetWindowUserPointer(window))->drop(count, files);
    });
}

Window::~Window() {
    glfwSetDropCallback(window_, nullptr);
    std::error_code ignored;
    if (!session_file_.empty()) fs::remove(session_file_, ignored);
}

float Window::scale() const { return graphics_.content_scale() * settings_.now.letters; }

Ending Window::run() {
    double last = glfwGetTime();
    int busy = settle_frames;
    while (glfwWindowShouldClose(window_) == 0) {
        const bool working = desk_->working() || loader_.running() || opener_.running();
        if (busy > 0 || state().playing || fade_left_ > 0.0 || desk_->record.recording()) {
            glfwPollEvents();
            --busy;
        } else if (working) {
            glfwWaitEventsTimeout(working_wait_s);
        } else if (session_due_) {
            glfwWaitEventsTimeout(session_wait_s);  // once; then it is written down
        } else {
            glfwWaitEvents();  // without a timeout: a late wake-up could not be told from it
            busy = settle_frames;
        }
        const double now = glfwGetTime();
        if (state().playing) perform(Advance{now - last});
        last = now;
        frame();
        if (graphics_.context.is_lost() || ++frames_ == options_.lose_graphics_after) return lost();
        if (auto other = desk_->record.busy() ? std::nullopt : opener_.take()) {
            notices_.clear();
            if (*other) return {std::move(**other)};
            notices_.add(other->diagnostics);
            notices_.add("nothing else was opened");
        }
        // An input that came with the last of some busy frames is followed by as many again.
        if (gui_.had_input() || drawn_ != state().view) busy = settle_frames;
    }
    return {};
}

/// The project and its past, to go on with new graphics.
Ending Window::lost() {
    log_.note("the graphics were lost");
    const DataChoice same_data = wanted_data();
    Opened same;
    same.loaded = std::move(desk_->owned);
    same.session = std::move(session_);
    same.project = project_;
    same.data = data_;
    same.overrides = std::move(overrides_);
    same.read_at = fs::file_time_type::clock::now();
    same.stale = stale_ || loader_.running() || asked_data_ != same_data;
    session_file_.clear();  // it stays in case the graphics do not come back
    same.remarks.push_back({gazetteer::Diagnostic::Severity::warning, "", 0,
                            "the graphics driver was reset",
                            desk_->record.busy() ? "the recording ended there; all else goes on"
                                                 : "everything goes on as it was"});
    return {std::move(same), true};
}

void Window::perform(const Command& command) {
    notices_.age();
    session_->perform(command);
    log_.command(command, session_->state(), dataset());
    if (const auto* wish = std::get_if<Export>(&command)) to_export_.push_back(wish->what);
}

/// Between two frames of Dear ImGui: within one its letters cannot be changed.
void Window::follow_style() {
    style_ = with_colours(std::move(style_), state().view);
    if (letters_drawn_ != scale()) gui_.restyle(fonts_, style_, letters_drawn_ = scale());
    if (drawn_style_ == state().style) return;
    drawn_style_ = settings_.now.style = state().style;
    auto style = load_style(style_file(options_.assets, drawn_style_));
    notices_.add(style.diagnostics);
    if (!style) return;
    style_ = std::move(*style);
    gui_.restyle(fonts_, style_, scale());
    desk_->scene_cache.clear();
    drawn_.reset();
    watch_files(asked_data_);  // the style's file among them
}

/// Rebuilds and draws the map only when something that it depends on has changed: true then.
bool Window::draw_map(const PixelRect& map) {
    desk_->follow(state());
    if (drawn_ && *drawn_ == state().view) return false;
    const bool fades = state().playing && drawn_ && only_time_differs(*drawn_, state().view);
    if (fades && fade_left_ <= 0.0) {
        painter_.hold();
        faded_at_ = glfwGetTime();
    }
    fade_left_ = fades ? fade_s : 0.0;
    scene_ =
        build_scene(dataset(), *desk_->shown, state().view, style_, fonts_, &desk_->scene_cache);
    cards_ = cards_of(scene_);
    painter_.draw(scene_);
    if (!fades) painter_.fade_in(1.0F, {});
    panes_ = lay_out_panes(state().view, desk_->shown->panes.size()).panes;
    glfwSetWindowTitle(window_, title_of(dataset(), state()).c_str());
    drawn_ = state().view;
    log_.picture(scene_, map, dataset(), desk_->evidence ? &*desk_->evidence : nullptr);
    return true;
}

/// Colours go over into those of the new day; what is written on cards does not.
void Window::fade() {
    if (fade_left_ <= 0.0) return;
    const double now = glfwGetTime();
    const double passed = now - std::exchange(faded_at_, now);
    const double share = passed >= fade_left_ ? 1.0 : passed / fade_left_;
    fade_left_ -= passed;
    painter_.fade_in(static_cast<float>(share), cards_);
}

/// The map pane's size is the view's size; the camera keeps its centre and scale, except on the
/// very first frame, when what was asked for has to fit the pane.
void Window::follow_size(const PixelRect& map) {
    const PixelSize size{std::max(1, static_cast<int>(map.width)),
                         std::max(1, static_cast<int>(map.height))};
    const float map_scale = map_scale_in_window * graphics_.content_scale();
    if (!first_size_ && size == state().view.size && map_scale == state().view.scale) return;
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
    const MenuInput menus{session_->can_undo(), session_->can_redo(), can_restore_, sight_,
                          settings_.now};
    const MenuChoice chosen = menu_bar(input, menus, layout.top, search_field_, commands);
    desk_->draw_left(input, overrides_.kept, layout.left, commands);
    if (state().open_claim)
        desk_->document_panel.draw(input, layout.right, commands);
    else
        desk_->evidence_panel.draw(input, layout.right, commands);
    if (const auto claim = desk_->evidence_panel.take_correction()) correct(*claim);
    if (const auto place = desk_->evidence_panel.take_addition()) {
        desk_->correction.close();
        desk_->add.open_claim(site_of(dataset(), *place));
    }
    desk_->draw_over_map(input, layout.map, commands);
    desk_->timeline.draw(input, layout.timeline, commands);
    draw_over_map(layout, commands);
    desk_->search.draw(input, search_field_, commands);
    obey(chosen);
}

void Window::draw_over_map(const Layout& layout, std::vector<Command>& commands) {
    panel_edges(layout, scale(), settings_.now);
    if (const double factor = zoom_buttons(layout.map, cards_, scale()); factor != 1.0)
        zoom_in_middle(factor, commands);
    if (sight_card(layout.map, scale(), sight_)) sight_ = Sight::normal;
    desk_->correction.draw(panel_input(), layout.map, commands);
    desk_->add.draw(panel_input(), layout.map, commands);
    desk_->record.draw(state().view, state().clock, layout.map, scale());
    help_sheet(layout.map, scale(), help_);
    if (const auto chosen = files_.draw(layout.map, scale())) take_file(*chosen, commands);
    const std::string doing = opener_.running()   ? "opening: " + opener_.doing()
                              : loader_.running() ? "reading: " + loader_.doing()
                                                  : std::string();
    if (notices_.draw(layout.map, scale(), doing)) {
        opener_.stop();
        loader_.stop();
    }
}

void Window::correct(gazetteer::ClaimIndex claim) {
    desk_->add.close();
    desk_->correction.open(dataset(), claim);
}

void Window::obey(const MenuChoice& chosen) {
    if (chosen.search) desk_->search.open();
    if (chosen.help) help_ = !help_;
    if (chosen.record) desk_->record.toggle();
    if (chosen.copy_command) copy_command();
    if (chosen.save_project && !project_.empty()) save_project(project_);
    if (chosen.save_project && project_.empty()) ask_for(FilePurpose::save_project);
    if (chosen.ask_for) ask_for(*chosen.ask_for);
    if (!chosen.open.empty()) open_project(chosen.open);
    if (chosen.restore) {
        const auto left = sessions_left(options_);
        if (!left.empty()) open_project(left.front());
    }
    if (chosen.forget) {
        std::error_code ignored;
        for (const std::string& file : sessions_left(options_)) fs::remove(file, ignored);
        can_restore_ = false;
    }
    if (chosen.read_again) read_again();
    if (chosen.sight) sight_ = *chosen.sight;
    if (chosen.fold_left) settings_.now.left_folded = !settings_.now.left_folded;
    if (chosen.fold_right) settings_.now.right_folded = !settings_.now.right_folded;
    if (chosen.quit) glfwSetWindowShouldClose(window_, GLFW_TRUE);
    settings_.now.letters = std::clamp(settings_.now.letters + 0.1F * chosen.font_step,
                                       smallest_letters, largest_letters);
}

/// The map's picture, and over all of it the panels.
void Window::present(const PixelRect& map, PixelSize size) {
    painter_.present(static_cast<int>(map.x), static_cast<int>(map.y), size.height);
    gui_.end_frame();
    notices_.add(graphics_.sight.apply(sight_, size));
    glfwSwapBuffers(window_);
}

void Window::frame() {
    take_loaded();
    follow_files();
    PixelSize size;
    glfwGetFramebufferSize(window_, &size.width, &size.height);
    if (size.width < 1 || size.height < 1) return;
    follow_style();
    const auto layout =
        lay_out(size, state().view.selected.has_value() || state().open_claim.has_value(), scale(),
                settings_.now);
    follow_size(layout.map);
    const bool redrawn = draw_map(layout.map);
    fade();
    desk_->record.work();
    for (const std::string& told : desk_->record.take_told()) log_.note("recording: " + told);
    gui_.begin_frame();
    std::vector<Command> commands;
    draw_panels(layout, commands);
    map_input(layout.map, commands);
    keyboard(commands);
    if (!dropped_.empty()) commands.emplace_back(AddInput{std::move(dropped_)});
    dropped_.clear();
    for (const Command& command : commands) perform(command);
    // The next frame shows what has changed: nobody need wait for the same picture once more.
    if (!redrawn && drawn_ != state().view)
        gui_.end_unseen();
    else
        present(layout.map, size);
    follow_exports();
    follow_data();
    keep_settings();
    keep_session();
}

}  // namespace render::ui
