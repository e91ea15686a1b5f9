#include "render/record/recorder.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "tests/render/map.h"

namespace fs = std::filesystem;

namespace {

const Map& map() {
    static const Map map = Map::load("states.csv");
    return map;
}

render::Storyboard two_weeks() {
    render::Chapter chapter;
    chapter.from = gazetteer::to_day({2016, 12, 1});
    chapter.to = gazetteer::to_day({2016, 12, 14});
    chapter.pace.seconds = 1.0;
    return {"", "", {chapter}};
}

std::size_t files_in(const std::string& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator{}));
}

std::string empty_folder(const std::string& name) {
    const std::string folder = BUILD_DIR "/tests/" + name;
    fs::remove_all(folder);
    fs::create_directories(folder);
    return folder;
}

}  // namespace

TEST_CASE("with captions the camera of small multiples is fitted to the panes that are drawn") {
    render::Storyboard story = two_weeks();
    story.chapters[0].panes = render::Panes::date;
    story.chapters[0].pane_days = {story.chapters[0].from, story.chapters[0].to};
    for (const bool captions : {true, false}) {
        const auto sequence =
            render::Sequence::make(map().dataset, story, map().view({2016, 12, 14}, {1280, 720}),
                                   {10, false, true, captions});
        REQUIRE(sequence);
        const render::ViewState view = sequence->view(0);
        CHECK(view.caption.keeps_room == captions);
        CHECK(view.camera == render::default_camera(map().dataset, view));
    }
}

TEST_CASE("a recording that is stopped before its first frame leaves nothing") {
    const Stage stage;
    if (!stage.ready()) return;
    const auto sequence = render::Sequence::make(map().dataset, two_weeks(),
                                                 map().view({2016, 12, 14}, {320, 180}), {});
    REQUIRE(sequence);
    const std::string folder = empty_folder("stopped");
    render::RecordOptions options;
    options.file = folder + "/a.mp4";
    auto recorder =
        render::Recorder::open(map().dataset, *sequence, map().style, stage.fonts(), options);
    REQUIRE(recorder);
    CHECK((*recorder)->stop().empty());
    CHECK(files_in(folder) == 0);
}

TEST_CASE("a recording whose trace cannot be written leaves no film without it") {
    const Stage stage;
    if (!stage.ready()) return;
    const auto sequence = render::Sequence::make(map().dataset, two_weeks(),
                                                 map().view({2016, 12, 14}, {320, 180}), {});
    REQUIRE(sequence);
    const std::string folder = empty_folder("no_trace");
    fs::create_directories(folder + "/a.part.json/in_the_way");
    render::RecordOptions options;
    options.file = folder + "/a.mp4";
    const auto recorder =
        render::Recorder::open(map().dataset, *sequence, map().style, stage.fonts(), options);
    CHECK_FALSE(recorder);
    REQUIRE_FALSE(recorder.diagnostics.empty());
    CHECK(recorder.diagnostics[0].file == folder + "/a.part.json");
    CHECK(files_in(folder) == 1);
}
