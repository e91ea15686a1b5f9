#pragma once

#include <string>

#include "gazetteer/claims/control.h"

namespace gazetteer {

/// Reads `sources.csv` (id,name,side,weight) into the weights and sides that the trusted and
/// partisan rules use. A row is matched by id, then by name, as ClaimStore::find_source does; rows
/// for sources that make no claim here are ignored. Weights are 0 or more; wrong rows are reported
/// by line.
Diagnostics read_source_rules(const std::string& file, const ClaimStore& store,
                              ControlRules& rules);

}  // namespace gazetteer
