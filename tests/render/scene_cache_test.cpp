#include "render/scene_cache.h"

#include <fmt/core.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "gazetteer/formats/format.h"
#include "render/build_scene.h"
#include "render/look_book.h"

// Laws of what is kept from frame to frame, on a theatre with more places than there is room for.
namespace {

using render::Scene;
using render::ViewState;

struct World {
    geo::Dataset dataset;
    render::Style style;
    render::FontSet fonts;
};

std::vector<gazetteer::Claim> made_up(int places, int claims) {
    std::mt19937 random(3);
    const auto pick = [&](int count) {
        return static_cast<int>(random() % static_cast<unsigned>(count));
    };
    constexpr const char* sides[] = {"red", "blue"};
    std::vector<gazetteer::Claim> list;
    gazetteer::TextPool pool;
    for (int i = 0; i < claims; ++i) {
        const int place = i < places ? i : pick(places);
        gazetteer::Claim claim;
        claim.source = fmt::format("paper-{}", pick(3));
        claim.place = fmt::format("Town {}", place);
        claim.place_id = fmt::format("local:{}", place);
        claim.point = gazetteer::LonLat{36.0 + 0.05 * (place % 25), 35.0 + 0.04 * (place / 25)};
        const int side = (place % 25 > 8 + pick(8)) ? 1 : 0;
        claim.actor = claim.side = sides[side];
        claim.counter_actor = claim.counter_side = sides[1 - side];
        constexpr gazetteer::Relation relations[] = {
            gazetteer::Relation::holds,    gazetteer::Relation::holds,
            gazetteer::Relation::captures, gazetteer::Relation::contests,
            gazetteer::Relation::besieges, gazetteer::Relation::present};
        claim.relation = relations[pick(6)];
        claim.modality =
            pick(4) == 0 ? gazetteer::Modality::claimed : gazetteer::Modality::asserted;
        claim.precision = pick(6) == 0 ? gazetteer::Precision::month : gazetteer::Precision::day;
        claim.start = gazetteer::Day{17000 + pick(500)};
        share_texts(claim, pool);
        list.push_back(std::move(claim));
    }
    return list;
}

const World& world() {
    static const World made = [] {
        gazetteer::Corpus corpus;
        corpus.claims = made_up(500, 3000);
        auto dataset =
            geo::load_dataset(std::move(corpus), {SOURCE_DIR "/assets", "EPSG:3857", {}, {}});
        auto style = render::load_style(SOURCE_DIR "/assets/styles/light.toml");
        auto fonts = render::FontSet::load(SOURCE_DIR "/assets");
        REQUIRE(dataset);
        REQUIRE(style);
        REQUIRE(fonts);
        return World{std::move(*dataset), std::move(*style), std::move(*fonts)};
    }();
    return made;
}

ViewState view_of(render::PixelSize size) {
    ViewState view = render::default_view(world().dataset, size);
    view.at = gazetteer::Day{17200};
    return view;
}

Scene fresh(const ViewState& view) {
    return build_scene(world().dataset, render::states_of(world().dataset, view), view,
                       world().style, world().fonts);
}

/// Names of towns and where they stand.
std::map<std::string, render::PixelPoint> labels_of(const Scene& scene) {
    std::map<std::string, render::PixelPoint> labels;
    for (const render::Mark& mark : scene.panes.front().marks) {
        const auto* text = std::get_if<render::Text>(&mark);
        if (text && text->utf8.starts_with("Town")) labels.emplace(text->utf8, text->at);
    }
    return labels;
}

}  // namespace

TEST_CASE("what is kept from frame to frame never changes the picture") {
    for (const render::PixelSize size : {render::PixelSize{1400, 900}, {260, 200}}) {
        render::SceneCache cache;
        render::ShownCache states;
        ViewState view = view_of(size);
        std::mt19937 random(5);
        for (int step = 0; step < 24; ++step) {
            if (step % 5 == 4) view.camera.centre.x += 9.0 * view.camera.units_per_pixel;
            if (step % 7 == 6) view.camera.units_per_pixel *= 0.8;
            if (step == 8) {
                view.sources = {1};
                view.mode = render::SourceMode::one;
            }
            if (step == 14) {
                view.sources.clear();
                view.mode = render::SourceMode::combined;
            }
            if (step == 18) view.difference = render::Against{gazetteer::Day{17100}, {}};
            view.at = step % 2 == 0 ? view.at + 1
                                    : gazetteer::Day{17000 + static_cast<int>(random() % 800)};
            const Scene kept = build_scene(world().dataset, states.states_of(world().dataset, view),
                                           view, world().style, world().fonts, &cache);
            INFO(size.width << " step " << step);
            REQUIRE(describe(kept) == describe(fresh(view)));
        }
    }
}

TEST_CASE("names keep their places while time moves") {
    constexpr float smaller = 14.0F;  // names of which nobody speaks that day step back in size
    ViewState view = view_of({1400, 900});
    view.furniture = false;
    const auto first = labels_of(fresh(view));
    REQUIRE(first.size() > 20);
    for (const int days : {1, 30, 200}) {
        view.at = gazetteer::Day{17200 + days};
        const auto later = labels_of(fresh(view));
        REQUIRE(later.size() == first.size());
        for (const auto& [name, at] : first) {
            INFO(name);
            REQUIRE(later.contains(name));
            CHECK(std::hypot(later.at(name).x - at.x, later.at(name).y - at.y) < smaller);
        }
    }
}

TEST_CASE("names go with the ground when the map is moved a little") {
    ViewState view = view_of({1400, 900});
    view.furniture = false;
    const auto first = labels_of(fresh(view));
    view.camera.centre.x += 12.0 * view.camera.units_per_pixel;
    view.camera.centre.y -= 8.0 * view.camera.units_per_pixel;
    const auto moved = labels_of(fresh(view));
    std::size_t same = 0;
    for (const auto& [name, at] : first) {
        const auto found = moved.find(name);
        if (found == moved.end()) continue;
        same += std::hypot(found->second.x + 12.0F - at.x, found->second.y + 8.0F - at.y) < 1.0F;
    }
    CHECK(same >= first.size() * 9 / 10);  // all but those that left at the edge
}

TEST_CASE("rings of many places stand still while time moves, and count all places spoken of") {
    ViewState view = view_of({260, 200});
    view.furniture = false;
    const auto rings_of = [&](gazetteer::Day day) {
        view.at = day;
        std::set<std::pair<float, float>> centres;
        int places = 0;
        const render::Scene scene = fresh(view);
        for (const render::Mark& mark : scene.panes.front().marks) {
            if (const auto* disc = std::get_if<render::Disc>(&mark))
                centres.emplace(disc->centre.x, disc->centre.y);
            const auto* text = std::get_if<render::Text>(&mark);
            if (text && text->pick != 0 && !text->utf8.starts_with("Town"))
                places += std::stoi(text->utf8);
        }
        return std::pair(centres, places);
    };
    const auto [centres, places] = rings_of(gazetteer::Day{17500});
    REQUIRE(centres.size() > 3);
    const auto shown = render::states_of(world().dataset, view);
    CHECK(places == static_cast<int>(shown.panes.front().states->places().size()));
    CHECK(rings_of(gazetteer::Day{17600}).first == centres);
}

TEST_CASE("areas of which the same is said share one look, others do not") {
    const auto& data = world().dataset;
    ViewState view = view_of({1400, 900});
    view.sources = {0};
    view.mode = render::SourceMode::one;
    const Scene scene = fresh(view);
    const auto shown = render::states_of(data, view);
    for (const render::Mark& mark : scene.panes.front().marks) {
        const auto* areas = std::get_if<render::Areas>(&mark);
        if (!areas) continue;
        std::map<std::string, render::AreaPaint> by_words;
        for (std::size_t i = 0; i < areas->paints.size(); ++i) {
            const auto states = shown.panes.front().states->of(areas->sheet->places[i]);
            if (states.empty()) CHECK(areas->paints[i].blank());
            if (states.empty() || states[0].status == gazetteer::Status::changing) continue;
            const auto& state = states[0];
            const int age = state.age_days < 91 ? 0 : state.age_days < 182 ? 1 : 2;
            const std::string words =
                fmt::format("{} {} {} {} {}", to_string(state.status), state.holder.side,
                            state.other.side, to_string(state.modality), age);
            const auto [at, is_new] = by_words.try_emplace(words, areas->paints[i]);
            if (age < 2 && state.marks.empty()) CHECK(at->second == areas->paints[i]);
        }
    }
}
