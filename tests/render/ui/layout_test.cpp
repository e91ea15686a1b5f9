#include <catch2/catch.hpp>

#include "render/app.h"
#include "render/ui/panels.h"

using render::PixelSize;
using render::ui::lay_out;

TEST_CASE("the map keeps at least 60 percent of the window's width") {
    for (const PixelSize window :
         {PixelSize{200, 150}, {640, 480}, {1024, 700}, {1440, 900}, {3840, 2160}}) {
        for (const bool evidence : {false, true}) {
            const auto layout = lay_out(window, evidence, 1.0F);
            CHECK(layout.map.width >= 0.599F * static_cast<float>(window.width));
            CHECK(layout.map.height > 0.0F);
        }
    }
}

TEST_CASE("panels and map fill the window without overlapping") {
    const auto layout = lay_out({1440, 900}, true, 1.0F);
    CHECK(layout.left.width + layout.map.width + layout.right.width == Approx(1440.0F));
    CHECK(layout.top.height + layout.map.height + layout.timeline.height == Approx(900.0F));
    CHECK(layout.map.x == Approx(layout.left.width));
    CHECK(layout.right.x == Approx(layout.map.x + layout.map.width));
    CHECK(layout.map.y == Approx(layout.top.height));
}

TEST_CASE("a window that is opened for a map of some size has room for that map") {
    for (const PixelSize map : {PixelSize{640, 480}, {1200, 720}, {1920, 1080}}) {
        const auto layout = lay_out(render::window_around(map), false, 1.0F);
        CHECK(layout.map.width == Approx(float(map.width)));
        CHECK(layout.map.height == Approx(float(map.height)));
    }
}

TEST_CASE("folded panels leave their room to the map, wide ones are kept within their share") {
    render::Settings settings;
    settings.left_folded = true;
    const auto folded = lay_out({1440, 900}, true, 1.0F, settings);
    CHECK(folded.left.width == 0.0F);
    CHECK(folded.right.width > 0.0F);
    CHECK(folded.map.x == 0.0F);
    settings.right_folded = true;
    CHECK(lay_out({1440, 900}, true, 1.0F, settings).map.width == Approx(1440.0F));
    settings = {};
    settings.left_width = 200.0F;
    settings.right_width = 300.0F;
    const auto own = lay_out({1440, 900}, true, 1.0F, settings);
    CHECK(own.left.width == Approx(200.0F));
    CHECK(own.right.width == Approx(300.0F));
    settings.left_width = 5000.0F;
    const auto wide = lay_out({1440, 900}, true, 1.0F, settings);
    CHECK(wide.map.width >= 0.599F * 1440.0F);
}

TEST_CASE("from the smallest window to one of twice the pixels, map and timeline have room") {
    for (const float scale : {1.0F, 1.5F, 2.0F}) {
        for (const PixelSize window : {PixelSize{200, 150}, {1440, 900}, {3840, 2160}}) {
            const auto layout = lay_out(window, true, scale);
            CHECK(layout.map.width >= 0.599F * static_cast<float>(window.width));
            CHECK(layout.map.height >= 0.3F * static_cast<float>(window.height));
            CHECK(layout.timeline.y + layout.timeline.height ==
                  Approx(static_cast<float>(window.height)));
        }
    }
}
