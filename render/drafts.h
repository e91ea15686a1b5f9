#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "geo/dataset.h"
#include "render/commands.h"

namespace render {

/// What is wrong with a form, by the name of the field.
using Faults = std::map<std::string, std::string, std::less<>>;

/// A claim as a form holds it: every field as it is typed. Names as in the claims schema.
struct ClaimDraft {
    std::string source = "by hand", actor, relation = "holds", counter_actor, start, end;
    std::string modality = "asserted", part, extent = "whole";
    std::string sentence, why;  ///< a new claim's evidence; why it is added or changed
    friend bool operator==(const ClaimDraft&, const ClaimDraft&) = default;
};
ClaimDraft draft_of(const gazetteer::Claim& claim);
Faults faults_of(const ClaimDraft& draft);

/// Where a claim made by hand belongs: a place of a gazetteer, or a name and a point.
struct ClaimSite {
    std::string name, place_id;
    std::optional<gazetteer::LonLat> point;
};
/// The fields in which a draft is another than the claim, in the order of the form.
std::vector<std::string> changed_fields(const gazetteer::Claim& claim, const ClaimDraft& draft);
/// One row for all that was changed; empty where nothing was. The draft has no faults.
std::optional<Correction> edit_of(const gazetteer::Claim& claim, const ClaimDraft& draft);
Correction new_claim(const ClaimDraft& draft, const ClaimSite& site);

/// A place that the gazetteers lack.
struct PlaceDraft {
    std::string name, other_names, kind = "settlement", why;  ///< names between commas
    gazetteer::LonLat point;
};
Faults faults_of(const PlaceDraft& draft);
Correction new_place(const PlaceDraft& draft);

/// The places of the gazetteers near a point, nearest first, with their ids.
std::vector<gazetteer::Place> places_near(const geo::Dataset& dataset, gazetteer::LonLat point,
                                          std::size_t most);

}  // namespace render
