#pragma once

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <compare>
#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace gazetteer {

/// Text that does not change and may be held by many: eight bytes each, the letters once. Most of
/// what stands in a million claims (sources, actors, places) is the same few words. May be copied
/// from several threads.
class SharedText {
public:
    SharedText() = default;
    SharedText(std::string_view text) : body_(make(text)) {}
    SharedText(const std::string& text) : SharedText(std::string_view(text)) {}
    SharedText(const char* text) : SharedText(std::string_view(text)) {}
    SharedText(const SharedText& other) : body_(other.body_) {
        if (body_) body_->owners.fetch_add(1, std::memory_order_relaxed);
    }
    SharedText(SharedText&& other) noexcept : body_(std::exchange(other.body_, nullptr)) {}
    SharedText& operator=(SharedText other) noexcept {
        std::swap(body_, other.body_);
        return *this;
    }
    ~SharedText() { release(body_); }

    bool empty() const { return body_ == nullptr; }
    std::size_t size() const { return body_ ? body_->size : 0; }
    std::string_view view() const {
        return body_ ? std::string_view(letters(body_), body_->size) : std::string_view();
    }
    std::string str() const { return std::string(view()); }
    operator std::string_view() const { return view(); }
    operator std::string() const { return str(); }
    bool starts_with(std::string_view head) const { return view().starts_with(head); }
    bool ends_with(std::string_view tail) const { return view().ends_with(tail); }
    /// Longer text in the place of this one; others that hold it keep what they have.
    SharedText& operator+=(std::string_view more) { return *this = *this + more; }
    std::size_t find(std::string_view what) const { return view().find(what); }
    /// Where its letters lie: the same for equal texts from one TextPool, as long as they live.
    const void* identity() const { return body_; }

    friend bool operator==(const SharedText& a, const SharedText& b) {
        return a.body_ == b.body_ || a.view() == b.view();
    }
    friend std::strong_ordering operator<=>(const SharedText& a, const SharedText& b) {
        return a.body_ == b.body_ ? std::strong_ordering::equal : a.view() <=> b.view();
    }
    friend bool operator==(const SharedText& a, std::string_view b) { return a.view() == b; }
    friend bool operator==(const SharedText& a, const std::string& b) { return a.view() == b; }
    friend bool operator==(const SharedText& a, const char* b) { return a.view() == b; }
    friend std::string operator+(const SharedText& a, std::string_view b) {
        return a.str().append(b);
    }
    friend std::string operator+(std::string_view a, const SharedText& b) {
        return std::string(a).append(b.view());
    }
    friend std::ostream& operator<<(std::ostream& out, const SharedText& text) {
        return out << text.view();
    }

private:
    /// The letters follow it in memory.
    struct Body {
        std::atomic<std::uint32_t> owners;
        std::uint32_t size;
    };
    static char* letters(Body* body) { return reinterpret_cast<char*>(body + 1); }
    static Body* make(std::string_view text);
    static void release(Body* body);

    Body* body_ = nullptr;
};

/// Gives equal texts the same letters in memory. Not shared between threads.
class TextPool {
public:
    SharedText share(std::string_view text);
    void share(SharedText& text) {
        if (!text.empty()) text = *texts_.insert(text).first;
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    struct Equal {
        using is_transparent = void;
        bool operator()(std::string_view a, std::string_view b) const { return a == b; }
    };
    std::unordered_set<SharedText, Hash, Equal> texts_;
};

}  // namespace gazetteer

template <>
struct fmt::formatter<gazetteer::SharedText> {
    constexpr auto parse(fmt::format_parse_context& context) { return context.begin(); }
    template <class Context>
    auto format(const gazetteer::SharedText& text, Context& context) const {
        const std::string_view view = text;
        return std::copy(view.begin(), view.end(), context.out());
    }
};

template <>
struct std::hash<gazetteer::SharedText> {
    std::size_t operator()(const gazetteer::SharedText& text) const {
        return std::hash<std::string_view>{}(text.view());
    }
};
