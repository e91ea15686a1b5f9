#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace controlmap {

/// How far long work is: a bar on standard error where that is a terminal, or one JSON object a
/// line with `--progress json`. Nothing is shown of work that is done at once.
class Progress {
public:
    /// `how` = "json" or empty.
    Progress(std::string how, bool quiet);
    void begin(std::string what);
    void show(std::uint64_t done, std::uint64_t total);
    void end();

private:
    std::string how_, what_;
    bool bar_ = false, shown_ = false;
    std::chrono::steady_clock::time_point last_;
};

}  // namespace controlmap
