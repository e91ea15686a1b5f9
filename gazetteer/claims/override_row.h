#pragma once

#include <optional>
#include <string>

#include "gazetteer/claims/claim.h"
#include "gazetteer/claims/pairs.h"
#include "gazetteer/places/name_index.h"

namespace gazetteer {

/// One row of overrides.csv: which claims it means, by words, and what is changed in them.
/// `field` is a property of the claims schema, or
/// - `place_id`: another candidate; name, kind and point follow from the gazetteer,
/// - `point`: `lon,lat`,
/// - `edit`: several properties at once, `relation=holds;end=`; an empty one has no value any more,
/// - `reject`: the claim is left out,
/// - `claim`: a claim made by hand; `value` holds its properties (`relation=holds;actor=hts;...`),
/// - `place`: a place that the gazetteers lack:
/// `name=Alba;kind=settlement;point=lon,lat;names=a|b`,
/// - `actor_is`: `rebels=fsa`, whom a document (none = all of them) means by a name or an id,
/// - `side_of`: `fsa=opposition`, the side that an actor is counted to,
/// - `side_is`: `turkey=opposition`, one side counted to another.
struct Override {
    std::string file;
    int line = 0;
    std::string document, quote, place;  ///< empty = any; `quote` may be a part of the sentence
    std::string field, value, why;
    /// Which claims of the sentence: what was read of them (`relation=holds;actor=hts`); empty =
    /// any.
    Pairs which{};

    /// It changes claims that were read, rather than adding something or sorting actors.
    bool corrects_claims() const;
};

/// Why a row cannot be used; empty = it can.
std::string fault_of(const Override& row);
/// The same for the properties of a claim, and `point`.
std::string fault_of_properties(const Pairs& properties);

/// The one pair of `actor_is`, `side_of` and `side_is`.
std::pair<std::string, std::string> from_to(const Override& row);

/// Whether a row means a claim, as that was read.
bool fits(const Override& row, const Claim& claim);

/// Sets a property of a claim, with what follows from it; the value has been found to be one.
void set_property(Claim& claim, const std::string& name, const std::string& value,
                  const Gazetteer& gazetteer);

/// What a correction changes in a claim, in words: `actor: army, was rebels`.
std::string change_in_words(const Claim& before, const Claim& after, const std::string& property);

/// The place of a `place` row.
Place place_of(const Override& row);

}  // namespace gazetteer
