#pragma once

#include <fmt/core.h>

#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <utility>

#include "gazetteer/long_work.h"
#include "gazetteer/result.h"
#include "render/ui/task.h"

namespace render::ui {

/// Data that are read in another thread: what is being done, and a way to end it. Its end stops the
/// reading and waits for it.
template <class T>
class Reading {
public:
    using Read = std::function<gazetteer::Result<T>(const gazetteer::LongWork&)>;

    Reading() = default;
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;
    ~Reading() { stop(); }

    /// Begins, unless something is still being read (false); `wake` as of a Task.
    bool start(Read read, std::function<void()> wake) {
        if (running()) return false;
        stop_ = std::stop_source();
        news_ = std::make_shared<News>();
        const gazetteer::LongWork work{
            stop_.get_token(),
            [news = news_](std::string_view doing, std::uint64_t done, std::uint64_t total) {
                news->tell(doing, done, total);
            }};
        return task_.start([read = std::move(read), work] { return guarded(read, work); },
                           std::move(wake));
    }
    bool running() const { return task_.running(); }
    bool stopped() const { return stop_.stop_requested(); }
    /// Asks for its end, which comes soon and without a result.
    void stop() { stop_.request_stop(); }
    std::optional<gazetteer::Result<T>> take() { return task_.take(); }
    /// What is being done: "reading texts, 40 %".
    std::string doing() const { return news_ ? news_->words() : std::string(); }

private:
    /// Files may go away while they are read, memory may not suffice: what is shown stays.
    static gazetteer::Result<T> guarded(const Read& read, const gazetteer::LongWork& work) {
        try {
            return read(work);
        } catch (const std::exception& error) {
            return gazetteer::Diagnostic{gazetteer::Diagnostic::Severity::error, "", 0,
                                         std::string("the data cannot be read: ") + error.what(),
                                         "correct them and read them again"};
        }
    }
    struct News {
        std::mutex mutex;
        std::string doing;
        std::uint64_t done = 0, total = 0;
        void tell(std::string_view now, std::uint64_t now_done, std::uint64_t now_total) {
            const std::scoped_lock lock(mutex);
            doing = now;
            done = now_done;
            total = now_total;
        }
        std::string words() {
            const std::scoped_lock lock(mutex);
            if (total == 0) return doing;
            return fmt::format("{}, {} %", doing, std::min<std::uint64_t>(100, 100 * done / total));
        }
    };
    std::stop_source stop_;
    std::shared_ptr<News> news_;
    Task<gazetteer::Result<T>> task_;
};

}  // namespace render::ui
