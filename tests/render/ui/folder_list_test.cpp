#include "render/ui/folder_list.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>

#include "tests/temporary_folder.h"

using namespace render::ui;
namespace fs = std::filesystem;

namespace {

struct Folder {
    tests::TemporaryFolder folder;
    Folder() {
        for (const char* inner : {"Northern maps", "north"})
            fs::create_directories(folder.file(inner));
        for (const char* name : {"north.toml", "notes.txt", ".hidden.toml", "south.toml"})
            folder.write(name, "x");
    }
    std::string typed(const std::string& name) const { return folder.file(name); }
};

std::string names_of(const FolderList& list) {
    std::string names;
    for (const FolderEntry& entry : list.entries)
        names += entry.name + (entry.is_folder ? "/ " : " ");
    return names;
}

}  // namespace

TEST_CASE("what is typed is continued by folders and by files of the kind that is wanted") {
    const Folder folder;
    CHECK(names_of(list_folder(folder.typed(""), {".toml"})) ==
          "Northern maps/ north/ north.toml south.toml ");
    const auto no = list_folder(folder.typed("NO"), {".toml"});
    CHECK(names_of(no) == "Northern maps/ north/ north.toml ");
    CHECK(completed(no) == folder.typed("North"));
    CHECK(names_of(list_folder(folder.typed("n"), {})) ==
          "Northern maps/ north/ north.toml notes.txt ");
    CHECK(names_of(list_folder(folder.typed(".h"), {".toml"})) == ".hidden.toml ");
}

TEST_CASE("a single continuation is completed, a folder with its slash") {
    const Folder folder;
    CHECK(completed(list_folder(folder.typed("so"), {".toml"})) == folder.typed("south.toml"));
    CHECK(completed(list_folder(folder.typed("Northern"), {})) == folder.typed("Northern maps/"));
    CHECK(completed(list_folder(folder.typed("nothing"), {})) == folder.typed("nothing"));
}

TEST_CASE("a folder that cannot be listed says why") {
    const Folder folder;
    CHECK_FALSE(list_folder(folder.typed("missing/x"), {}).problem.empty());
    CHECK(list_folder(folder.typed(""), {}).problem.empty());
}

TEST_CASE("a tilde is the user's home") {
    const char* before = std::getenv("HOME");
    const std::string kept = before ? before : "";
    setenv("HOME", "/home/somebody", 1);
    CHECK(without_tilde("~/maps") == "/home/somebody/maps");
    CHECK(without_tilde("~") == "/home/somebody");
    CHECK(without_tilde("~other/maps") == "~other/maps");
    CHECK(without_tilde("maps~") == "maps~");
    if (before) setenv("HOME", kept.c_str(), 1);
}
