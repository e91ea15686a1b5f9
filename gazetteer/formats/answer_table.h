#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gazetteer/claims/claim_store.h"

// The tables that `state` and `disagreements` answer with, in the formats that they share.
namespace gazetteer {

enum class TableFormat { csv, json, geojson };

/// From a file's name; CSV for `-` and for names that say nothing.
TableFormat table_format_of(const std::string& file);

struct AnswerColumn {
    std::string_view name;
    bool number = false;  ///< written without quotes in JSON
};

/// Cells as text, one a column; empty = null.
using AnswerRow = std::vector<std::string>;

/// GeoJSON makes each row a feature with its columns `lon` and `lat` as the point.
std::string table_text(std::span<const AnswerColumn> columns, std::span<const AnswerRow> rows,
                       TableFormat format);

// How such tables write what they have in common.
std::string day_cell(const std::optional<Day>& day);
std::string part_cell(const ClaimedPlace& place);  ///< `east`, `10 km south`, `north of`
std::pair<std::string, std::string> lon_lat_cells(const ClaimedPlace& place);

}  // namespace gazetteer
