#pragma once

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "gazetteer/lon_lat.h"
#include "gazetteer/result.h"

/// JSON of other people: parsed with a limit to its depth, looked into without assuming a type.
/// Only the .cpp files of formats/ include this.
namespace gazetteer {

using Json = nlohmann::json;

/// A whole JSON text. An error names the line; nesting too deep is refused, as a parser that calls
/// itself would run out of stack.
Result<Json> parse_json(std::string_view content, const std::string& file);

/// The member, or null when `object` is no object or has none of that name.
const Json& member(const Json& object, std::string_view key);

/// Member along a path of keys.
const Json& member(const Json& object, std::initializer_list<std::string_view> path);

/// Text of a string, number or boolean; empty for anything else.
std::string text_of(const Json& value);

/// The first of the members that holds any text.
std::string text_of(const Json& object, std::initializer_list<std::string_view> keys);

/// A number, also one that is written as a string.
std::optional<double> number_of(const Json& value);
/// A whole number that is not negative (an offset).
std::optional<std::size_t> offset_of(const Json& value);

/// The elements of an array; none for anything else.
const Json::array_t& elements(const Json& value);

}  // namespace gazetteer
