#include <GLFW/glfw3.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "gazetteer/documents/csv.h"
#include "gazetteer/write_file.h"
#include "render/corrections.h"
#include "render/export.h"
#include "render/ui/window.h"

namespace fs = std::filesystem;

namespace render::ui {
namespace {

constexpr std::size_t most_named = 3;

std::string names_of(const std::vector<std::string>& files) {
    std::string names;
    for (std::size_t i = 0; i < std::min(files.size(), most_named); ++i)
        names += (i == 0 ? "" : ", ") + fs::path(files[i]).filename().string();
    if (files.size() > most_named) names += fmt::format(" and {} more", files.size() - most_named);
    return names;
}

}  // namespace

/// The corrections' file, once there is one.
std::string Window::overrides_file() const {
    if (!data_.overrides.empty()) return data_.overrides;
    if (state().corrections.empty() && state().taken_back.empty() && !overrides_.before) return {};
    return (fs::path(project_).parent_path() / usual_overrides).string();
}

/// What the project was opened with and what was added since.
DataChoice Window::wanted_data() const {
    DataChoice data = data_;
    data.inputs.insert(data.inputs.end(), state().inputs.begin(), state().inputs.end());
    data.overrides = overrides_file();
    return data;
}

/// What the file holds that corrections are added to.
void Window::read_kept(const std::string& file) {
    std::error_code ignored;
    if (!fs::exists(file, ignored)) return keep(file, {});
    auto before = gazetteer::read_file(file);
    notices_.add(before.diagnostics);
    if (before) keep(file, std::move(*before));
}

void Window::keep(const std::string& file, std::string before) {
    overrides_.kept = {file, corrections_in(before)};
    overrides_.before = std::move(before);
}

void Window::write_corrections(const DataChoice& wanted) {
    overrides_.written = state().corrections;
    overrides_.taken_back = state().taken_back;
    if (!overrides_.before) read_kept(wanted.overrides);
    if (!overrides_.before) return;  // nothing is written over a file that cannot be read
    const auto csv = overrides_as_csv(*overrides_.before, wanted.overrides, overrides_.taken_back,
                                      overrides_.written);
    notices_.add(csv.diagnostics);
    if (csv) notices_.add(gazetteer::write_file(wanted.overrides, *csv));
    own_.wrote(wanted.overrides);
    stale_ = true;
}

/// Corrections go to their file at once, so that a crash loses none; then everything is read anew.
void Window::follow_data() {
    const DataChoice wanted = wanted_data();
    if (overrides_.written != state().corrections || overrides_.taken_back != state().taken_back)
        write_corrections(wanted);
    if ((!stale_ && asked_data_ == wanted) || loader_.running()) return;
    if (desk_->record.busy()) return;  // its frames are of the data as they are
    asked_data_ = wanted;
    stale_ = false;
    watch_files(wanted);
    loader_.start(
        [load = options_.load, wanted,
         crs = dataset().projection->crs()](const gazetteer::LongWork& work) {
            gazetteer::Result<std::unique_ptr<Loaded>> result;
            auto read = load(wanted, crs, work);
            result.diagnostics = std::move(read.diagnostics);
            if (read) result.value = load_desk(std::move(*read));
            return result;
        },
        [] { glfwPostEmptyEvent(); });
}

void Window::take_loaded() {
    if (!retired_.empty()) retire(nullptr);
    if (desk_->record.busy()) return;  // a recording is of the data as they are
    auto loaded = loader_.take();
    if (!loaded) return;
    notices_.add(loaded->diagnostics);
    if (!*loaded && stale_) return;  // stopped to begin anew
    if (!*loaded) {
        const char* why = loader_.stopped() ? "reading was stopped; " : "";
        return notices_.add(fmt::format("{}the data are shown as they were", why));
    }
    auto desk = std::make_unique<Desk>(std::move(**loaded), style_, fonts_);
    session_->change_dataset(desk->data.dataset);
    painter_.forget_meshes();
    retire(std::exchange(desk_, std::move(desk)));
    drawn_.reset();
    const std::string words = fmt::format("read anew: {} claims", dataset().store->claims().size());
    notices_.add(words);
    log_.note(words);
}

/// What is still worked out on an old desk cannot be stopped: it is not waited for.
void Window::retire(std::unique_ptr<Desk> desk) {
    if (desk) retired_.push_back(std::move(desk));
    std::erase_if(retired_, [](const auto& each) { return !each->has_tasks(); });
}

/// All files that the picture depends on, wherever they may change.
void Window::watch_files(const DataChoice& data) {
    std::vector<std::string> paths = data.inputs;
    paths.insert(paths.end(), data.gazetteers.begin(), data.gazetteers.end());
    paths.insert(paths.end(), data.ground.layers.begin(), data.ground.layers.end());
    for (const std::string& file : {data.actors, data.overrides, data.map, data.ground.borders,
                                    data.ground.raster, style_file(options_.assets, state().style)})
        if (!file.empty()) paths.push_back(file);
    if (watch_ && watch_->paths() == paths) return;
    watch_ = std::make_unique<FileWatch>(std::move(paths), [] { glfwPostEmptyEvent(); });
}

/// What another program changed is read anew.
void Window::follow_files() {
    if (!watch_) return;
    std::vector<std::string> changed = watch_->take_changed();
    std::erase_if(changed, [&](const std::string& file) { return own_.is_ours(file); });
    if (std::erase(changed, style_file(options_.assets, state().style)) > 0) {
        drawn_style_.clear();
        notices_.add("the style has changed");
    }
    if (changed.empty()) return;
    if (std::find(changed.begin(), changed.end(), asked_data_.overrides) != changed.end()) {
        // Ours are still among the corrections of this window; the rest is not ours, and what was
        // taken back can still come back.
        const std::string& file = asked_data_.overrides;
        const auto now = gazetteer::read_file(file);
        if (now) {
            const std::string rest = without_corrections(*now, overrides_.written);
            keep(file,
                 overrides_as_csv(rest, file, {}, overrides_.taken_back).value.value_or(rest));
        }
    }
    const std::string words = "changed: " + names_of(changed);
    notices_.clear();
    notices_.add(words);
    log_.note(words);
    read_again();
}

void Window::read_again() {
    loader_.stop();  // of what is being read, too little may be new
    stale_ = true;
}

/// A project is opened; anything else is read beside what is there.
void Window::drop(int count, const char** files) {
    if (count == 1 && std::string_view(files[0]).ends_with(".toml")) return open_project(files[0]);
    for (int i = 0; i < count; ++i) dropped_.emplace_back(files[i]);
}

/// One after the other, beside the frames.
void Window::follow_exports() {
    if (auto told = desk_->exporter.take()) {
        own_.wrote(exported_);
        log_.note(*told);
        notices_.add(std::move(*told));
    }
    if (to_export_.empty() || desk_->exporter.running()) return;
    const Exported what = to_export_.front();
    to_export_.erase(to_export_.begin());
    exported_ = export_name(what, state().view);
    desk_->exporter.start([&dataset = dataset(), view = state().view, what,
                           file = exported_] { return export_to(what, dataset, view, file); },
                          [] { glfwPostEmptyEvent(); });
}

}  // namespace render::ui
