#include "render/settings.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>

#include "tests/temporary_folder.h"

using namespace render;
using tests::TemporaryFolder;

TEST_CASE("settings come back as they were, from a folder that had to be made") {
    const TemporaryFolder folder;
    Settings settings;
    settings.window = PixelSize{1600, 1000};
    settings.letters = 1.3F;
    settings.style = "dark";
    settings.left_folded = true;
    settings.right_width = 410.5F;
    remember_project(settings, "/maps/first.toml");
    remember_project(settings, "/maps/second.toml");
    const std::string file = folder.file("some/settings.toml");
    REQUIRE(write_settings(settings, file).empty());
    const auto read = read_settings(file);
    REQUIRE(read);
    CHECK(read.diagnostics.empty());
    CHECK(*read == settings);
}

TEST_CASE("what means nothing among the settings is said by line, and left as usual") {
    const TemporaryFolder folder;
    const auto read = read_settings(folder.write(
        "settings.toml",
        "letters = 'large'\nwindow = [0, 5]\nleft_folded = 3\nstyle = 'dark'\nspeed = 1\n"));
    REQUIRE(read);
    CHECK(read->letters == 1.0F);
    CHECK_FALSE(read->window);
    CHECK(read->style == "dark");
    REQUIRE(read.diagnostics.size() == 4);
    for (const auto& remark : read.diagnostics) CHECK(remark.line > 0);

    const auto broken = read_settings(folder.write("settings.toml", "letters = [\n"));
    REQUIRE(broken);
    CHECK(*broken == Settings{});
    CHECK(broken.diagnostics.size() == 1);

    const auto missing = read_settings(folder.file("none.toml"));
    REQUIRE(missing);
    CHECK(missing.diagnostics.empty());
}

TEST_CASE("a project opened again is once among the recent ones, and the oldest are forgotten") {
    Settings settings;
    for (int i = 0; i < 15; ++i) remember_project(settings, "/maps/" + std::to_string(i) + ".toml");
    CHECK(settings.recent.size() == 10);
    CHECK(settings.recent.front() == "/maps/14.toml");
    remember_project(settings, "/maps/./9.toml");
    CHECK(settings.recent.size() == 10);
    CHECK(settings.recent.front() == "/maps/9.toml");
    CHECK(std::count(settings.recent.begin(), settings.recent.end(), "/maps/9.toml") == 1);
}

TEST_CASE("settings lie where the system keeps a user's configuration") {
    const char* before = std::getenv("XDG_CONFIG_HOME");
    const std::string kept = before ? before : "";
    setenv("XDG_CONFIG_HOME", "/somewhere", 1);
    CHECK(usual_settings_file() == "/somewhere/controlmap/settings.toml");
    if (before)
        setenv("XDG_CONFIG_HOME", kept.c_str(), 1);
    else
        unsetenv("XDG_CONFIG_HOME");
}
