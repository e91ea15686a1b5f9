#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gazetteer {

/// One remark about a piece of input: where it stands, what is wrong, what the user can do.
struct Diagnostic {
    enum class Severity { note, warning, error };
    Severity severity = Severity::error;
    std::string file;    ///< path as the user gave it; empty when the remark is about no file
    int line = 0;        ///< 1-based; 0 when the remark is about the whole file
    std::string what;    ///< what is wrong, lower case, no full stop
    std::string advice;  ///< what to do; may be empty
};

/// `FILE:LINE: what is wrong; what to do` (the program prefixes `controlmap: `).
std::string to_string(const Diagnostic& diagnostic);

using Diagnostics = std::vector<Diagnostic>;

/// A value read from data. Bad data never throws: the good part survives in `value`, and
/// everything that was wrong is in `diagnostics`. `value` is empty when nothing could be kept.
template <class T>
struct Result {
    std::optional<T> value;
    Diagnostics diagnostics;

    Result() = default;
    Result(T good) : value(std::move(good)) {}
    Result(Diagnostic bad) { diagnostics.push_back(std::move(bad)); }

    explicit operator bool() const { return value.has_value(); }
    T& operator*() { return *value; }
    const T& operator*() const { return *value; }
    T* operator->() { return &*value; }
    const T* operator->() const { return &*value; }
};

/// Appends `more` to `all`.
void append(Diagnostics& all, Diagnostics more);

}  // namespace gazetteer
