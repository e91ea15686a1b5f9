#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gazetteer/date.h"
#include "gazetteer/formats/numbers.h"
#include "gazetteer/text_span.h"

namespace gazetteer {

enum class FieldType { text, number, integer, boolean };

/// One property of a record's schema (claim, mention, place): the only place that knows its name
/// and how it is written. Every format goes through these tables.
template <class Record>
struct Field {
    using Type = FieldType;
    std::string_view name;
    FieldType type = FieldType::text;
    /// The value as text, empty = null.
    std::string (*get)(const Record&);
    /// Sets the value from text (never empty); false when it is not a value of this property.
    bool (*set)(Record&, std::string_view);
};

/// Makers of fields from pointers to members; `M` is `&Record::member`.
namespace field {

template <class T>
struct RecordOf;
template <class Record, class Value>
struct RecordOf<Value Record::*> {
    using type = Record;
};
template <auto M>
using Of = typename RecordOf<decltype(M)>::type;

inline std::vector<std::string> split(std::string_view text, char separator = '|') {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(separator), text.size());
        if (end > 0) parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

inline std::optional<std::size_t> to_count(std::string_view text) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

template <auto M>
Field<Of<M>> text(std::string_view name) {
    using Record = Of<M>;
    return {name, FieldType::text,
            [](const Record& r) { return std::string(std::string_view(r.*M)); },
            [](Record& r, std::string_view value) {
                r.*M = value;
                return true;
            }};
}

template <auto M, auto parse>
Field<Of<M>> choice(std::string_view name) {
    using Record = Of<M>;
    return {name, FieldType::text, [](const Record& r) { return std::string(to_string(r.*M)); },
            [](Record& r, std::string_view value) {
                const auto parsed = parse(value);
                if (parsed) r.*M = *parsed;
                return parsed.has_value();
            }};
}

template <auto M>
Field<Of<M>> optional_number(std::string_view name) {
    using Record = Of<M>;
    return {name, FieldType::number,
            [](const Record& r) { return r.*M ? fmt::format("{}", *(r.*M)) : std::string(); },
            [](Record& r, std::string_view value) {
                r.*M = to_number(value);
                return (r.*M).has_value();
            }};
}

/// A number from 0 to 1.
template <auto M>
Field<Of<M>> share(std::string_view name) {
    using Record = Of<M>;
    return {name, FieldType::number, [](const Record& r) { return fmt::format("{}", r.*M); },
            [](Record& r, std::string_view value) {
                const auto number = to_number(value);
                if (number) r.*M = *number;
                return number.has_value() && *number >= 0.0 && *number <= 1.0;
            }};
}

/// A list, written with `|` between its entries.
template <auto M>
Field<Of<M>> list(std::string_view name) {
    using Record = Of<M>;
    return {name, FieldType::text,
            [](const Record& r) {
                const std::vector<std::string>& list = r.*M;
                return fmt::format("{}", fmt::join(list, "|"));
            },
            [](Record& r, std::string_view value) {
                r.*M = split(value);
                return true;
            }};
}

/// A day; `is_end`: of a coarser date the last one.
template <auto M, bool is_end>
Field<Of<M>> day(std::string_view name) {
    using Record = Of<M>;
    return {name, FieldType::text,
            [](const Record& r) { return r.*M ? to_iso(*(r.*M)) : std::string(); },
            [](Record& r, std::string_view value) {
                const auto date = parse_date(value);
                if (date) r.*M = is_end ? date->last : date->first;
                return date.has_value();
            }};
}

/// One end of an optional span of code points.
template <auto M, bool is_end>
Field<Of<M>> offset(std::string_view name) {
    using Record = Of<M>;
    return {name, FieldType::integer,
            [](const Record& r) {
                const auto& span = r.*M;
                return span ? fmt::format("{}", is_end ? span->end : span->begin) : std::string();
            },
            [](Record& r, std::string_view text) {
                const auto value = to_count(text);
                if (!value) return false;
                auto& span = r.*M;
                if (!span) span = CodePointSpan{*value, *value};
                (is_end ? span->end : span->begin) = *value;
                return true;
            }};
}

}  // namespace field
}  // namespace gazetteer
