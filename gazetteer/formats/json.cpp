#include "gazetteer/formats/json.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "gazetteer/formats/json_records.h"
#include "gazetteer/formats/numbers.h"

namespace gazetteer {

Result<Json> parse_json(std::string_view content, const std::string& file) {
    using Severity = Diagnostic::Severity;
    if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
    if (is_nested_too_deep(content))
        return Diagnostic{Severity::error, file, 0, "is JSON nested too deep",
                          "no format goes that deep; it is not read"};
    try {
        return Json::parse(content);
    } catch (const Json::parse_error& error) {
        const auto at = std::min(error.byte, content.size());
        const auto line = 1 + std::count(content.begin(), content.begin() + at, '\n');
        const bool cut = error.byte >= content.size();
        return Diagnostic{Severity::error, file, static_cast<int>(line),
                          cut ? "is JSON that breaks off" : "is not valid JSON",
                          cut ? "fetch it anew" : "correct it"};
    } catch (const Json::exception&) {
        return Diagnostic{Severity::error, file, 0, "is JSON with a number that is too large",
                          "correct it"};
    }
}

const Json& member(const Json& object, std::string_view key) {
    static const Json null;
    if (!object.is_object()) return null;
    const auto found = object.find(std::string(key));
    return found == object.end() ? null : *found;
}

const Json& member(const Json& object, std::initializer_list<std::string_view> path) {
    const Json* at = &object;
    for (const std::string_view key : path) at = &member(*at, key);
    return *at;
}

std::string text_of(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number_unsigned()) return std::to_string(value.get<std::uint64_t>());
    if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
    if (value.is_number_float()) return fmt::format("{}", value.get<double>());
    if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
    return {};
}

std::string text_of(const Json& object, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
        if (std::string text = text_of(member(object, key)); !text.empty()) return text;
    }
    return {};
}

std::optional<double> number_of(const Json& value) {
    if (value.is_number()) return value.get<double>();
    if (value.is_string()) return to_number(value.get_ref<const std::string&>());
    return {};
}

std::optional<std::size_t> offset_of(const Json& value) {
    constexpr double largest = 1e12;
    const auto number = number_of(value);
    if (!number || *number < 0.0 || *number > largest || *number != std::floor(*number)) return {};
    return static_cast<std::size_t>(*number);
}

const Json::array_t& elements(const Json& value) {
    static const Json::array_t none;
    return value.is_array() ? value.get_ref<const Json::array_t&>() : none;
}

}  // namespace gazetteer
