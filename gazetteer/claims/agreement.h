#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "gazetteer/claims/control_timeline.h"

namespace gazetteer {

/// How often two sources name the same side where both speak. The unit is one day of one place; a
/// voice counts until `AgreementOptions::heard_for` days after it was last heard.
struct Agreement {
    SourceIndex a = 0, b = 0;     ///< a < b
    std::int64_t days = 0;        ///< days of places on which both name a holder
    std::int64_t agreed = 0;      ///< of these, those on which they name the same side
    int places = 0;               ///< how many places these are
    std::optional<double> kappa;  ///< Cohen's kappa; empty where chance alone makes them agree

    double share() const { return days == 0 ? 0.0 : double(agreed) / double(days); }
};

struct AgreementOptions {
    int heard_for = 365;            ///< days; what was said longer ago is only last known
    std::optional<Day> known;       ///< only what had been published by then; empty = hindsight
    std::optional<Since> since;     ///< what was said before does not count
    std::size_t most_sources = 40;  ///< those with the most claims, as pairs grow with the square
};

/// The pairs of sources that ever speak of one place at one time, by (a, b).
///
/// kappa = (p_o - p_e) / (1 - p_e), p_o the share of agreement and p_e what two sources would agree
/// by chance that name each side as often as they do (J. Cohen, "A coefficient of agreement for
/// nominal scales", Educational and Psychological Measurement 20, 1960).
std::vector<Agreement> agreements(const ControlTimeline& timeline, Day from, Day to,
                                  const AgreementOptions& options = {});

}  // namespace gazetteer
