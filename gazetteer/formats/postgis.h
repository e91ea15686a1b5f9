#pragma once

#include <string>
#include <string_view>

#include "gazetteer/formats/format.h"

// PostGIS as the shared store: `PG:dbname=... host=...` in place of a file. One table a schema
// (`claims`, `mentions`, `places`), columns as in the schema, days as `date`, the geometry in
// `geom` (EPSG:4326), indexes on place, time, source and geometry. Through libpq and not through
// OGR: rows go in with COPY, a table is replaced in one transaction, and the filters are ours.
namespace gazetteer {

bool is_database(std::string_view name);  ///< begins with `PG:`

/// Replaces the table. Whoever reads meanwhile sees the old one until the new one is complete.
WriterResult open_postgis(const std::string& name);

void read_postgis(const std::string& name, const ReadOptions& options, Sink& sink,
                  FileReport& report);

/// The statement that reads the claims. Filters leave out what cannot change the answer: sources
/// that are not asked about, and places of which nobody speaks by the last day asked about. They
/// apply only where `narrow`: areas and snapshots need everything, as what they say of a place
/// depends on the other rows. `$1` is the day, the sources follow.
std::string claims_statement(const ReadFilter& filter, bool narrow);

}  // namespace gazetteer
