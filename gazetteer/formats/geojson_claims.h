#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/result.h"

// Claims as GeoJSON: a FeatureCollection, or one feature a line (also RFC 8142 with its record
// separators). Properties are those of the claims schema; unknown ones are ignored.
namespace gazetteer {

bool sniff_geojson(std::string_view head);
bool sniff_geojson_lines(std::string_view head);
Result<std::vector<Claim>> read_geojson(std::string_view content, const std::string& file);
Result<std::vector<Claim>> read_geojson_lines(std::string_view content, const std::string& file);
std::string write_geojson(std::span<const Claim> claims);
std::string write_geojson_lines(std::span<const Claim> claims);

}  // namespace gazetteer
