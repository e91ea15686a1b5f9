#pragma once

#include "gazetteer/formats/format.h"

// Maps of who holds what, as other people publish them: one file of code a format.
namespace gazetteer {

/// area_files.cpp: GeoJSON files with areas and little else, one file a day. Who holds them stands
/// in the file's name, by a pattern of `area_files.csv`, or is said with `--map actor=...`; so does
/// the date. An area holds until the next file of its series (see claims/snapshots.h).
bool sniff_area_file(const Input& input);
void read_area_file(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

/// town_snapshots.cpp: a table of towns with a column "Held by"; the day is the file's.
bool sniff_town_snapshot(const Input& input);
void read_town_snapshot(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

/// viina.cpp: VIINA's tables of control, a column a snapshot (`ctr_YYYYMMDDHHMMSS`) or a row a
/// place and day with a column a source (`status_...`).
bool sniff_viina(const Input& input);
void read_viina(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

/// detailed_map.cpp: the Lua modules behind Wikipedia's detailed maps, where the name of an icon's
/// file says who holds a place.
bool sniff_detailed_map(const Input& input);
void read_detailed_map(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

// Files of features with times of their own (see timed_feature.h).
bool sniff_timed_geojson(const Input& input);
void read_timed_geojson(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);
bool sniff_kml(const Input& input);
void read_kml(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);
bool sniff_czml(const Input& input);
void read_czml(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

}  // namespace gazetteer
