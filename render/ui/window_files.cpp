#include <GLFW/glfw3.h>
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "gazetteer/documents/csv.h"
#include "gazetteer/write_file.h"
#include "render/corrections.h"
#include "render/image.h"
#include "render/project.h"
#include "render/ui/widgets.h"
#include "render/ui/window.h"

namespace fs = std::filesystem;

namespace render::ui {
namespace {
constexpr std::size_t most_notices = 6;
constexpr const char* usual_overrides = "overrides.csv";
constexpr const char* usual_project = "project.toml";
}  // namespace

/// The inputs of the command line and those added since, with the corrections' file once there is
/// one.
DataChoice Window::wanted_data() {
    DataChoice data = options_.data;
    data.inputs.insert(data.inputs.end(), state().inputs.begin(), state().inputs.end());
    if (data.overrides.empty() && (!state().corrections.empty() || base_file_)) {
        const fs::path folder = fs::path(options_.project).parent_path();
        data.overrides = (folder / usual_overrides).string();
    }
    return data;
}

/// Corrections go to their file at once, so that a crash loses none; then everything is read anew.
void Window::follow_data() {
    const DataChoice wanted = wanted_data();
    const bool corrected = written_ != state().corrections;
    if (corrected) {
        if (!base_file_) {
            const auto before = gazetteer::read_file(wanted.overrides);
            base_file_ = before ? *before : std::string();
        }
        const auto problems = gazetteer::write_file(
            wanted.overrides, overrides_as_csv(*base_file_, state().corrections));
        for (const auto& problem : problems) notice(gazetteer::to_string(problem));
        written_ = state().corrections;
        asked_data_ = {};  // the same names, another content
        asked_data_.inputs = {"\n"};
    }
    if (asked_data_ == wanted || loader_.running() || !options_.load) return;
    if (desk_->record.busy()) return;  // its frames are of the data as they are
    asked_data_ = wanted;
    loader_.start(
        [load = options_.load, wanted] {
            gazetteer::Result<Loaded> result;
            auto dataset = load(wanted);
            result.diagnostics = std::move(dataset.diagnostics);
            if (dataset) result.value = load_desk(std::move(*dataset));
            return result;
        },
        [] { glfwPostEmptyEvent(); });
}

void Window::take_loaded() {
    if (desk_->record.busy()) return;  // a recording is of the data as they are
    auto loaded = loader_.take();
    if (!loaded) return;
    notices_.clear();
    for (const auto& remark : loaded->diagnostics) {
        if (remark.severity != gazetteer::Diagnostic::Severity::note)
            notice(gazetteer::to_string(remark));
    }
    if (!*loaded) return notice("the data are shown as they were");
    auto desk = std::make_unique<Desk>(std::move(**loaded), style_, fonts_);
    session_->change_dataset(desk->data.dataset);
    painter_.forget_meshes();
    desk_ = std::move(desk);
    drawn_.reset();
    const std::string words = fmt::format("read anew: {} claims", dataset().store->claims().size());
    notice(words);
    log_.note(words);
}

void Window::drop(int count, const char** files) {
    for (int i = 0; i < count; ++i) dropped_.emplace_back(files[i]);
}

void Window::copy_command() {
    const std::string command = render_command(wanted_data(), words_for(state(), dataset()));
    glfwSetClipboardString(window_, command.c_str());
    log_.note("command " + command);
    notice("copied: " + command);
}

void Window::save_project() {
    const std::string file = options_.project.empty() ? usual_project : options_.project;
    const auto problems = write_project({wanted_data(), words_for(state(), dataset())}, file);
    for (const auto& problem : problems) notice(gazetteer::to_string(problem));
    if (problems.empty()) notice(fmt::format("saved: controlmap view --project {}", file));
}

void Window::save_picture() {
    const std::string file = fmt::format("map_{}.png", to_iso(state().view.at));
    const auto problems = write_png(painter_.read_pixels(), file);
    for (const auto& problem : problems) notice(gazetteer::to_string(problem));
    if (problems.empty()) notice("saved as " + file);
}

void Window::notice(std::string text) {
    notices_.push_back(std::move(text));
    noticed_at_ = glfwGetTime();
    if (notices_.size() > most_notices) notices_.erase(notices_.begin());
}

/// At the lower edge of the map, until they are clicked away or some later command is given.
void Window::draw_notices(const PixelRect& map) {
    if (loader_.running() && notices_.empty()) notice("reading ...");
    if (notices_.empty()) return;
    ImGui::SetNextWindowPos({map.x + map.width / 2.0F, map.y + map.height - 8.0F}, ImGuiCond_Always,
                            {0.5F, 1.0F});
    ImGui::SetNextWindowSize({std::min(map.width - 16.0F, 560.0F * scale()), 0.0F});
    ImGui::Begin("notices", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing);
    for (const std::string& text : notices_) ImGui::TextWrapped("%s", text.c_str());
    if (ImGui::SmallButton("close")) notices_.clear();
    ImGui::End();
}

}  // namespace render::ui
