#pragma once

#include <string>

#include "gazetteer/formats/format.h"

// Claims and mentions as GeoJSON: a FeatureCollection, or one feature a line (also RFC 8142 with
// its record separators). Properties are those of the schemas; unknown ones are ignored.
namespace gazetteer {

bool sniff_geojson_claims(const Input& input);
bool sniff_geojson_lines_claims(const Input& input);
void read_geojson_claims(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);
void read_geojson_lines_claims(Input& input, const ReadOptions& options, Sink& sink,
                               FileReport& report);

}  // namespace gazetteer
