#pragma once

#include <catch2/catch.hpp>
#include <cmath>
#include <memory>
#include <optional>
#include <vector>

#include "render/gl/context.h"
#include "render/painter.h"

/// A context without a display, fonts and a painter; `ready()` is false, with a visible warning,
/// only where there is no OpenGL at all.
class Stage {
public:
    Stage() {
        auto context = render::gl::Context::offscreen();
        if (!context) {
            WARN(gazetteer::to_string(context.diagnostics.at(0)));
            return;
        }
        context_.emplace(std::move(*context));
        auto fonts = render::FontSet::load(SOURCE_DIR "/assets");
        REQUIRE(fonts);
        fonts_.emplace(std::move(*fonts));
        auto painter = render::Painter::create(*fonts_);
        for (const auto& remark : painter.diagnostics) FAIL(gazetteer::to_string(remark));
        REQUIRE(painter);
        painter_.emplace(std::move(*painter));
    }
    bool ready() const { return painter_.has_value(); }
    render::Painter& painter() { return *painter_; }
    const render::FontSet& fonts() const { return *fonts_; }

    render::Image draw(const render::Scene& scene) {
        painter_->draw(scene);
        return painter_->read_pixels();
    }

private:
    std::optional<render::gl::Context> context_;
    std::optional<render::FontSet> fonts_;
    std::optional<render::Painter> painter_;
};

inline render::Colour pixel(const render::Image& image, int x, int y) {
    const std::size_t i = std::size_t{4} * static_cast<std::size_t>(y * image.width + x);
    return {image.rgba[i], image.rgba[i + 1], image.rgba[i + 2], image.rgba[i + 3]};
}

/// Whether two colours are the same to the eye.
inline bool near(render::Colour a, render::Colour b, int tolerance = 3) {
    return std::abs(a.r - b.r) <= tolerance && std::abs(a.g - b.g) <= tolerance &&
           std::abs(a.b - b.b) <= tolerance;
}

/// One pane over the whole picture, one map unit a pixel, the picture's top left at (0, 0) and
/// y negative downwards.
inline render::Scene blank(int width, int height, render::Colour paper) {
    render::Scene scene;
    scene.size = {width, height};
    render::Pane pane;
    pane.rect = {0.0F, 0.0F, static_cast<float>(width), static_cast<float>(height)};
    pane.camera = {{width / 2.0, -height / 2.0}, 1.0};
    pane.background = paper;
    scene.panes.push_back(pane);
    return scene;
}
