#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/result.h"

// Claims as a table: one row a claim, columns `lon`, `lat` and the properties of the claims schema.
namespace gazetteer {

bool sniff_csv(std::string_view head);
Result<std::vector<Claim>> read_csv_claims(std::string_view content, const std::string& file);
std::string write_csv_claims(std::span<const Claim> claims);

}  // namespace gazetteer
