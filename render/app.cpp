#include "render/app.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <glad/gl.h>
#include <imgui/imgui.h>

#include "render/ui/window.h"

namespace render {
namespace {

using gazetteer::append;
using gazetteer::Diagnostics;

constexpr PixelSize usual_size{1440, 900};
constexpr double look_again_s = 0.05;
constexpr double patience_s = 0.15;  ///< what is read sooner needs no words

using FirstReading = ui::Reading<ui::Opened>;

/// What is shown while there is nothing to show yet; false when the user does not want to wait.
bool say_what_is_read(ui::Graphics& graphics, const std::string& doing) {
    GLFWwindow* window = graphics.context.window_handle();
    PixelSize size;
    glfwGetFramebufferSize(window, &size.width, &size.height);
    graphics.gui.begin_frame();
    const ImVec4 paper = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
    glViewport(0, 0, size.width, size.height);
    glClearColor(paper.x, paper.y, paper.z, 1.0F);
    glClear(GL_COLOR_BUFFER_BIT);
    bool stop = false;
    if (!doing.empty()) {
        ImGui::SetNextWindowPos(
            {static_cast<float>(size.width) / 2.0F, static_cast<float>(size.height) / 2.0F},
            ImGuiCond_Always, {0.5F, 0.5F});
        ImGui::Begin("reading", nullptr,
                     ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                         ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoSavedSettings);
        ImGui::TextUnformatted(("reading: " + doing).c_str());
        stop = ImGui::Button("Stop and quit");
        ImGui::End();
    }
    for (const auto& press : graphics.gui.presses()) stop = stop || press.key == GLFW_KEY_ESCAPE;
    graphics.gui.end_frame();
    glfwSwapBuffers(window);
    return !stop;
}

/// Waits for the first data; empty when the user did not want to.
std::optional<gazetteer::Result<ui::Opened>> wait_for(FirstReading& reading,
                                                      ui::Graphics& graphics) {
    GLFWwindow* window = graphics.context.window_handle();
    const double began = glfwGetTime();
    for (;;) {
        if (auto opened = reading.take()) return opened;
        const bool long_work = glfwGetTime() - began > patience_s;
        const bool waits = say_what_is_read(graphics, long_work ? reading.doing() : std::string());
        if (!waits || glfwWindowShouldClose(window) != 0) return {};
        glfwWaitEventsTimeout(look_again_s);
    }
}

/// The style of a project, or the one given where it is not to be had.
Style style_of(const AppOptions& options, ui::Opened& opened, const Style& other) {
    auto style = load_style(style_file(options.assets, opened.session->state().style));
    append(opened.remarks, std::move(style.diagnostics));
    return style ? std::move(*style) : other;
}

}  // namespace

Diagnostics run_app(const AppOptions& options) {
    Diagnostics all;
    SettingsFile settings(options.settings);
    std::unique_ptr<ui::Graphics> graphics;  // ends after what may still wake it
    // The data are read while the window is made.
    FirstReading reading;
    reading.start(
        [&options, style = settings.now.style](const gazetteer::LongWork& work) {
            gazetteer::Result<ui::Opened> result;
            const auto began = std::filesystem::file_time_type::clock::now();
            auto opening = options.open({}, work);
            if (!opening) result.diagnostics = std::move(opening.diagnostics);
            if (!opening) return result;
            result.value = ui::take_up(std::move(opening), style);
            result.value->read_at = began;
            return result;
        },
        [] { glfwPostEmptyEvent(); });
    auto style = load_style(style_file(options.assets, settings.now.style));
    if (!style) style = load_style(style_file(options.assets, Settings().style));
    append(all, style.diagnostics);
    auto fonts = FontSet::load(options.assets);
    append(all, fonts.diagnostics);
    if (!style || !fonts) return all;
    const Style& first_style = *style;
    const auto make_graphics = [&] {
        const PixelSize size =
            options.size ? *options.size : settings.now.window.value_or(usual_size);
        auto made = ui::Graphics::make(size, *fonts, first_style, settings.now.letters);
        append(all, std::move(made.diagnostics));
        return made ? std::move(*made) : nullptr;
    };
    graphics = make_graphics();
    if (!graphics) return all;
    auto opened = wait_for(reading, *graphics);
    if (!opened) return all;
    append(all, opened->diagnostics);
    if (!*opened) return all;
    std::optional<ui::Opened> next = std::move(**opened);
    append(next->remarks, settings.remarks);
    while (next && graphics) {
        ui::Ending ending;
        {
            Style own = style_of(options, *next, first_style);
            ui::Window window(std::move(*next), std::move(own), *fonts, *graphics, options,
                              settings);
            ending = window.run();
        }
        next = std::move(ending.next);
        if (!ending.graphics_lost) continue;
        graphics.reset();
        graphics = make_graphics();
    }
    append(all, settings.save());
    return all;
}

}  // namespace render
