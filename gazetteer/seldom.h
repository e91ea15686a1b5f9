#pragma once

#include <memory>
#include <utility>

namespace gazetteer {

/// A value that most records do not have: eight bytes where it is missing, and then it reads like
/// an empty `T`. Copies are deep.
template <class T>
class Seldom {
public:
    Seldom() = default;
    Seldom(T value) : held_(value == T{} ? nullptr : std::make_unique<T>(std::move(value))) {}
    Seldom(const Seldom& other)
        : held_(other.held_ ? std::make_unique<T>(*other.held_) : nullptr) {}
    Seldom(Seldom&&) noexcept = default;
    Seldom& operator=(Seldom other) noexcept {
        held_ = std::move(other.held_);
        return *this;
    }
    ~Seldom() = default;

    const T& operator*() const {
        static const T nothing{};
        return held_ ? *held_ : nothing;
    }
    const T* operator->() const { return &**this; }
    operator const T&() const { return **this; }
    bool empty() const { return !held_ || held_->empty(); }
    /// To be written to.
    T& edit() {
        if (!held_) held_ = std::make_unique<T>();
        return *held_;
    }
    friend bool operator==(const Seldom& a, const Seldom& b) { return *a == *b; }

private:
    std::unique_ptr<T> held_;
};

}  // namespace gazetteer
