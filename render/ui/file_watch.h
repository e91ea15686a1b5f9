#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace render::ui {

/// Tells when files or folders change on the disk (inotify). A thread of its own sleeps until then;
/// nothing is done while nothing changes. Several changes in a short time are told together, when
/// it has been quiet for a moment. A file that is replaced, or that comes into being later, is
/// noticed too; of a folder, what lies directly in it.
class FileWatch {
public:
    /// `wake` is called from the other thread when there is something to take. What cannot be
    /// watched (no such folder, a database) is left out.
    FileWatch(std::vector<std::string> paths, std::function<void()> wake);
    FileWatch(const FileWatch&) = delete;
    FileWatch& operator=(const FileWatch&) = delete;
    ~FileWatch();

    const std::vector<std::string>& paths() const;
    /// The files that changed since the last call, sorted, as they were named; of a folder, the
    /// files in it.
    std::vector<std::string> take_changed();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// One of the paths, or what lies directly in a folder among them, was written after `time`.
bool changed_since(const std::vector<std::string>& paths, std::filesystem::file_time_type time);

}  // namespace render::ui
