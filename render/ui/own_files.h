#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace render::ui {

/// Remembers files as this program wrote them, so that their change is no news.
class OwnFiles {
public:
    void wrote(const std::string& file) { stamps_[key(file)] = stamp(file); }
    /// It is still as it was written.
    bool is_ours(const std::string& file) const {
        const auto found = stamps_.find(key(file));
        return found != stamps_.end() && found->second == stamp(file);
    }

private:
    using Stamp = std::pair<std::filesystem::file_time_type, std::uintmax_t>;
    static std::string key(const std::string& file) {
        std::error_code ignored;
        return std::filesystem::absolute(file, ignored).lexically_normal().string();
    }
    static Stamp stamp(const std::string& file) {
        std::error_code ignored;
        const auto time = std::filesystem::last_write_time(file, ignored);
        return {time, std::filesystem::file_size(file, ignored)};
    }
    std::map<std::string, Stamp> stamps_;
};

}  // namespace render::ui
