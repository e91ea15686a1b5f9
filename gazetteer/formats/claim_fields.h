#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/claims/claim.h"

namespace gazetteer {

/// One property of the claims schema: the only place that knows its name and how it is written.
struct ClaimField {
    enum class Type { text, number, integer, boolean };
    std::string_view name;
    Type type = Type::text;
    /// The value as text, empty = null.
    std::string (*get)(const Claim&);
    /// Sets the value from text (never empty); false when it is not a value of this property.
    bool (*set)(Claim&, std::string_view);
};

/// In the order of the schema.
const std::vector<ClaimField>& claim_fields();

/// What is missing from a claim that was read: `relation`, a place, an actor. Empty = complete.
/// Fills in what other properties imply (source from document, modality, basis).
std::string complete_claim(Claim& claim, bool has_relation);

}  // namespace gazetteer
