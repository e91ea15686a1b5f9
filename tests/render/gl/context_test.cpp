#include "render/gl/context.h"

#include <catch2/catch.hpp>
#include <cstdlib>

TEST_CASE("a context comes up without a display, and a second one after it") {
    for (int round = 0; round < 2; ++round) {
        const auto context = render::gl::Context::offscreen();
        if (!context) {
            WARN(gazetteer::to_string(context.diagnostics.at(0)));
            return;
        }
        CHECK_FALSE(context->renderer().empty());
        CHECK(context->window_handle() == nullptr);
    }
}

TEST_CASE("without a display a window is refused with a reason and advice") {
    if (std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr) {
        WARN("there is a display here: the refusal cannot be seen");
        return;
    }
    const auto context = render::gl::Context::window({320, 200}, "test");
    REQUIRE_FALSE(context);
    REQUIRE(context.diagnostics.size() == 1);
    CHECK(context.diagnostics[0].what.find("no OpenGL 4.1 core context") == 0);
    CHECK_FALSE(context.diagnostics[0].advice.empty());
}
