#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string_view>

#include "gazetteer/formats/report.h"
#include "gazetteer/formats/sink.h"
#include "gazetteer/formats/table.h"

namespace gazetteer {

/// The first of the named cells of a row that holds anything.
using PlaceCells = std::function<std::string_view(std::initializer_list<std::string_view>)>;

/// Gives the sink the place that a row of a table tells, whatever the table is stored in.
void add_place_row(const PlaceCells& cells, std::int64_t line, Sink& sink, FileReport& report);

/// The header of an LP-TSV.
bool is_lp_header(const Columns& header);

}  // namespace gazetteer
