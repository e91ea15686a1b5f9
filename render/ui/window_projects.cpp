#include <GLFW/glfw3.h>
#include <fmt/format.h>

#include <filesystem>

#include "render/picture_file.h"
#include "render/project.h"
#include "render/ui/session_file.h"
#include "render/ui/window.h"

namespace fs = std::filesystem;

namespace render::ui {
namespace {

constexpr double settings_wait_s = 1.0;  ///< between two writings, while a panel is dragged

/// Where a project lies, else where the program was started, with its slash.
std::string folder_of(const std::string& project) {
    std::error_code error;
    const std::string folder = project.empty()
                                   ? fs::current_path(error).string()
                                   : fs::absolute(project, error).parent_path().string();
    return folder.ends_with('/') ? folder : folder + "/";
}

}  // namespace

/// Read beside the frames; what is open stays until the other project is there.
void Window::open_project(const std::string& file) {
    if (desk_->record.busy()) return notices_.add("a recording is under way; end it first");
    const bool begun = opener_.start(
        [open = options_.open, file, style = settings_.now.style](const gazetteer::LongWork& work) {
            gazetteer::Result<Opened> result;
            const auto began = fs::file_time_type::clock::now();
            auto opening = open(file, work);
            const bool good = opening.value.has_value();
            if (!good) result.diagnostics = opening.diagnostics;
            if (good) result.value = take_up(std::move(opening), style);
            if (good) result.value->read_at = began;
            return result;
        },
        [] { glfwPostEmptyEvent(); });
    if (!begun) notices_.add("another project is being opened");
}

void Window::ask_for(FilePurpose purpose) {
    std::string name = folder_of(project_);
    if (purpose == FilePurpose::save_project)
        name = project_.empty() ? name + "project.toml" : project_;
    else if (purpose == FilePurpose::save_picture)
        name += fmt::format("map_{}.png", to_iso(state().view.at));
    files_.open(purpose, std::move(name));
}

void Window::take_file(const FilePanel::Chosen& chosen, std::vector<Command>& commands) {
    switch (chosen.purpose) {
        case FilePurpose::open_project:
            return open_project(chosen.file);
        case FilePurpose::add_data:
            commands.emplace_back(AddInput{{chosen.file}});
            return;
        case FilePurpose::save_project:
            return save_project(chosen.file);
        case FilePurpose::save_picture:
            return save_picture(chosen.file);
    }
}

void Window::save_project(const std::string& file) {
    const DataChoice data = wanted_data();  // corrections stay where they are
    const auto problems = write_project({data, words_for(state(), dataset()), {}}, file);
    notices_.add(problems);
    if (!problems.empty()) return;
    own_.wrote(file);
    data_.overrides = data.overrides;
    project_ = file;
    remember_project(settings_.now, file);
    notices_.add(fmt::format("saved: controlmap view --project {}", file));
    log_.note("saved " + file);
}

void Window::save_picture(const std::string& file) {
    PictureFile picture;
    picture.file = file;
    picture.dpi = 96.0 * double{state().view.scale};
    const auto format = picture_format(file);
    if (!format || *format == PictureFormat::txt)
        return notices_.add(file + ": pictures are .png, .tif, .svg or .pdf; end the name so");
    if (*format == PictureFormat::tif && state().view.panes != Panes::none)
        return notices_.add(file + ": several maps have no one place on the globe; write a .png");
    picture.format = *format;
    const bool pixels = *format == PictureFormat::png || *format == PictureFormat::tif;
    const auto problems =
        pixels ? write_pixels(painter_.read_pixels(), scene_, *dataset().projection, picture)
               : write_picture(scene_, fonts_, *dataset().projection, picture);
    notices_.add(problems);
    if (!problems.empty()) return;
    own_.wrote(file);
    notices_.add("saved as " + file);
    log_.note("saved " + file);
}

void Window::copy_command() {
    const std::string command = render_command(wanted_data(), words_for(state(), dataset()));
    glfwSetClipboardString(window_, command.c_str());
    log_.note("command " + command);
    notices_.add("copied: " + command);
}

std::vector<std::string> sessions_left(const AppOptions& options) {
    return options.settings.empty() ? std::vector<std::string>() : left_sessions(session_folder());
}

/// Now and then, as a project: what is lost with the window is a few seconds of looking around.
void Window::keep_session() {
    const double now = glfwGetTime();
    session_due_ =
        !session_file_.empty() && !state().playing && now - session_saved_at_ < session_wait_s;
    if (session_file_.empty() || state().playing || session_due_) return;
    Project shown{wanted_data(), words_for(state(), dataset()), project_};
    if (session_shown_ == shown) return;
    session_saved_at_ = now;
    session_shown_ = std::move(shown);
    std::error_code ignored;
    fs::create_directories(fs::path(session_file_).parent_path(), ignored);
    const auto problems = write_project(*session_shown_, session_file_);
    notices_.add(problems);
    if (!problems.empty()) session_file_.clear();  // said once
}

void Window::keep_settings() {
    PixelSize size;
    glfwGetWindowSize(window_, &size.width, &size.height);
    if (size.width > 0 && size.height > 0) settings_.now.window = size;
    const double now = glfwGetTime();
    if (settings_.is_saved() || now - settings_saved_at_ < settings_wait_s) return;
    settings_saved_at_ = now;
    notices_.add(settings_.save());
}

}  // namespace render::ui
