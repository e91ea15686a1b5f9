#include "render/ui/file_watch.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>

#include "tests/temporary_folder.h"

using render::ui::FileWatch;
using tests::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

/// Counts how often it was woken.
class Alarm {
public:
    std::function<void()> bell() {
        return [this] {
            const std::scoped_lock lock(mutex_);
            ++rung_;
            changed_.notify_all();
        };
    }
    bool rings(int times, std::chrono::milliseconds within = std::chrono::seconds(10)) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, within, [&] { return rung_ >= times; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int rung_ = 0;
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a file that is written, replaced or removed is told by its name, and no other") {
    const TemporaryFolder folder;
    folder.write("a.csv", "1");
    Alarm alarm;
    FileWatch watch({folder.file("a.csv"), folder.file("later.csv")}, alarm.bell());
    CHECK(watch.take_changed().empty());
    folder.write("beside.csv", "x");
    folder.write("a.csv", "2");
    REQUIRE(alarm.rings(1));
    CHECK(watch.take_changed() == Names{folder.file("a.csv")});
    CHECK(watch.take_changed().empty());

    folder.write("a.csv.new", "3");
    fs::rename(folder.file("a.csv.new"), folder.file("a.csv"));
    REQUIRE(alarm.rings(2));
    CHECK(watch.take_changed() == Names{folder.file("a.csv")});

    folder.write("later.csv", "now");
    REQUIRE(alarm.rings(3));
    CHECK(watch.take_changed() == Names{folder.file("later.csv")});

    fs::remove(folder.file("a.csv"));
    REQUIRE(alarm.rings(4));
    CHECK(watch.take_changed() == Names{folder.file("a.csv")});
}

TEST_CASE("many changes in a short time are told once, with the files of a folder by name") {
    const TemporaryFolder folder;
    fs::create_directories(folder.file("texts"));
    Alarm alarm;
    FileWatch watch({folder.file("texts")}, alarm.bell());
    for (int i = 0; i < 5; ++i) {
        folder.write("texts/one.txt", std::to_string(i));
        folder.write("texts/two.txt", std::to_string(i));
        for (const char* by_the_way : {".hidden", "map.part77.png", "a.gpkg-wal", "notes.txt~"})
            folder.write(std::string("texts/") + by_the_way, std::to_string(i));
    }
    REQUIRE(alarm.rings(1));
    CHECK(watch.take_changed() ==
          Names{folder.file("texts/one.txt"), folder.file("texts/two.txt")});
    CHECK_FALSE(alarm.rings(2, std::chrono::milliseconds(700)));
}

TEST_CASE("what is not there, or is no file, is not watched and does no harm") {
    FileWatch watch({"/no/such/folder/a.csv", "PG:host=nowhere", ""}, [] {});
    CHECK(watch.take_changed().empty());
}
