#pragma once

#include <span>

#include "gazetteer/claims/control.h"

namespace gazetteer {

/// The source names a holder: its voice counts when sources are weighed against each other.
/// Fights without a known holder, changes under way and mere presence name nobody.
bool names_holder(const State& state);

/// How much a source counts: as the query says, else the rules (`sources.csv`), else 1.
double weight_of(SourceIndex source, const ControlRules& rules, const StateQuery& query);

/// One answer for one place from what several sources say of it (at least one), by the query's
/// rule. `latest`: who spoke last. `majority`: the side most sources name, near-identical quotes
/// counting once. `trusted`: the same with the sources' weights. `partisan`: a source with a side
/// is believed only where it speaks against its own side; then as `majority`. Equal voices:
/// `disputed`.
State combine(const ClaimStore& store, std::span<const State> voices, const StateQuery& query,
              const ControlRules& rules);

}  // namespace gazetteer
