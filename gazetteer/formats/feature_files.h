#pragma once

#include "gazetteer/formats/feature.h"
#include "gazetteer/formats/format.h"

// Files of features that this program wrote itself, whatever the format: read back as what they
// were. Files of others in the same formats are read elsewhere.
namespace gazetteer {

bool sniff_geopackage(const Input& input);
void read_geopackage(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);
bool sniff_flatgeobuf(const Input& input);
void read_flatgeobuf(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);
bool sniff_kml_features(const Input& input);
void read_kml_features(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);
bool sniff_czml_features(const Input& input);
void read_czml_features(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

/// The schema that a layer of this name has; null when it is none of ours.
const Layer* layer_named(std::string_view name);

/// Gives the sink what a feature of one of our schemas says.
void add_feature(const Layer& layer, const Feature& feature, Sink& sink, FileReport& report);

}  // namespace gazetteer
