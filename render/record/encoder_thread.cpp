#include "render/record/encoder_thread.h"

#include <utility>

namespace render {
namespace {
constexpr std::size_t most_waiting = 3;  ///< pictures
constexpr std::size_t most_jobs = 64;    ///< with frames that only repeat one
}  // namespace

EncoderThread::EncoderThread(std::unique_ptr<FrameSink> sink)
    : sink_(std::move(sink)), thread_([this] { run(); }) {}

EncoderThread::~EncoderThread() { finish(); }

Image EncoderThread::take() {
    const std::lock_guard lock(mutex_);
    if (spare_.empty()) return {};
    Image image = std::move(spare_.back());
    spare_.pop_back();
    return image;
}

namespace {
template <class Jobs>
bool is_full(const Jobs& jobs) {
    if (jobs.size() >= most_jobs) return true;
    std::size_t pictures = 0;
    for (const auto& job : jobs) pictures += job.image.rgba.empty() ? 0 : 1;
    return pictures >= most_waiting;
}
}  // namespace

bool EncoderThread::has_room() const {
    const std::lock_guard lock(mutex_);
    return !is_full(jobs_);
}

bool EncoderThread::failed() const {
    const std::lock_guard lock(mutex_);
    return !diagnostics_.empty();
}

int EncoderThread::written() const {
    const std::lock_guard lock(mutex_);
    return written_;
}

void EncoderThread::push(Job job) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !is_full(jobs_); });
    jobs_.push_back(std::move(job));
    changed_.notify_all();
}

gazetteer::Diagnostics EncoderThread::carry_out(const Job& job) {
    switch (job.kind) {
        case Job::Kind::study:
            return sink_->study(job.image);
        case Job::Kind::write:
            return sink_->write(job.image);
        case Job::Kind::repeat:
            return sink_->repeat();
        case Job::Kind::finish:
            return sink_->finish();
    }
    return {};
}

void EncoderThread::run() {
    for (bool going = true; going;) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return !jobs_.empty(); });
        Job job = std::move(jobs_.front());
        jobs_.pop_front();
        const bool skip = !diagnostics_.empty();  // after an error nothing more is written
        lock.unlock();
        changed_.notify_all();
        auto bad = skip ? gazetteer::Diagnostics{} : carry_out(job);
        lock.lock();
        going = job.kind != Job::Kind::finish;
        const bool frame = job.kind == Job::Kind::write || job.kind == Job::Kind::repeat;
        if (frame && !skip && bad.empty()) ++written_;
        gazetteer::append(diagnostics_, std::move(bad));
        if (!job.image.rgba.empty()) spare_.push_back(std::move(job.image));
    }
}

gazetteer::Diagnostics EncoderThread::finish() {
    if (done_) return {};
    done_ = true;
    push({Job::Kind::finish, {}});
    thread_.join();
    sink_.reset();
    return diagnostics_;
}

}  // namespace render
