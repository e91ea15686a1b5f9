#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "gazetteer/formats/input.h"
#include "gazetteer/formats/sink.h"

namespace gazetteer {

/// One reading of a name in the Edinburgh Geoparser's `.gaz.xml`.
struct EdinburghCandidate {
    double score = 0.0;
    Place place;
};

/// Candidates by the id of the entity, best first.
using EdinburghCandidates = std::map<std::string, std::vector<EdinburghCandidate>, std::less<>>;

/// Of `x.gaz.xml` beside `x.out.xml`; empty when there is none.
EdinburghCandidates candidates_beside(const Input& out_xml);

/// Sets the candidates of a mention: the chosen one (by its reference, else the first) as its
/// place, the others as candidates, its certainty from how far it is ahead.
void take_best(const std::vector<EdinburghCandidate>& ranked, std::string_view chosen,
               FoundMention& mention);

/// `ppl`, `rgn`, `civila`, `country`, ... as a kind.
PlaceKind edinburgh_kind(std::string_view feature);

}  // namespace gazetteer
