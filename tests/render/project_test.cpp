#include "render/project.h"

#include <filesystem>
#include <fstream>

#include "gazetteer/claims/overrides.h"
#include "gazetteer/documents/csv.h"
#include "render/corrections.h"
#include "tests/render/ui/bundled.h"
#include "tests/temporary_folder.h"

using namespace render;
using tests::TemporaryFolder;

namespace {

AppState some_state() {
    AppState state;
    state.view = bundled_view({2016, 12, 5});
    state.view.sources = {1, 2};
    state.view.mode = SourceMode::combined;
    state.view.combine = gazetteer::CombineRule::majority;
    state.view.known = gazetteer::to_day({2016, 12, 10});
    state.view.since = gazetteer::LastDays{90};
    state.view.swipe = Swipe{Against{gazetteer::to_day({2016, 12, 14}), {}}, 0.375F};
    state.view.speaker = "A Colonel";
    state.view.weights = {{1, 2.5}};
    state.view.order = {2};
    state.view.hidden_sides = {"kurdish"};
    state.view.colours = {{"government", {1, 2, 3}}};
    state.style = "dark";
    return state;
}

}  // namespace

TEST_CASE("a project that was saved is read back as it was, with names relative to it") {
    const TemporaryFolder folder;
    const Project project{{{folder.file("texts"), "PG:host=x"}, {}, "", "o.csv"},
                          words_for(some_state(), bundled())};
    const std::string file = folder.file("project.toml");
    REQUIRE(write_project(project, file).empty());
    std::ifstream in(file);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    CHECK(text.find(folder.path()) == std::string::npos);
    const auto read = read_project(file);
    REQUIRE(read);
    CHECK(read.diagnostics.empty());
    CHECK(read->view == project.view);
    CHECK(read->data.inputs[0] == folder.file("texts"));
    CHECK(read->data.inputs[1] == "PG:host=x");
}

TEST_CASE("a clock that follows the day shown is written as one, not as the day it stands at") {
    AppState state = some_state();
    state.clock = KnownClock::fixed;
    CHECK(words_for(state, bundled()).known == "2016-12-10");
    state.clock = KnownClock::same_day;
    CHECK(words_for(state, bundled()).known == "same-day");
}

TEST_CASE("faults of a project are reported by line and the rest is kept") {
    const TemporaryFolder folder;
    const auto read = read_project(folder.write(
        "p.toml", "inputs = ['a.txt']\ncolour = 'red'\n[view]\nat = '2016-12-05'\nspeed = 3\n"));
    REQUIRE(read);
    CHECK(read->view.at == "2016-12-05");
    REQUIRE(read.diagnostics.size() == 2);
    CHECK(gazetteer::to_string(read.diagnostics[0]).find("p.toml:2: there is no 'colour'") !=
          std::string::npos);
    CHECK(gazetteer::to_string(read.diagnostics[1]).find("p.toml:5: [view] has no 'speed'") !=
          std::string::npos);
    const auto broken = read_project(folder.write("broken.toml", "inputs = [\n\n"));
    CHECK_FALSE(broken);
    CHECK_FALSE(read_project(folder.file("missing.toml")));
}

TEST_CASE("the command for what is seen says all that the view is, quoted for a shell") {
    const std::string line = render_command({{"my texts", "it's.csv"}, {}, "", "o.csv"},
                                            words_for(some_state(), bundled()));
    CHECK(line.find("controlmap render 'my texts' 'it'\\''s.csv' --overrides o.csv --at 2016-12-05 "
                    "--known 2016-12-10 --source ") == 0);
    CHECK(line.find(" --combine majority ") != std::string::npos);
    CHECK(line.find(" --swipe 2016-12-14@0.375 ") != std::string::npos);
    CHECK(line.find(" --speaker 'A Colonel' --since 90d --weight ") != std::string::npos);
    CHECK(line.find("=2.5 --order ") != std::string::npos);
    CHECK(line.find(" --hide kurdish --colour 'government=#010203'") != std::string::npos);
    CHECK(line.find(" --style dark ") != std::string::npos);
    CHECK(line.find(" --size 1208x720 --scale ") != std::string::npos);
    CHECK(line.find(" -o map.png") == line.size() - 11);
}

TEST_CASE("a correction written to a file is read as the override that was meant") {
    const TemporaryFolder folder;
    const auto& dataset = bundled();
    const auto& claim = dataset.store->claims()[5];
    const std::string before = "document,quote,place_surface,field,value,why\nother,,X,reject,,no";
    const std::vector<Correction> corrections = {
        correction_of(claim, "point", "37.5,36.5", "seen, \"there\"")};
    gazetteer::Overrides overrides;
    const auto csv = overrides_as_csv(before, "o.csv", {}, corrections);
    REQUIRE(csv);
    const auto remarks = overrides.add(folder.write("o.csv", *csv));
    CHECK(remarks.empty());
    gazetteer::Claim corrected = claim;
    CHECK(overrides.apply(corrected, *dataset.gazetteer));
    REQUIRE(corrected.point);
    CHECK(corrected.point->lon == Approx(37.5));
    CHECK(corrected.edited.view().find("seen, \"there\"") != std::string_view::npos);
    CHECK(overrides.unused().size() == 1);  // the row that was there before is still there
}

TEST_CASE("corrections join a file with columns in another order, between semicolons") {
    const TemporaryFolder folder;
    const auto& dataset = bundled();
    const std::string before = "field;note;document;place_surface\nreject;mine;other;X\n";
    const std::vector<Correction> corrections = {
        correction_of(dataset.store->claims()[5], "reject", "", "")};
    const auto csv = overrides_as_csv(before, "o.csv", {}, corrections);
    REQUIRE(csv);
    const std::string& after = *csv;
    gazetteer::Overrides overrides;
    CHECK(overrides.add(folder.write("o.csv", after)).empty());
    gazetteer::Claim corrected = dataset.store->claims()[5];
    CHECK_FALSE(overrides.apply(corrected, *dataset.gazetteer));
    CHECK(overrides.unused().size() == 1);
    CHECK(after.find("mine") != std::string::npos);
}

TEST_CASE("a project beside its inputs names them without their folders") {
    const TemporaryFolder folder;
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    const auto written =
        render::write_project({{{"texts"}, {}, "", "overrides.csv"}, {}}, "p.toml");
    std::filesystem::current_path(before);
    CHECK(written.empty());
    const auto content = gazetteer::read_file(folder.file("p.toml"));
    REQUIRE(content);
    CHECK(content->find(folder.path()) == std::string::npos);
    CHECK(content->find("texts") != std::string::npos);
}

TEST_CASE("a file of corrections without ours is what somebody else wrote in it") {
    const Correction ours =
        correction_of(bundled().store->claims()[5], "point", "37.5,36.5", "seen, \"there\"");
    const std::string theirs =
        "document,quote,place_surface,field,value,why\nother,,X,reject,,no\n";
    const auto both = overrides_as_csv(theirs, "o.csv", {}, {ours, ours});
    const auto one = overrides_as_csv(theirs, "o.csv", {}, {ours});
    REQUIRE(both);
    CHECK(without_corrections(*both, {ours, ours}) == theirs);
    CHECK(without_corrections(*both, {ours}) == *one);
    CHECK(without_corrections(theirs, {ours}) == theirs);
}

TEST_CASE("a style file in a project is named from where the project lies") {
    const TemporaryFolder folder;
    Project project;
    project.view.style = folder.file("styles/own.toml");
    const std::string file = folder.file("p.toml");
    REQUIRE(write_project(project, file).empty());
    const auto content = gazetteer::read_file(file);
    REQUIRE(content);
    CHECK(content->find(folder.path()) == std::string::npos);
    const auto read = read_project(file);
    REQUIRE(read);
    CHECK(read->view.style == project.view.style);
}
