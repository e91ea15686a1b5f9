#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/places/name_index.h"
#include "gazetteer/result.h"

namespace gazetteer {

/// One row of overrides.csv: which claims it means, by words, and what is changed in them.
struct Override {
    std::string file;
    int line = 0;
    std::string document, quote, place;  ///< empty = any; `quote` may be a part of the sentence
    std::string field, value, why;
};

/// Corrections that a user made to claims (`document,quote,place_surface,field,value,why`).
/// `field` is a property of the claims schema, or
/// - `place_id`: another candidate; name, kind and point follow from the gazetteer,
/// - `point`: `lon,lat`,
/// - `reject`: the claim is left out,
/// - `claim`: a claim made by hand; `value` holds its properties (`relation=holds;actor=hts;...`).
class Overrides {
public:
    /// Adds the rows of a file; those that are wrong are reported by line and left out.
    Diagnostics add(const std::string& file);
    bool empty() const { return rows_.empty(); }

    /// Applies what fits the claim and says so in its `edited`. False when it is to be left out.
    bool apply(Claim& claim, const Gazetteer& gazetteer);
    /// The claims made by hand.
    std::vector<Claim> own_claims(const Gazetteer& gazetteer, Diagnostics& diagnostics);
    /// Rows that fitted no claim.
    Diagnostics unused() const;

private:
    struct Row : Override {
        bool used = false;
    };
    std::vector<Row> rows_;
};

}  // namespace gazetteer
