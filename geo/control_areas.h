#pragma once

#include "gazetteer/formats/feature.h"
#include "gazetteer/formats/writer.h"
#include "geo/dataset.h"

namespace geo {

/// Areas of control: what one source said of one place, from a day to a day (both included), with
/// the place's area as a polygon.
const gazetteer::Layer& control_layer();

/// Writes the whole of the data set as dated polygons, by place, then source, then time. States in
/// which nobody holds, besieges or contests a place are left out; so are places that have no area
/// (countries and what could not be located), which are counted and said.
gazetteer::Diagnostics write_control_areas(const Dataset& dataset, gazetteer::Writer& writer);

}  // namespace geo
