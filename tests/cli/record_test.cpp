#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <utility>

#include "gazetteer/date.h"
#include "render/image.h"
#include "tests/cli/media.h"
#include "tests/cli/run.h"

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using cli::play;
using cli::read_file;
using cli::run;
using cli::TemporaryFolder;

namespace {

/// A short recording of the bundled corpus, small enough to be quick.
std::vector<std::string> small(const std::string& out, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {
        "record", "--from", "2016-11-01", "--to",    "2016-12-14", "--seconds", "1", "--fps",
        "10",     "--size", "320x180",    "--scale", "0.28",       "-o",        out};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

/// Starts a recording that takes long and gives its process. `room`: as if the disk had so many
/// bytes left for each file.
pid_t start_long(const std::string& out, rlim_t room = RLIM_INFINITY) {
    const pid_t child = fork();
    if (child != 0) return child;
    const char* program = BUILD_DIR "/controlmap";
    unsetenv("DISPLAY");
    freopen((out + ".err").c_str(), "w", stderr);
    signal(SIGXFSZ, SIG_IGN);  // writing then fails, instead of ending the program
    const rlimit limit{room, room};
    setrlimit(RLIMIT_FSIZE, &limit);
    execl(program, program, "record", "--from", "2012", "--to", "2024", "--seconds", "600",
          "--size", "320x180", "--scale", "0.28", "--force", "-o", out.c_str(), nullptr);
    _exit(127);
}

void wait_for_size(const std::string& file, std::uintmax_t bytes) {
    std::error_code code;
    for (int i = 0; i < 1200; ++i) {
        if (fs::exists(file, code) && fs::file_size(file, code) >= bytes) return;
        usleep(50'000);
    }
}

}  // namespace

TEST_CASE("an MP4 is recorded without a display, as long as asked for, ready for the web") {
    const TemporaryFolder folder;
    const auto outcome = run(small(folder.file("a.mp4")));
    INFO(outcome.err);
    REQUIRE(outcome.exit_code == 0);
    const auto media = play(folder.file("a.mp4"));
    CHECK(media.codec == "h264");
    CHECK(media.pixel_format == "yuv420p");
    CHECK(media.width == 320);
    CHECK(media.frames == 10);
    CHECK(media.seconds == Approx(1.0).margin(0.01));
    CHECK(media.faststart);
    CHECK_THAT(media.comment, Contains("record --from 2016-11-01") && Contains("-o a.mp4"));
    CHECK(names_in(folder.file("")) ==
          std::vector<std::string>{"a.json", "a.mp4", "a.png", "a.srt", "a.vtt"});
}

TEST_CASE("the same recording twice is the same bytes, in every file") {
    const TemporaryFolder one;
    const TemporaryFolder two;
    for (const char* name : {"a.mp4", "a.gif", "frames"}) {
        const std::vector<std::string> more = {"--force"};
        REQUIRE(run(small(one.file(name), more)).exit_code == 0);
        REQUIRE(run(small(two.file(name), more)).exit_code == 0);
    }
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(one.file(""))) {
        if (!entry.is_regular_file()) continue;
        const auto name = fs::relative(entry.path(), one.file(""));
        INFO(name);
        CHECK(read_file(entry.path().string()) == read_file(two.file(name.string())));
        ++files;
    }
    CHECK(files == 2 + 10 + 2 * 4);  // side files of "frames" and of "a"
}

TEST_CASE("WebM, GIF, APNG and WebP hold the whole time, pictures that stay only once") {
    const TemporaryFolder folder;
    for (const auto& [name, codec] : std::vector<std::pair<std::string, std::string>>{
             {"a.webm", "vp9"}, {"a.gif", "gif"}, {"a.apng", "apng"}}) {
        const auto outcome = run(small(folder.file(name), {"--force"}));
        INFO(name << outcome.err);
        REQUIRE(outcome.exit_code == 0);
        const auto media = play(folder.file(name));
        CHECK(media.codec == codec);
        CHECK(media.frames >= 5);
        CHECK(media.frames <= 10);
        if (codec != "apng") CHECK(media.seconds == Approx(1.0).margin(0.11));  // it tells none
    }
    CHECK(run(small(folder.file("a.webp"), {"--force"})).exit_code == 0);
    CHECK(read_file(folder.file("a.webp")).substr(8, 4) == "WEBP");
}

TEST_CASE("a recorded frame is the picture that render draws of that day") {
    const TemporaryFolder folder;
    REQUIRE(run({"record", "--from", "2016-12-14", "--to", "2016-12-14", "--seconds", "0.1",
                 "--size", "1000x660", "--scale", "1", "--without", "strip,captions", "-o",
                 folder.file("frames")})
                .exit_code == 0);
    REQUIRE(run({"render", "--at", "2016-12-14", "--size", "1000x660", "--scale", "1", "-o",
                 folder.file("b.png")})
                .exit_code == 0);
    const auto a = render::read_png(folder.file("frames/frame-00000.png"));
    const auto b = render::read_png(folder.file("b.png"));
    REQUIRE(a);
    REQUIRE(b);
    // The safe margin moves the cards; the map between them is the same.
    for (int y = 250; y < 420; ++y) {
        const auto row = static_cast<std::ptrdiff_t>(4 * y * a->width);
        REQUIRE(std::equal(a->rgba.begin() + row + 4 * 150, a->rgba.begin() + row + 4 * 550,
                           b->rgba.begin() + row + 4 * 150));
    }
}

TEST_CASE("the JSON beside a recording leads from each frame to the claims that `state` names") {
    const TemporaryFolder folder;
    REQUIRE(run(small(folder.file("a.mp4"))).exit_code == 0);
    const auto json = nlohmann::json::parse(read_file(folder.file("a.json")));
    const auto& frames = json["frames"];
    REQUIRE(frames.size() >= 5);
    CHECK(frames.front()["frames"][0] == 0);
    CHECK(frames.back()["frames"][1] == 9);
    for (const auto& run_of : {frames.front(), frames[frames.size() / 2], frames.back()}) {
        const int frame = run_of["frames"][0];
        const auto state = run({"state", "--at", run_of["day"].get<std::string>()});
        REQUIRE(state.exit_code == 0);
        std::map<std::string, std::set<std::string>> said;
        for (const auto& row : cli::parse_table(state.out)) {
            std::map<std::string, std::string> cells(row.begin(), row.end());
            const std::string key = cells["source"] + "/" + cells["place"] + "/" + cells["part"];
            std::string id;
            for (const char c : cells["claims"] + "|") {
                if (c != '|')
                    id += c;
                else
                    said[key].insert(std::exchange(id, ""));
            }
            said[key].insert(cells["status"]);
        }
        std::size_t seen = 0;
        for (const auto& each : json["states"]) {
            if (each["frames"][0] > frame || each["frames"][1] < frame) continue;
            ++seen;
            const auto part = each["part"].is_null() ? "" : each["part"].get<std::string>();
            const auto key = each["source"].get<std::string>() + "/" +
                             each["place"].get<std::string>() + "/" + part;
            INFO(key);
            CHECK(said[key].contains(each["status"].get<std::string>()));
            for (const auto& id : each["claims"]) {
                const auto& claim = json["claims"][id.get<std::string>()];
                CHECK_FALSE(claim["quote"].get<std::string>().empty());
                CHECK(claim["quote_end"] > claim["quote_begin"]);
            }
        }
        CHECK(seen >= 3);
    }
}

TEST_CASE("subtitles tell each change with its source, in order") {
    const TemporaryFolder folder;
    REQUIRE(run(small(folder.file("a.mp4"))).exit_code == 0);
    const std::string srt = read_file(folder.file("a.srt"));
    CHECK_THAT(srt, Contains("00:00:00,") && Contains(" --> ") && Contains("— The Guardian"));
    CHECK_THAT(read_file(folder.file("a.vtt")), Catch::StartsWith("WEBVTT\n\n1\n00:00:00."));
    const auto json = nlohmann::json::parse(read_file(folder.file("a.json")));
    REQUIRE_FALSE(json["changes"].empty());
    for (const auto& change : json["changes"])
        CHECK_THAT(srt, Contains(change["sentence"].get<std::string>()));
}

TEST_CASE("what the subtitles tell of a day is what `state` has changed on it") {
    const TemporaryFolder folder;
    REQUIRE(run(small(folder.file("a.mp4"))).exit_code == 0);
    const auto json = nlohmann::json::parse(read_file(folder.file("a.json")));
    const auto rows_of = [&](const std::string& day, const std::string& source) {
        const auto state = run({"state", "--at", day});
        REQUIRE(state.exit_code == 0);
        std::map<std::string, std::string> rows;
        for (const auto& row : cli::parse_table(state.out)) {
            std::map<std::string, std::string> cells(row.begin(), row.end());
            if (cells["source"] == source)
                rows[cells["place"] + "/" + cells["part"]] =
                    cells["status"] + " " + cells["holder"] + " " + cells["other"];
        }
        return rows;
    };
    std::size_t told = 0;
    for (const auto& change : json["changes"]) {
        const auto day = gazetteer::parse_date(change["day"].get<std::string>());
        REQUIRE(day);
        const std::string source = change["source"];
        INFO(change.dump());
        CHECK(rows_of(change["day"], source) != rows_of(gazetteer::to_iso(day->first - 1), source));
        if (++told == 5) break;
    }
    CHECK(told >= 3);
}

TEST_CASE("Ctrl-C leaves a shorter film under the part's name, and nothing under the final one") {
    const TemporaryFolder folder;
    const pid_t child = start_long(folder.file("a.mp4"));
    wait_for_size(folder.file("a.part.mp4"), 20'000);
    kill(child, SIGINT);
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WEXITSTATUS(status) == 1);
    CHECK_FALSE(fs::exists(folder.file("a.mp4")));
    const auto media = play(folder.file("a.part.mp4"));
    CHECK(media.playable);
    CHECK(media.frames > 0);
    CHECK(nlohmann::json::accept(read_file(folder.file("a.part.json"))));
}

TEST_CASE("a recording that is killed leaves nothing under the final name and a film that plays") {
    const TemporaryFolder folder;
    const pid_t child = start_long(folder.file("a.mp4"));
    wait_for_size(folder.file("a.part.mp4"), 20'000);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    CHECK_FALSE(fs::exists(folder.file("a.mp4")));
    const auto media = play(folder.file("a.part.mp4"));
    CHECK(media.playable);
    CHECK(media.frames > 0);
}

TEST_CASE("a disk that is full in the middle leaves what was there before and a film that plays") {
    const TemporaryFolder folder;
    for (const char* name : {"a.mp4", "a.webm"}) {
        folder.write(name, "mine");
        const pid_t child = start_long(folder.file(name), 60'000);
        int status = 0;
        waitpid(child, &status, 0);
        const std::string err = read_file(folder.file(std::string(name) + ".err"));
        INFO(name << err);
        CHECK(WEXITSTATUS(status) == 1);
        CHECK_THAT(err, Contains("cannot be written") && Contains("frames were recorded"));
        CHECK(read_file(folder.file(name)) == "mine");
        const std::string part = std::string("a.part") + (name + 1);
        const auto media = play(folder.file(part));
        CHECK(media.playable);
        CHECK(media.frames > 0);
    }
}

TEST_CASE("what exists is replaced only when asked, and only by what is complete") {
    const TemporaryFolder folder;
    folder.write("a.mp4", "mine");
    const auto refused = run(small(folder.file("a.mp4")));
    CHECK(refused.exit_code == 1);
    CHECK_THAT(refused.err, Contains("exists already") && Contains("--force"));
    CHECK(read_file(folder.file("a.mp4")) == "mine");
    CHECK(names_in(folder.file("")) == std::vector<std::string>{"a.mp4"});
    CHECK(run(small(folder.file("a.mp4"), {"--force"})).exit_code == 0);
    CHECK(play(folder.file("a.mp4")).frames == 10);
}

TEST_CASE("wrong wishes are told what to do instead, and leave nothing behind") {
    const TemporaryFolder folder;
    const auto refused = [&](int code, const std::vector<std::string>& arguments,
                             const std::string& word) {
        const auto outcome = run(arguments);
        INFO(outcome.err);
        CHECK(outcome.exit_code == code);
        CHECK_THAT(outcome.err, Contains(word));
    };
    const std::string out = folder.file("a.mp4");
    refused(2, {"record", "-o", folder.file("a.avi")}, ".mp4");
    refused(2, {"record", "--from", "2017", "--to", "2016", "-o", out}, "earlier");
    refused(2, {"record", "--from", "1990", "--to", "1991", "-o", out}, "data speak of");
    refused(2, {"record", "--from", "soon", "-o", out}, "--from");
    refused(2, {"record", "--without", "borders", "-o", out}, "choose from");
    refused(1, {"record", "--size", "641x361", "-o", out}, "640x360");
    refused(1, {"record", "--seconds", "0.001", "-o", out}, "no frame");
    refused(1, {"record", "--codec", "vp9", "-o", out}, "h264");
    refused(1, {"record", "-o", folder.file("nowhere/a.mp4")}, "folder that exists");
    const auto story = folder.write("s.toml",
                                    "[[chapter]]\nfrom = 2016-01-01\nto = 2016-02-01\n"
                                    "place = \"Xqzzwrtv\"\n");
    refused(1, {"record", "--storyboard", story, "-o", out}, "s.toml:1: no gazetteer knows");
    CHECK(names_in(folder.file("")) == std::vector<std::string>{"s.toml"});
}

TEST_CASE("small multiples look at the same map whether an option or a storyboard asks for them") {
    const TemporaryFolder folder;
    REQUIRE(run(small(folder.file("a.mp4"), {"--panes", "2016-11-15,2016-12-14"})).exit_code == 0);
    const auto story = folder.write("s.toml",
                                    "[[chapter]]\nfrom = 2016-11-01\nto = 2016-12-14\nseconds = 1\n"
                                    "panes = [2016-11-15, 2016-12-14]\n");
    REQUIRE(run({"record", "--storyboard", story, "--fps", "10", "--size", "320x180", "--scale",
                 "0.28", "-o", folder.file("b.mp4")})
                .exit_code == 0);
    const auto a = nlohmann::json::parse(read_file(folder.file("a.json")));
    const auto b = nlohmann::json::parse(read_file(folder.file("b.json")));
    CHECK(a["frames"] == b["frames"]);
}

TEST_CASE("progress comes as JSON lines, the result as JSON") {
    const TemporaryFolder folder;
    const auto outcome = run(small(folder.file("a.mp4"), {"--progress", "json", "--json"}));
    REQUIRE(outcome.exit_code == 0);
    const auto result = nlohmann::json::parse(outcome.out);
    CHECK(result["frames"] == 10);
    std::istringstream lines(outcome.err);
    std::string line;
    int count = 0;
    while (std::getline(lines, line)) {
        if (!line.starts_with("{")) continue;
        const auto progress = nlohmann::json::parse(line);
        CHECK(progress["frames"] == 10);
        ++count;
    }
    CHECK(count >= 1);
}

TEST_CASE("a film may be upright or have 4K; text is never cut off and the strip stays inside") {
    const TemporaryFolder folder;
    for (const auto& [size, width, height] : std::vector<std::tuple<const char*, int, int>>{
             {"270x480", 270, 480}, {"3840x2160", 3840, 2160}}) {
        const auto outcome =
            run({"record", "--from", "2016-12-13", "--to", "2016-12-14", "--seconds", "0.2",
                 "--fps", "10", "--size", size, "-o", folder.file("a.mp4"), "--force"});
        INFO(size << outcome.err);
        REQUIRE(outcome.exit_code == 0);
        const auto media = play(folder.file("a.mp4"));
        CHECK(media.width == width);
        CHECK(media.height == height);
        CHECK(media.frames == 2);
    }
}

TEST_CASE("odd sizes are refused where colours are stored for two by two pixels, and only there") {
    const TemporaryFolder folder;
    for (const auto& [name, good] : std::vector<std::pair<std::string, bool>>{{"a.mp4", false},
                                                                              {"a.webm", false},
                                                                              {"a.gif", true},
                                                                              {"a.apng", true},
                                                                              {"frames", true}}) {
        const auto outcome = run({"record", "--from", "2016-12-14", "--to", "2016-12-14",
                                  "--seconds", "0.1", "--fps", "10", "--size", "321x181", "--scale",
                                  "0.28", "--force", "-o", folder.file(name)});
        INFO(name << outcome.err);
        CHECK((outcome.exit_code == 0) == good);
        if (!good) CHECK_THAT(outcome.err, Contains("320x180"));
    }
    CHECK(play(folder.file("a.gif")).width == 321);
}

TEST_CASE("the bundled storyboard is recorded, camera moves and compared chapters and all") {
    const TemporaryFolder folder;
    const auto outcome =
        run({"record", "--storyboard", SOURCE_DIR "/assets/aleppo/storyboard.toml", "--size",
             "320x180", "--scale", "0.28", "--fps", "2", "-o", folder.file("a.mp4")});
    INFO(outcome.err);
    REQUIRE(outcome.exit_code == 0);
    CHECK(play(folder.file("a.mp4")).frames > 40);
}
