#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string_view>

namespace gazetteer {

/// Work that somebody waits for: told what is being done and how far it is, able to ask for its
/// end. Work that was stopped gives nothing.
struct LongWork {
    std::stop_token stop;
    /// Called often, and from several threads at once. `total` 0 = nobody knows.
    std::function<void(std::string_view doing, std::uint64_t done, std::uint64_t total)> tell;

    bool stopped() const { return stop.stop_requested(); }
    void at(std::string_view doing, std::uint64_t done = 0, std::uint64_t total = 0) const {
        if (tell) tell(doing, done, total);
    }
};

}  // namespace gazetteer
