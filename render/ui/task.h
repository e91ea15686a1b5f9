#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <optional>
#include <utility>

namespace render::ui {

/// Something worked out beside the window's frames; the result comes some frames later. What the
/// work reads must outlive the task: its end waits for the work.
template <class T>
class Task {
public:
    /// Begins, unless the last work is still under way (false). `wake` is called from the other
    /// thread when the result is there.
    bool start(std::function<T()> work, std::function<void()> wake = {}) {
        if (running_.valid()) return false;
        running_ = std::async(std::launch::async, [work = std::move(work), wake = std::move(wake)] {
            T result = work();
            if (wake) wake();
            return result;
        });
        return true;
    }
    bool running() const { return running_.valid(); }
    /// The result, once.
    std::optional<T> take() {
        if (!running_.valid() ||
            running_.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
            return {};
        return running_.get();
    }

private:
    std::future<T> running_;
};

}  // namespace render::ui
