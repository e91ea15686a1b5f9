#include "render/ui/graphics.h"

#include <GLFW/glfw3.h>

#include <algorithm>

namespace render::ui {
namespace {

float scale_of(GLFWwindow* window) {
    float x = 1.0F;
    float y = 1.0F;
    glfwGetWindowContentScale(window, &x, &y);
    return std::max(1.0F, x);
}

}  // namespace

gazetteer::Result<std::unique_ptr<Graphics>> Graphics::make(PixelSize size, const FontSet& fonts,
                                                            const Style& style, float letters) {
    gazetteer::Result<std::unique_ptr<Graphics>> result;
    auto context = gl::Context::window(size, "controlmap");
    gazetteer::append(result.diagnostics, std::move(context.diagnostics));
    if (!context) return result;
    auto painter = Painter::create(fonts);
    gazetteer::append(result.diagnostics, std::move(painter.diagnostics));
    if (painter)
        result.value = std::make_unique<Graphics>(std::move(*context), std::move(*painter), fonts,
                                                  style, letters);
    return result;
}

Graphics::Graphics(gl::Context made, Painter painted, const FontSet& fonts, const Style& style,
                   float letters)
    : context(std::move(made)),
      painter(std::move(painted)),
      gui(context, fonts, style, scale_of(context.window_handle()) * letters) {}

float Graphics::content_scale() const { return scale_of(context.window_handle()); }

}  // namespace render::ui
