#include "render/corrections.h"

#include <catch2/catch.hpp>

#include "render/build_scene.h"
#include "render/command_text.h"
#include "render/drafts.h"
#include "render/tour.h"
#include "render/ui/evidence.h"
#include "tests/temporary_folder.h"

using namespace render;

namespace {

/// A corpus of one text, and places enough to mistake.
class Texts {
public:
    Texts() {
        folder_.write("report.txt",
                      "Hezbollah captured the town of Alba on 3 February 2016.\n\n"
                      "The Syrian army captured the town of Berat on 4 February 2016.\n");
        folder_.write("places.geojson",
                      R"({"type":"FeatureCollection","features":[)" + place("x:1", "Alba", 36) +
                          "," + place("x:2", "Berat", 37) + "," + place("x:3", "Corin", 38) + "]}");
    }

    gazetteer::Result<geo::Dataset> read(const AppState& state = {}) const {
        gazetteer::CorpusOptions options;
        options.assets = SOURCE_DIR "/assets";
        auto csv = overrides_as_csv("", "o.csv", state.taken_back, state.corrections);
        options.overrides = *csv;
        options.overrides_file = "o.csv";
        auto corpus = gazetteer::load_corpus({folder_.path()}, options);
        auto dataset = geo::load_dataset(std::move(*corpus),
                                         {SOURCE_DIR "/assets", geo::web_mercator, {}, {}});
        gazetteer::append(dataset.diagnostics, std::move(corpus.diagnostics));
        return dataset;
    }

private:
    static std::string place(const std::string& id, const std::string& name, int lon) {
        return R"({"type":"Feature","@id":")" + id + R"(","properties":{"title":")" + name +
               R"("},"names":[{"toponym":")" + name +
               R"("}],"geometry":{"type":"Point","coordinates":[)" + std::to_string(lon) + ",35]}}";
    }
    tests::TemporaryFolder folder_;
};

const gazetteer::Claim& claim_at(const geo::Dataset& dataset, const std::string& place) {
    const auto claims = dataset.store->claims();
    const auto found = std::find_if(claims.begin(), claims.end(),
                                    [&](const auto& claim) { return claim.place == place; });
    REQUIRE(found != claims.end());
    return *found;
}

/// Remarks about the tour "t" itself, not about the data.
auto of_tour(const gazetteer::Diagnostics& remarks) {
    return std::count_if(remarks.begin(), remarks.end(),
                         [](const auto& remark) { return remark.file == "t"; });
}

/// A state with what was corrected, and the data read with it.
struct Edited {
    const Texts& texts;
    AppState state{};
    geo::Dataset dataset = std::move(*texts.read());

    void correct(const Correction& correction) {
        apply(state, Correct{correction}, dataset);
        dataset = std::move(*texts.read(state));
    }
    void take_back(const Correction& correction) {
        apply(state, TakeBack{correction}, dataset);
        dataset = std::move(*texts.read(state));
    }
};

}  // namespace

TEST_CASE("a claim can be corrected again and again, rejected afterwards, and taken back") {
    const Texts texts;
    Edited edited{texts};
    REQUIRE(edited.dataset.store->claims().size() == 2);
    edited.correct(correction_of(claim_at(edited.dataset, "Alba"), "place_id", "x:3", ""));
    CHECK(claim_at(edited.dataset, "Corin").point->lon == Approx(38));
    edited.correct(correction_of(claim_at(edited.dataset, "Corin"), "point", "38.5,35.5", ""));
    CHECK(claim_at(edited.dataset, "Corin").point->lon == Approx(38.5));
    const Correction last = correction_of(claim_at(edited.dataset, "Corin"), "place_id", "x:2", "");
    edited.correct(last);
    CHECK(edited.dataset.unused_overrides.empty());
    const Correction reject = correction_of(claim_at(edited.dataset, "Berat"), "reject", "", "");
    const gazetteer::Claim before = claim_at(edited.dataset, "Berat");
    edited.correct(reject);
    CHECK(edited.dataset.store->claims().size() == 1);
    CHECK(edited.dataset.unused_overrides.empty());
    edited.take_back(reject);
    CHECK(edited.dataset.store->claims().size() == 2);
    edited.take_back(last);
    CHECK(claim_at(edited.dataset, "Corin").point->lon == Approx(38.5));
    CHECK(place_of(edited.state.corrections.front(), edited.dataset) ==
          place_named("Corin", edited.dataset));
}

TEST_CASE("a row of the file is taken back, one that it holds already is not written twice") {
    const Correction kept{"", "", "Alba", "reject", "", "kept"};
    const Correction back{"d", "q, \"q\"", "Alba", "edit", "end=", "back", "relation=holds"};
    const auto first = overrides_as_csv("", "o.csv", {}, {kept, back});
    REQUIRE(first);
    CHECK(corrections_in(*first) == std::vector<Correction>{kept, back});
    const auto second = overrides_as_csv(*first, "o.csv", {back}, {kept});
    REQUIRE(second);
    CHECK(corrections_in(*second) == std::vector<Correction>{kept});
}

TEST_CASE("a correction that returns to what an older row said is written again") {
    const Correction first{"report", "", "Alba", "place_id", "x:1", "", ""};
    const Correction second{"report", "", "Alba", "place_id", "x:2", "", ""};
    const auto before = overrides_as_csv("", "o.csv", {}, {first, second});
    REQUIRE(before);
    const auto again = overrides_as_csv(*before, "o.csv", {}, {first});
    REQUIRE(again);
    const auto now = corrections_in(*again);
    REQUIRE(now.size() == 3);
    CHECK(now.back() == first);
    CHECK(corrections_in(*overrides_as_csv(*again, "o.csv", {}, {first})).size() == 3);
    CHECK(corrections_in(without_corrections(*again, {first})).back() == second);
}

TEST_CASE("a file that would lose something is not written over") {
    const auto csv = overrides_as_csv("document,quote\na,\"never closed\n", "o.csv", {}, {});
    CHECK_FALSE(csv);
    REQUIRE(!csv.diagnostics.empty());
    CHECK(csv.diagnostics.back().file == "o.csv");
}

TEST_CASE("what is changed in a form becomes one row, and the claim says what it was") {
    const Texts texts;
    Edited edited{texts};
    const gazetteer::Claim& claim = claim_at(edited.dataset, "Alba");
    ClaimDraft draft = draft_of(claim);
    CHECK(changed_fields(claim, draft).empty());
    CHECK_FALSE(edit_of(claim, draft));
    draft.actor = "fsa";
    draft.end = "2016-03";
    draft.why = "the paper corrected it";
    CHECK(changed_fields(claim, draft) == std::vector<std::string>{"actor", "end"});
    edited.correct(*edit_of(claim, draft));
    const gazetteer::Claim& after = claim_at(edited.dataset, "Alba");
    CHECK(after.actor == "fsa");
    CHECK(after.end == gazetteer::to_day({2016, 3, 31}));
    CHECK(after.edited.view().find("was hezbollah") != std::string_view::npos);
    CHECK(after.edited.view().find("the paper corrected it") != std::string_view::npos);
    // Once more, of what was corrected.
    draft = draft_of(after);
    draft.relation = "holds";
    edited.correct(*edit_of(after, draft));
    CHECK(claim_at(edited.dataset, "Alba").relation == gazetteer::Relation::holds);
    CHECK(claim_at(edited.dataset, "Alba").actor == "fsa");
    CHECK(edited.dataset.unused_overrides.empty());
}

TEST_CASE("a form says at the field what cannot be") {
    ClaimDraft draft;
    draft.relation = "owns";
    draft.start = "2016-02-03";
    draft.end = "2015";
    draft.source = " ";
    Faults faults = faults_of(draft);
    CHECK(faults.count("actor") == 1);
    CHECK(faults.count("relation") == 1);
    CHECK(faults.count("source") == 1);
    CHECK(faults.at("end") == "ends before it begins");
    CHECK(faults.count("start") == 0);
    draft.end = "soon";
    CHECK(faults_of(draft).at("end").find("no date") == 0);
    CHECK(faults_of(PlaceDraft{}).count("name") == 1);
}

TEST_CASE("a claim and a place added by hand are read as they were typed") {
    const Texts texts;
    Edited edited{texts};
    ClaimDraft draft;
    draft.actor = "fsa";
    draft.start = "2016-05-01";
    draft.sentence = "I saw their flag; it was there all day.";
    draft.source = "me; myself";
    REQUIRE(faults_of(draft).empty());
    edited.correct(new_claim(draft, {"Corin", "x:3", {}}));
    edited.correct(new_claim(draft, {"The mill", "", gazetteer::LonLat{37.5, 35.5}}));
    const gazetteer::Claim& claim = claim_at(edited.dataset, "Corin");
    CHECK(claim.source == "me; myself");
    CHECK(claim.quote == draft.sentence);
    CHECK(claim.edited.view().find("made by hand") == 0);
    CHECK(claim_at(edited.dataset, "The mill").point->lat == Approx(35.5));
    CHECK(edited.dataset.edited_places.size() == 2);

    PlaceDraft place;
    place.name = "Quxville";
    place.other_names = "Quxvil, Old Quxville";
    place.point = {37.25, 35.25};
    edited.correct(new_place(place));
    CHECK(edited.dataset.gazetteer->find("quxvil").size() == 1);
    CHECK(places_near(edited.dataset, {37.24, 35.25}, 3).size() <= 3);
    CHECK(edited.dataset.unused_overrides.empty());
}

TEST_CASE("rows of another corpus are said to fit nothing and change nothing") {
    const Texts texts;
    Edited edited{texts};
    const Correction strange{"elsewhere", "", "Nowhere", "reject", "", ""};
    edited.correct(strange);
    CHECK(edited.dataset.store->claims().size() == 2);
    CHECK(fits_nothing(strange, edited.dataset));
    CHECK_FALSE(place_of(strange, edited.dataset));
}

TEST_CASE("a tour with corrections and their undoing ends in the same data") {
    const Texts texts;
    const Correction elsewhere{"report", "", "Alba", "place_id", "x:3", "seen"};
    auto dataset = std::make_unique<geo::Dataset>(std::move(*texts.read()));
    AppState first;
    first.view = default_view(*dataset, {800, 600});
    Session session(*dataset, first);
    const std::string line = to_text(Correct{elsewhere}, *dataset);
    int read = 0;
    const auto read_again = [&](const AppState& state) {
        ++read;
        return texts.read(state);
    };
    // A log: what stands before the note is about the old data.
    auto remarks = replay(line + "\nselect Alba\n# read anew: 2 claims\nselect Corin\n", "t",
                          dataset, session, read_again);
    CHECK(of_tour(remarks) == 0);
    CHECK(read == 1);
    CHECK(session.state().view.selected == place_named("Corin", *dataset));
    // A tour that somebody wrote: the new data at once.
    remarks = replay("undo\nundo\nundo\nselect Alba\n" + line + "\nselect Corin\n", "t", dataset,
                     session, read_again);
    CHECK(of_tour(remarks) == 0);
    CHECK(session.state().corrections.size() == 1);
    CHECK(claim_at(*dataset, "Corin").point->lon == Approx(38));
}

TEST_CASE("what rests on a correction has a pencil on the map, in the legend and in the evidence") {
    const Texts texts;
    Edited edited{texts};
    const auto style = load_style(SOURCE_DIR "/assets/styles/light.toml");
    const auto fonts = FontSet::load(SOURCE_DIR "/assets");
    const auto drawn = [&] {
        ViewState view = default_view(edited.dataset, {1200, 900});
        view.at = gazetteer::to_day({2016, 2, 10});
        return describe(
            build_scene(edited.dataset, states_of(edited.dataset, view), view, *style, *fonts));
    };
    CHECK(drawn().find("corrected by hand") == std::string::npos);
    ClaimDraft draft = draft_of(claim_at(edited.dataset, "Alba"));
    draft.actor = "fsa";
    edited.correct(*edit_of(claim_at(edited.dataset, "Alba"), draft));
    CHECK(drawn().find("corrected by hand") != std::string::npos);

    ViewState view = default_view(edited.dataset, {1200, 900});
    view.at = gazetteer::to_day({2016, 2, 10});
    const auto shown = states_of(edited.dataset, view);
    const auto of = [&](const char* place) {
        return ui::evidence_of(edited.dataset, shown, view, *place_named(place, edited.dataset));
    };
    REQUIRE(!of("Alba").states.empty());
    CHECK(of("Alba").states.front().edited);
    CHECK_FALSE(of("Berat").states.front().edited);
}
