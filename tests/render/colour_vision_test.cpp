#include "render/colour_vision.h"

#include <catch2/catch.hpp>

#include "render/style.h"

using render::Colour;
using render::colour_distance;
using render::Sight;

namespace {

using Named = std::vector<std::pair<std::string, Colour>>;

render::Style style(const std::string& name) {
    auto read = render::load_style(SOURCE_DIR "/assets/styles/" + name + ".toml");
    REQUIRE(read);
    return std::move(*read);
}

/// The sides of a palette; `unknown` stands for nobody and has no colour to be told by.
Named sides_of(const render::Style& style) {
    Named sides;
    for (const auto& [id, colour] : style.sides)
        if (id != "unknown") sides.emplace_back(id, colour);
    return sides;
}

}  // namespace

TEST_CASE("colour distances are those of the published test data") {
    CHECK(colour_distance({50.0, 2.6772, -79.7751}, {50.0, 0.0, -82.7485}) ==
          Approx(2.0425).margin(1e-4));
    CHECK(colour_distance({50.0, 2.5, 0.0}, {73.0, 25.0, -18.0}) == Approx(27.1492).margin(1e-4));
    CHECK(colour_distance({60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}) ==
          Approx(1.2644).margin(1e-4));
    CHECK(colour_distance({50.0, 0.0, 0.0}, {50.0, -1.0, 2.0}) == Approx(2.3669).margin(1e-4));
}

TEST_CASE("greys look the same to everybody, a colour is as far from itself as can be") {
    for (const Sight sight : {Sight::normal, Sight::protan, Sight::deutan, Sight::tritan}) {
        const Colour grey = as_seen({128, 128, 128, 255}, sight);
        CHECK(std::abs(grey.r - 128) <= 1);
        CHECK(std::abs(grey.g - 128) <= 1);
        CHECK(std::abs(grey.b - 128) <= 1);
        const auto lab = render::to_lab(as_seen({18, 146, 127, 255}, sight));
        CHECK(colour_distance(lab, lab) == 0.0);
    }
}

TEST_CASE("red and green of equal lightness are told apart by most people and not by all") {
    const Named pair = {{"red", {190, 60, 40, 255}}, {"green", {110, 110, 30, 255}}};
    CHECK(render::confusable(pair, 5.0).empty() == false);
    CHECK(render::confusable(pair).front().sight != Sight::normal);
}

TEST_CASE("nobody takes two sides of a shipped palette for one another") {
    for (const char* name : {"light", "dark"}) {
        INFO(name);
        const render::Style shipped = style(name);
        for (const auto& pair : render::confusable(sides_of(shipped), 15.0)) {
            INFO(pair.a << " and " << pair.b << " to " << to_string(pair.sight)
                        << " eyes: " << pair.distance);
            CHECK(pair.distance >= 15.0);
        }
        // The colours handed out to further sides are told from the named ones and each other.
        Named all = sides_of(shipped);
        int n = 0;
        for (const Colour colour : shipped.further_sides)
            all.emplace_back("further " + std::to_string(++n), colour);
        for (const auto& pair : render::confusable(all)) {
            INFO(pair.a << " and " << pair.b << " to " << to_string(pair.sight)
                        << " eyes: " << pair.distance);
            CHECK(pair.distance >= render::confusable_distance);
        }
    }
}
