#pragma once

#include "gazetteer/formats/format.h"

// Gazetteers of others: names and where they lie. One file a format.
namespace gazetteer {

bool sniff_geonames(const Input& input);
void read_geonames(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

bool sniff_linked_places(const Input& input);
void read_linked_places(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

bool sniff_pleiades(const Input& input);
void read_pleiades(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

/// Any GeoJSON whose features have a name: read in the same way, but tried last.
bool sniff_place_features(const Input& input);

/// LP-TSV, and any table with a name and a point.
bool sniff_lp_tsv(const Input& input);
bool sniff_place_table(const Input& input);
void read_place_table(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);
/// LP-TSV as a spreadsheet.
bool sniff_place_sheet(const Input& input);
void read_place_sheet(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

}  // namespace gazetteer
