#include "tests/render/golden.h"
#include "tests/render/map.h"

using render::SourceMode;
using render::ViewState;

namespace {

constexpr gazetteer::CivilDate shown_day{2016, 12, 10};
constexpr render::PixelSize size{1280, 800};

/// Letters and antialiased edges differ a little between versions of FreeType and the rasteriser.
void check(const std::string& name, const render::Image& image) {
    golden::check(name, image, 64, 0.35);
}

ViewState only(const Map& map, const std::string& source) {
    ViewState view = map.view(shown_day, size);
    view.mode = SourceMode::one;
    view.sources = {map.source(source)};
    return view;
}

}  // namespace

TEST_CASE("every state looks as it did when it was last looked at") {
    Stage stage;
    if (!stage.ready()) return;
    const Map map = Map::load("states.csv");
    const auto draw = [&](const ViewState& view) {
        return stage.draw(map.scene(view, stage.fonts()));
    };

    SECTION("one source") { check("states_one_source", draw(only(map, "paper"))); }
    SECTION("all sources with rings") { check("states_rings", draw(map.view(shown_day, size))); }
    SECTION("combined by a rule") {
        ViewState view = map.view(shown_day, size);
        view.mode = SourceMode::combined;
        view.combine = gazetteer::CombineRule::majority;
        check("states_majority", draw(view));
    }
    SECTION("fading with the distance") {
        ViewState view = only(map, "paper");
        view.territory = render::TerritoryMode::influence;
        check("states_influence", draw(view));
    }
    SECTION("points only") {
        ViewState view = only(map, "paper");
        view.territory = render::TerritoryMode::points;
        check("states_points", draw(view));
    }
    SECTION("a difference between two dates") {
        ViewState view = only(map, "paper");
        view.difference = render::Against{gazetteer::to_day({2016, 6, 1}), {}};
        check("states_difference", draw(view));
    }
    SECTION("small multiples, a pane a source") {
        ViewState view = map.view(shown_day, size);
        view.panes = render::Panes::source;
        view.camera = render::default_camera(map.dataset, view);
        check("states_panes", draw(view));
    }
}

TEST_CASE("names and shared rings look as they did when they were last looked at") {
    Stage stage;
    if (!stage.ready()) return;
    SECTION("names in Arabic, a siege and its end") {
        const Map map = Map::load("../../../docs/siege-of-nubl.csv");
        ViewState view = map.view({2016, 2, 2}, size);
        view.labels = render::LabelScript::arabic;
        check("labels_arabic", stage.draw(map.scene(view, stage.fonts())));
        view.labels = render::LabelScript::both;
        view.panes = render::Panes::date;
        view.pane_days = {gazetteer::to_day({2016, 2, 2}), gazetteer::to_day({2016, 2, 4})};
        view.camera = render::default_camera(map.dataset, view);
        check("labels_both_siege", stage.draw(map.scene(view, stage.fonts())));
    }
    SECTION("more places than rings find room for, in print") {
        const Map map = Map::load("crowd.csv", "print");
        check("rings_shared_print",
              stage.draw(map.scene(map.view({2016, 12, 10}, size), stage.fonts())));
    }
}

TEST_CASE("the dark style looks as it did when it was last looked at") {
    Stage stage;
    if (!stage.ready()) return;
    const Map map = Map::load("states.csv", "dark");
    check("states_dark", stage.draw(map.scene(only(map, "paper"), stage.fonts())));
}
