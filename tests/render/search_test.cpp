#include "render/search.h"

#include <algorithm>

#include "render/ui/contradictions.h"
#include "tests/render/ui/bundled.h"

using namespace render;

namespace {

std::vector<Hit> found(const std::string& query) {
    static const SearchIndex index(bundled());
    static const Digest digest = digest_of(bundled());
    AppState state;
    state.view = bundled_view({2016, 12, 14});
    return index.find(query, state, digest);
}

bool has(const std::vector<Hit>& hits, Hit::Kind kind, const std::string& title) {
    return std::any_of(hits.begin(), hits.end(),
                       [&](const Hit& hit) { return hit.kind == kind && hit.title == title; });
}

std::vector<Hit> claims_with(const std::string& query, std::size_t at_once) {
    ClaimSearch search(bundled(), query);
    while (search.go_on(at_once)) {
    }
    return search.hits();
}

}  // namespace

TEST_CASE("a place is found in any spelling and script, and choosing it leads there") {
    for (const std::string spelling : {"Tel Rifaat", "Tall Rif'at", "tel ri", "تل رفعت"}) {
        const auto hits = found(spelling);
        INFO(spelling);
        REQUIRE(has(hits, Hit::Kind::place, "Tel Rifaat"));
        CHECK(hits.front().title == "Tel Rifaat");
        REQUIRE(hits.front().commands.size() == 1);
        const auto* go = std::get_if<GoTo>(&hits.front().commands.front());
        REQUIRE(go);
        CHECK(go->place == bundled_place("Tel Rifaat"));
    }
}

TEST_CASE("sources, actors and commands are found by a part of their names") {
    CHECK(has(found("guard"), Hit::Kind::source, "The Guardian"));
    CHECK(has(found("contrad"), Hit::Kind::command, "List of contradictions"));
    const auto hits = found("opposition");
    const auto actor = std::find_if(hits.begin(), hits.end(),
                                    [](const Hit& hit) { return hit.kind == Hit::Kind::actor; });
    REQUIRE(actor != hits.end());
    CHECK(actor->refined.starts_with("actor:"));
    CHECK_FALSE(claims_with(actor->refined, 10).empty());
}

TEST_CASE("a date that is typed is a day to show, to know by and to compare with") {
    const auto hits = found("2016-02");
    REQUIRE(hits.size() >= 3);
    CHECK(hits[0].title == "Show 1 February 2016");
    CHECK(std::get<SetTime>(hits[0].commands.front()).day == gazetteer::to_day({2016, 2, 1}));
    CHECK(hits[1].title == "As known on 29 February 2016");
    CHECK(std::get<SetKnown>(hits[1].commands.front()).day == gazetteer::to_day({2016, 2, 29}));
    CHECK(std::get<SetDifference>(hits[2].commands.front()).against->day ==
          gazetteer::to_day({2016, 2, 1}));
    CHECK_FALSE(has(found("201"), Hit::Kind::command, "Show 1 January 201"));
}

TEST_CASE("a place that no claim speaks of is found too, and said to be so") {
    const auto hits = found("Palmyra");
    const auto town = std::find_if(hits.begin(), hits.end(),
                                   [](const Hit& hit) { return hit.kind == Hit::Kind::town; });
    REQUIRE(town != hits.end());
    CHECK(town->detail.find("no claim") != std::string::npos);
}

TEST_CASE("words are found in evidence whatever their case, however much is looked at at once") {
    const auto all = claims_with("BESIEGED aleppo", 1000000);
    CHECK_FALSE(all.empty());
    const auto slowly = claims_with("BESIEGED aleppo", 3);
    REQUIRE(slowly.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(slowly[i].title == all[i].title);
        const auto* open = std::get_if<OpenClaim>(&all[i].commands.back());
        REQUIRE(open);
        CHECK(gazetteer::normalise_name(bundled().store->claims()[*open->claim].quote.view())
                  .find("besieged") != std::string::npos);
    }
    CHECK(claims_with("xyzzy", 100).empty());
    CHECK(claims_with("", 100).empty());
    CHECK(found("").empty());
}

TEST_CASE("contradictions can be filtered by place, source and side, and lead to their place") {
    const auto& dataset = bundled();
    const auto period = dataset.store->period();
    const auto all = gazetteer::disagreements(*dataset.timeline, *period.start, *period.end, {});
    REQUIRE_FALSE(all.empty());
    const auto texts = ui::texts_of(all, dataset);
    CHECK(ui::filtered(texts, "").size() == all.size());
    CHECK(ui::filtered(texts, "nowhere at all").empty());
    CHECK_FALSE(ui::filtered(texts, "EAST aleppo").empty());
    for (const auto index : ui::filtered(texts, "EAST aleppo"))
        CHECK(dataset.store->places()[all[index].place].label().find("east Aleppo") !=
              std::string::npos);
    CHECK_FALSE(ui::filtered(texts, "guardian").empty());
    const auto& worst = all.front();
    CHECK(ui::way_to(worst, worst.from - 100).day == worst.from);
    CHECK(ui::way_to(worst, worst.to).day == worst.to);
    AppState state;
    state.view = bundled_view({2012, 1, 1});
    apply(state, ui::way_to(worst, state.view.at), dataset);
    CHECK(state.view.selected == worst.place);
    CHECK(state.view.at >= worst.from);
    CHECK(state.view.at <= worst.to);
}
