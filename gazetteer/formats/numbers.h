#pragma once

#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

namespace gazetteer {

/// The whole text as a finite number, with a decimal point whatever the locale; empty when it is
/// none.
inline std::optional<double> to_number(std::string_view text) {
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return {};
    return value;
}

}  // namespace gazetteer
