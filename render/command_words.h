#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "render/commands.h"

// The words that commands use for what can be chosen, each in one table for both ways.
namespace render {

template <class T, std::size_t N>
using Words = std::array<std::pair<T, std::string_view>, N>;

inline constexpr Words<SourceMode, 3> source_mode_words = {
    {{SourceMode::one, "one"},
     {SourceMode::side_by_side, "side-by-side"},
     {SourceMode::combined, "combined"}}};
inline constexpr Words<Panes, 3> pane_words = {
    {{Panes::none, "none"}, {Panes::source, "source"}, {Panes::date, "date"}}};
inline constexpr Words<TerritoryMode, 3> territory_words = {
    {{TerritoryMode::cells, "cells"},
     {TerritoryMode::influence, "influence"},
     {TerritoryMode::points, "points"}}};
inline constexpr Words<LabelScript, 3> label_words = {
    {{LabelScript::both, "both"}, {LabelScript::latin, "latin"}, {LabelScript::arabic, "arabic"}}};
inline constexpr Words<List, 6> list_words = {{{List::sources, "sources"},
                                               {List::contradictions, "contradictions"},
                                               {List::agreement, "agreement"},
                                               {List::changes, "changes"},
                                               {List::holdings, "holdings"},
                                               {List::corrections, "corrections"}}};

inline constexpr Words<Exported, 2> export_words = {
    {{Exported::claims, "claims"}, {Exported::states, "states"}}};

inline const auto& words_for(Exported) { return export_words; }
inline const auto& words_for(SourceMode) { return source_mode_words; }
inline const auto& words_for(Panes) { return pane_words; }
inline const auto& words_for(TerritoryMode) { return territory_words; }
inline const auto& words_for(LabelScript) { return label_words; }
inline const auto& words_for(List) { return list_words; }

template <class T>
std::string_view name_of(T value) {
    const auto& words = words_for(value);
    return std::find_if(words.begin(), words.end(),
                        [&](const auto& each) { return each.first == value; })
        ->second;
}

template <class T>
std::optional<T> value_named(std::string_view name) {
    for (const auto& [value, word] : words_for(T{})) {
        if (word == name) return value;
    }
    return {};
}

}  // namespace render
