#pragma once

// Private to storyboards.

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gazetteer/date.h"
#include "gazetteer/toml_file.h"

namespace render {

/// One table of the file, read key by key; keys that nobody asked for are reported at the end.
class TableReader {
public:
    TableReader(const toml::table& table, const std::string& file, std::string what,
                gazetteer::Diagnostics& diagnostics)
        : table_(table), file_(file), what_(std::move(what)), diagnostics_(diagnostics) {}

    int line() const { return gazetteer::line_of(table_); }

    std::string text(const char* key) {
        const toml::node* node = get(key);
        if (!node) return {};
        if (const auto value = node->value<std::string>(); value && node->is_string())
            return *value;
        wrong(*node, key, "a text in quotes");
        return {};
    }
    std::optional<double> number(const char* key, double least) {
        const toml::node* node = get(key);
        if (!node) return {};
        const auto value = node->is_number() ? node->value<double>() : std::nullopt;
        if (value && *value >= least) return value;
        wrong(*node, key, fmt::format("a number of at least {:g}", least));
        return {};
    }
    std::optional<gazetteer::PartialDate> date(const char* key) {
        const toml::node* node = get(key);
        if (!node) return {};
        auto value = to_date(*node);
        if (!value) wrong(*node, key, "a date: 2016-12-05, \"2016-12\" or \"2016\"");
        return value;
    }
    /// A date as ISO text, or a text.
    std::string date_or_text(const char* key) {
        const toml::node* node = get(key);
        if (!node) return {};
        if (const auto* day = node->as_date()) return iso(day->get());
        return text(key);
    }
    std::vector<std::string> texts(const char* key) {
        std::vector<std::string> all;
        const toml::node* node = get(key);
        if (!node) return all;
        const toml::array* list = node->as_array();
        if (!list) {
            wrong(*node, key, "a list of texts");
            return all;
        }
        for (const toml::node& each : *list) {
            if (each.is_string())
                all.push_back(*each.value<std::string>());
            else
                wrong(each, key, "a list of texts");
        }
        return all;
    }
    std::vector<const toml::table*> tables(const char* key) {
        std::vector<const toml::table*> all;
        const toml::node* node = get(key);
        if (!node) return all;
        const toml::array* list = node->as_array();
        for (std::size_t i = 0; list && i < list->size(); ++i) {
            if (const toml::table* table = (*list)[i].as_table()) all.push_back(table);
        }
        if (!list || all.size() != list->size())
            wrong(*node, key,
                  fmt::format("a list of tables, written [[{}{}]]",
                              what_ == "storyboard" ? "" : what_ + ".", key));
        return all;
    }
    const toml::node* get(const char* key) {
        asked_.emplace_back(key);
        return table_.get(key);
    }
    void wrong(const toml::node& node, const char* key, const std::string& wanted) {
        error(gazetteer::line_of(node), fmt::format("{} is not {}", key, wanted), "correct it");
    }
    void error(int line, std::string what, std::string advice) {
        diagnostics_.push_back({gazetteer::Diagnostic::Severity::error, file_, line,
                                std::move(what), std::move(advice)});
    }
    void finish() {
        for (const auto& [key, node] : table_) {
            const std::string name(key.str());
            if (std::find(asked_.begin(), asked_.end(), name) != asked_.end()) continue;
            std::string known;
            for (const std::string& each : asked_) known += (known.empty() ? "" : ", ") + each;
            error(gazetteer::line_of(node), fmt::format("a {} has no '{}'", what_, name),
                  "the keys are: " + known);
        }
    }
    static std::optional<gazetteer::PartialDate> to_date(const toml::node& node) {
        if (const auto* day = node.as_date()) return gazetteer::parse_date(iso(day->get()));
        if (node.is_integer())
            return gazetteer::parse_date(std::to_string(*node.value<std::int64_t>()));
        const auto text = node.value<std::string>();
        return text ? gazetteer::parse_date(*text) : std::nullopt;
    }

private:
    static std::string iso(const toml::date& date) {
        return gazetteer::to_iso(gazetteer::to_day({date.year, date.month, date.day}));
    }
    const toml::table& table_;
    const std::string& file_;
    std::string what_;
    gazetteer::Diagnostics& diagnostics_;
    std::vector<std::string> asked_;
};

}  // namespace render
