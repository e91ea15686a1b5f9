#include "render/tour.h"

#include <fstream>
#include <iterator>

#include "render/style.h"
#include "tests/render/ui/bundled.h"

using namespace render;

namespace {

std::string tour() {
    std::ifstream in(SOURCE_DIR "/tests/data/tours/aleppo.tour");
    return {std::istreambuf_iterator<char>(in), {}};
}

AppState opened() {
    AppState state;
    state.view = bundled_view({2016, 12, 14});
    return state;
}

/// What is drawn, mark by mark.
std::string scene_of(const AppState& state) {
    static const auto style = load_style(SOURCE_DIR "/assets/styles/light.toml");
    static const auto fonts = FontSet::load(SOURCE_DIR "/assets");
    REQUIRE(style);
    REQUIRE(fonts);
    return describe(
        build_scene(bundled(), states_of(bundled(), state.view), state.view, *style, *fonts));
}

}  // namespace

TEST_CASE("a tour replayed without a display ends where it was left, in state and in picture") {
    Session replayed(bundled(), opened());
    for (const auto& remark : replay(tour(), "aleppo.tour", bundled(), replayed))
        FAIL(gazetteer::to_string(remark));
    const AppState& end = replayed.state();
    CHECK(end.view.at == gazetteer::to_day({2024, 12, 2}));
    CHECK(end.view.selected == bundled_place("Tel Rifaat"));
    CHECK_FALSE(end.view.known);
    CHECK(end.list == List::contradictions);
    CHECK(end.style == "light");

    // The same by hand: each line given to a window of its own.
    Session driven(bundled(), opened());
    for (const std::string& line : lines_of_tour(tour())) {
        const auto command = parse_command(line, bundled());
        REQUIRE(command);
        driven.perform(*command);
    }
    CHECK(driven.state() == end);
    CHECK(scene_of(driven.state()) == scene_of(end));

    // And by the commands that a log begins with.
    AppState fresh = opened();
    for (const Command& command : commands_for(end)) apply(fresh, command, bundled());
    CHECK(scene_of(fresh) == scene_of(end));
}

TEST_CASE("every line of the tour changes what is seen or is said to be a comment") {
    Session session(bundled(), opened());
    int changed = 0;
    for (const std::string& line : lines_of_tour(tour())) {
        const AppState before = session.state();
        session.perform(*parse_command(line, bundled()));
        changed += session.state() == before ? 0 : 1;
    }
    CHECK(changed == static_cast<int>(lines_of_tour(tour()).size()));
}
