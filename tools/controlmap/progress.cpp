#include "tools/controlmap/progress.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace controlmap {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

Progress::Progress(std::string how, bool quiet)
    : how_(std::move(how)),
      bar_(!quiet && how_.empty() && isatty(STDERR_FILENO) == 1),
      last_(steady_clock::now()) {}

void Progress::begin(std::string what) {
    end();
    what_ = std::move(what);
    last_ = steady_clock::now();
}

void Progress::show(std::uint64_t done, std::uint64_t total) {
    constexpr milliseconds between{200};
    const auto now = steady_clock::now();
    if ((!bar_ && how_ != "json") || total == 0 || now - last_ < between) return;
    last_ = now;
    const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
    if (how_ == "json") {
        const nlohmann::ordered_json line = {
            {"file", what_}, {"done", done}, {"total", total}, {"share", share}};
        fmt::print(stderr, "{}\n",
                   line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
        return;
    }
    constexpr int width = 40;
    const int full = static_cast<int>(share * width);
    fmt::print(stderr, "\r[{:#<{}}{:.<{}}] {:3.0f} % {}", "", full, "", width - full, share * 100,
               what_);
    std::fflush(stderr);
    shown_ = true;
}

void Progress::end() {
    if (shown_) fmt::print(stderr, "\r\033[K");
    shown_ = false;
}

}  // namespace controlmap
