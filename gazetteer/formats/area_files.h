#pragma once

#include "gazetteer/formats/format.h"

// Dated series of areas: GeoJSON files with polygons and little else, one file a day. Who holds the
// areas stands in the file's name, by a pattern of `area_files.csv`, or is said with
// `--map actor=...`; so does the date. An area holds from the day of its file until the next file
// of the series (see claims/snapshots.h).
namespace gazetteer {

bool sniff_area_file(const Input& input);
void read_area_file(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

}  // namespace gazetteer
