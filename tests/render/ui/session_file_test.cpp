#include "render/ui/session_file.h"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

using namespace render::ui;
namespace fs = std::filesystem;

TEST_CASE("sessions of windows that are gone are found, not those of windows that are open") {
    const fs::path folder = fs::path(BUILD_DIR) / "session_file_test";
    fs::remove_all(folder);
    CHECK(left_sessions(folder.string()).empty());
    fs::create_directories(folder);
    const pid_t gone = fork();
    if (gone == 0) _exit(0);
    waitpid(gone, nullptr, 0);
    const std::string left = (folder / ("session-" + std::to_string(gone) + ".toml")).string();
    for (const std::string& file :
         {left, own_session_file(folder.string()), (folder / "session-x.toml").string(),
          (folder / "session-.toml").string(), (folder / "project.toml").string()})
        std::ofstream(file) << "inputs = []\n";
    CHECK(left_sessions(folder.string()) == std::vector<std::string>{left});
    fs::remove_all(folder);
}
