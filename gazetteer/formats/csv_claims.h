#pragma once

#include <string>

#include "gazetteer/formats/format.h"

// Claims as a table: one row a claim, columns `lon`, `lat` and the properties of the claims schema.
namespace gazetteer {

bool sniff_csv_claims(const Input& input);
void read_csv_claims(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

}  // namespace gazetteer
