#pragma once

#include <vector>

#include "gazetteer/formats/field.h"
#include "gazetteer/formats/sink.h"
#include "gazetteer/places/place.h"

namespace gazetteer {

/// In the order of the schema.
const std::vector<Field<FoundMention>>& mention_fields();

/// The properties of a gazetteer's places as features: the schema's, then those that choosing
/// among namesakes needs.
const std::vector<Field<Place>>& place_fields();

}  // namespace gazetteer
