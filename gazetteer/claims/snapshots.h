#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/result.h"

// Snapshots: files of one series that each say how things stood on one day (a table of towns, a
// file of areas). What a snapshot says holds until the next one of its series. A claim belongs to a
// series by its source and its rule, `snapshot SERIES`.
namespace gazetteer {

/// What the place id of a claim about an area begins with: a piece of land that is no named place
/// but what its source drew, as one file of a control map gives it. `area:FILE:NUMBER`.
inline constexpr std::string_view area_id_prefix = "area:";

std::string snapshot_rule(std::string_view series);
bool is_of_snapshot(const Claim& claim);

/// Ends what the next snapshot of the series does not go on saying, the day before it:
/// - areas, as the next snapshot has areas of its own;
/// - fights, as they are over where the next snapshot names a holder;
/// - places that the next snapshot has no more.
/// A holder stays open until the source names another. A place that has another name in the next
/// snapshot, at the same spot, is taken for one place under its latest name, and that is noted.
/// Claims that have an end keep it; so it can be applied twice.
Diagnostics close_snapshots(std::vector<Claim>& claims);

}  // namespace gazetteer
