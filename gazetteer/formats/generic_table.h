#pragma once

#include <map>
#include <string>
#include <string_view>

#include "gazetteer/formats/format.h"

// Any table: CSV, TSV, and what GDAL opens (XLSX, ODS, GeoPackage, Shapefile, FlatGeobuf, ...).
// Which column is what is told by `--map`, else guessed from names and contents, and shown.
namespace gazetteer {

/// `place=City,date=When` or the name of a TOML file with such pairs. A value with a colon before
/// it is a constant for all rows: `relation=:holds`. The properties are those of `map_fields`.
Result<std::map<std::string, std::string>> parse_column_map(const std::string& text);

/// Whether `--map` says of this file where its places or texts stand: then it is a table, whatever
/// else it may look like.
bool is_mapped_table(const Input& input, const std::map<std::string, std::string>& columns);

bool sniff_text_table(const Input& input);
bool sniff_ogr_table(const Input& input);
void read_text_table(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);
void read_ogr_table(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

}  // namespace gazetteer
