#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "tests/render/map.h"

using gazetteer::State;
using gazetteer::Status;
using render::Colour;

namespace {

constexpr render::PixelSize size{800, 600};

/// What a picture says about a place, read off its pixels: how many of those that lead to the place
/// have which side's colour. Fills lie translucent on the land.
std::map<std::string, int> sides_seen(const Map& map, const render::Scene& scene, Stage& stage,
                                      gazetteer::PlaceIndex place) {
    const render::Image image = stage.draw(scene);
    std::map<std::string, Colour> expected;
    for (const gazetteer::Side& side : map.dataset.actors->sides()) {
        const Colour full = side_colour(map.style, *map.dataset.actors, side.id);
        const Colour land = map.style.land;
        const auto mixed = [](std::uint8_t a, std::uint8_t b) {
            return static_cast<std::uint8_t>(0.55 * a + 0.45 * b);
        };
        expected[side.id] = {mixed(full.r, land.r), mixed(full.g, land.g), mixed(full.b, land.b),
                             255};
    }
    std::map<std::string, int> seen;
    for (int y = 17; y < size.height; y += 47) {  // each pixel that is asked for is drawn anew
        for (int x = 17; x < size.width; x += 47) {
            if (stage.painter().pick(x, y) != render::pick_of(place)) continue;
            for (const auto& [side, colour] : expected)
                if (near(pixel(image, x, y), colour, 6)) ++seen[side];
        }
    }
    return seen;
}

render::ViewState close_up(const Map& map, gazetteer::PlaceIndex place,
                           gazetteer::SourceIndex source, gazetteer::Day day) {
    render::ViewState view = map.view({2016, 1, 1}, size);
    view.at = day;
    view.mode = render::SourceMode::one;
    view.sources = {source};
    view.furniture = false;
    view.camera = render::fit(map.dataset.areas[place].box, {0, 0, 800, 600}, 0.1);
    return view;
}

struct Case {
    gazetteer::PlaceIndex place;
    gazetteer::SourceIndex source;
    gazetteer::Day day;
    State state;
};

/// Settlements, sources and days, on changes and after, about which the state table says something
/// plain.
std::vector<Case> plain_cases(const Map& map) {
    std::vector<Case> cases;
    const auto& store = *map.dataset.store;
    for (gazetteer::SourceIndex source = 0; source < store.sources().size(); ++source) {
        const std::vector<gazetteer::SourceIndex> one = {source};
        std::set<gazetteer::Day> days;
        for (const gazetteer::Day change : map.dataset.timeline->change_days(one))
            for (const int later : {0, 8, 25, 60}) days.insert(change + later);
        for (const gazetteer::Day day : days) {
            gazetteer::StateQuery query;
            query.at = day;
            query.sources = one;
            for (const State& state : gazetteer::state_at(*map.dataset.timeline, query)) {
                const bool plain = state.status == Status::held && state.age_days < 91 &&
                                   state.extent == gazetteer::Extent::whole &&
                                   state.modality == gazetteer::Modality::asserted &&
                                   !state.parts_apart;
                if (plain && map.dataset.areas[state.place].kind == geo::AreaKind::cell)
                    cases.push_back({state.place, source, day, state});
            }
        }
    }
    return cases;
}

}  // namespace

TEST_CASE("ten places on ten days, drawn at random: the pixels say what the state table says") {
    Stage stage;
    if (!stage.ready()) return;
    const Map map = Map::load("../../../assets/aleppo");
    std::vector<Case> cases = plain_cases(map);
    REQUIRE(cases.size() >= 10);
    std::mt19937 random(2016);
    std::shuffle(cases.begin(), cases.end(), random);
    cases.resize(10);
    for (const Case& each : cases) {
        const auto view = close_up(map, each.place, each.source, each.day);
        const auto seen = sides_seen(map, map.scene(view, stage.fonts()), stage, each.place);
        INFO(map.dataset.store->places()[each.place].label()
             << " on day " << each.day.number << " according to source " << each.source);
        int all = 0;
        for (const auto& [side, pixels] : seen) all += pixels;
        REQUIRE(seen.contains(each.state.holder.side));
        CHECK(seen.at(each.state.holder.side) == all);
    }
}

TEST_CASE("where a source says nothing no pixel has a side's colour") {
    Stage stage;
    if (!stage.ready()) return;
    const Map map = Map::load("states.csv");
    for (const char* silent : {"Mostly", "Planned", "Denied"}) {
        for (gazetteer::PlaceIndex place = 0; place < map.dataset.areas.size(); ++place) {
            if (map.dataset.store->places()[place].name != silent) continue;
            const auto view =
                close_up(map, place, map.source("gazette"), gazetteer::to_day({2016, 12, 10}));
            CHECK(sides_seen(map, map.scene(view, stage.fonts()), stage, place).empty());
        }
    }
}
