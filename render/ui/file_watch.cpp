#include "render/ui/file_watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <utility>

namespace fs = std::filesystem;

namespace render::ui {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds quiet{300};      ///< after the last change, before it is told
constexpr std::chrono::milliseconds patience{2000};  ///< after the first one
/// Written and closed, replaced, gone; not each write of a file that is being written.
constexpr std::uint32_t kinds = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE;

/// `map.part.mp4`, `map.part123.csv`: something that is being written.
bool is_unfinished(const std::string& name) {
    const std::string kind = fs::path(name).stem().extension().string();
    return kind.starts_with(".part") &&
           kind.find_first_not_of("0123456789", std::string_view(".part").size()) ==
               std::string::npos;
}

/// Hidden and temporary files are not read, nor are pictures and films; they come and go while
/// others are written, or, beside databases, even read.
bool is_by_the_way(const std::string& name) {
    if (name.starts_with('.') || is_unfinished(name)) return true;
    for (const char* ending : {"~", ".tmp", "-wal", "-shm", "-journal", ".aux.xml", ".mp4", ".webm",
                               ".gif", ".png", ".svg", ".pdf", ".srt", ".vtt", ".log"})
        if (name.ends_with(ending)) return true;
    return false;
}

/// A file descriptor that is closed at the end.
struct Descriptor {
    int number = -1;
    explicit Descriptor(int opened) : number(opened) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number >= 0) close(number);
    }
};

/// What is waited for in one folder: all of it, or files by name.
struct Watched {
    std::string whole;                         ///< the folder as it was named; empty = some files
    std::map<std::string, std::string> files;  ///< name in the folder -> as it was named
};

}  // namespace

struct FileWatch::Impl {
    std::vector<std::string> paths;
    std::function<void()> wake;
    Descriptor notices{inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
    Descriptor end{eventfd(0, EFD_CLOEXEC)};
    std::map<int, Watched> watched;  ///< by inotify's number of the folder
    std::mutex mutex;
    std::set<std::string> changed;
    std::jthread thread;

    /// Folders are watched, not files: a file that is replaced is another one under its name.
    Watched* watch(const fs::path& folder) {
        const std::string name = folder.empty() ? "." : folder.string();
        const int number = inotify_add_watch(notices.number, name.c_str(), kinds);
        return number < 0 ? nullptr : &watched[number];
    }

    void add(const std::string& name) {
        std::error_code ignored;
        const fs::path path(name);
        if (fs::is_directory(path, ignored)) {
            if (Watched* folder = watch(path)) folder->whole = name;
        } else if (Watched* folder = watch(path.parent_path())) {
            folder->files[path.filename().string()] = name;
        }
    }

    /// What one notice is about, as it was named; empty = nothing that is waited for.
    std::string named(const inotify_event& event) const {
        const auto found = watched.find(event.wd);
        if (found == watched.end() || event.len == 0) return {};
        const std::string name = event.name;
        const auto file = found->second.files.find(name);
        if (file != found->second.files.end()) return file->second;
        if (found->second.whole.empty() || is_by_the_way(name)) return {};
        return (fs::path(found->second.whole) / name).string();
    }

    bool read_notices() {
        alignas(inotify_event) std::array<char, 16384> buffer{};
        bool any = false;
        for (;;) {
            const auto got = read(notices.number, buffer.data(), buffer.size());
            if (got <= 0) return any;
            for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
                inotify_event event{};
                std::memcpy(&event, buffer.data() + at, sizeof event);
                const auto& whole = *reinterpret_cast<const inotify_event*>(buffer.data() + at);
                at += sizeof event + event.len;
                const std::string name = named(whole);
                if (name.empty()) continue;
                const std::scoped_lock lock(mutex);
                changed.insert(name);
                any = true;
            }
        }
    }

    void run() {
        std::array<pollfd, 2> waiting = {{{notices.number, POLLIN, 0}, {end.number, POLLIN, 0}}};
        std::optional<Clock::time_point> first, due;  // empty = nothing to tell
        for (;;) {
            const auto left =
                due ? std::chrono::ceil<std::chrono::milliseconds>(*due - Clock::now())
                    : std::chrono::milliseconds(-1);
            const auto wait = due ? std::max<std::int64_t>(0, left.count()) : -1;
            const int ready = poll(waiting.data(), waiting.size(), static_cast<int>(wait));
            if (ready < 0 && errno != EINTR) return;
            if ((waiting[1].revents & POLLIN) != 0) return;
            if (ready > 0 && read_notices()) {
                if (!first) first = Clock::now();
                due = std::min(Clock::now() + quiet, *first + patience);
            }
            if (due && Clock::now() >= *due) {
                first.reset();
                due.reset();
                wake();
            }
        }
    }
};

FileWatch::FileWatch(std::vector<std::string> paths, std::function<void()> wake)
    : impl_(std::make_unique<Impl>()) {
    impl_->paths = std::move(paths);
    impl_->wake = std::move(wake);
    for (const std::string& path : impl_->paths) impl_->add(path);
    if (!impl_->watched.empty())
        impl_->thread = std::jthread([impl = impl_.get()] { impl->run(); });
}

FileWatch::~FileWatch() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = write(impl_->end.number, &one, sizeof one);
}

const std::vector<std::string>& FileWatch::paths() const { return impl_->paths; }

std::vector<std::string> FileWatch::take_changed() {
    const std::scoped_lock lock(impl_->mutex);
    std::vector<std::string> all(impl_->changed.begin(), impl_->changed.end());
    impl_->changed.clear();
    return all;
}

bool changed_since(const std::vector<std::string>& paths, fs::file_time_type time) {
    std::error_code error;
    const auto newer = [&](const fs::path& path) {
        const auto written = fs::last_write_time(path, error);
        return !error && written > time;
    };
    for (const std::string& path : paths) {
        if (newer(path)) return true;
        if (!fs::is_directory(path, error)) continue;
        for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error))
            if (!is_by_the_way(it->path().filename().string()) && newer(it->path())) return true;
    }
    return false;
}

}  // namespace render::ui
