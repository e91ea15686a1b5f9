#pragma once

#include <string>
#include <vector>

#include "gazetteer/documents/document.h"
#include "gazetteer/result.h"
#include "gazetteer/text/mention.h"

namespace gazetteer {

/// Writes resolved mentions as GeoJSON features: a FeatureCollection, or one feature a line when
/// the name ends in `.geojsonl`; `-` is standard output. Offsets are code points. Written under a
/// temporary name first.
Diagnostics write_mentions(const std::vector<Document>& documents,
                           const std::vector<std::vector<Mention>>& mentions,
                           const std::string& file);

/// The mentions of one document as GeoJSON lines.
std::string mention_lines(const Document& document, const std::vector<Mention>& mentions);

}  // namespace gazetteer
