#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "render/record/frame_sink.h"

namespace render {

/// Converts, encodes and writes frames on a thread of its own while the next ones are drawn. At
/// most a few pictures wait; their memory is used again.
class EncoderThread {
public:
    explicit EncoderThread(std::unique_ptr<FrameSink> sink);
    ~EncoderThread();
    EncoderThread(const EncoderThread&) = delete;
    EncoderThread& operator=(const EncoderThread&) = delete;

    /// A picture to draw into.
    Image take();
    // Hand over the next frame; they wait while the queue is full.
    void study(Image image) { push({Job::Kind::study, std::move(image)}); }
    void write(Image image) { push({Job::Kind::write, std::move(image)}); }
    void repeat() { push({Job::Kind::repeat, {}}); }
    bool has_room() const;  ///< the next hand-over will not wait
    bool failed() const;
    int written() const;  ///< frames that have been encoded
    /// Encodes what waits, ends the file and gives what went wrong. Nothing may follow.
    gazetteer::Diagnostics finish();

private:
    struct Job {
        enum class Kind { study, write, repeat, finish };
        Kind kind = Kind::finish;
        Image image;
    };
    void push(Job job);
    void run();
    gazetteer::Diagnostics carry_out(const Job& job);

    std::unique_ptr<FrameSink> sink_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> jobs_;
    std::vector<Image> spare_;
    gazetteer::Diagnostics diagnostics_;
    int written_ = 0;
    bool done_ = false;
    std::thread thread_;  // last: it starts when all else is there
};

}  // namespace render
