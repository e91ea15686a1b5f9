#pragma once

#include <span>
#include <vector>

#include "geo/geometry.h"

/// Polygon set operations (GEOS). Invalid input is made valid first; an operation that GEOS refuses
/// gives an empty shape, never an exception.
namespace geo {

/// The shape with rings that do not cross and holes inside; itself when it is valid already.
MultiPolygon make_valid(const MultiPolygon& shape);
/// What lies inside the box; much quicker than an intersection.
MultiPolygon clip(const MultiPolygon& shape, const MapBox& box);
MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b);
MultiPolygon difference(const MultiPolygon& a, const MultiPolygon& b);
MultiPolygon union_of(std::span<const MultiPolygon> shapes);
/// Grown (or, negative, shrunk) by `distance` map units, round corners.
MultiPolygon buffer(const MultiPolygon& shape, double distance);
MultiPolygon buffer(const Line& line, double distance);
MultiPolygon simplify(const MultiPolygon& shape, double tolerance);
MultiPolygon disc(MapPoint centre, double radius, int segments = 64);
/// A pie slice; angles in degrees clockwise from north.
MultiPolygon sector(MapPoint centre, double radius, double from_deg, double to_deg);
/// The stretches along which two areas touch (within `tolerance`): where a frontline runs.
std::vector<Line> shared_border(const MultiPolygon& a, const MultiPolygon& b, double tolerance);
/// A point well inside, for a label: within a `detail`th of the shape's width of the best one.
MapPoint label_point(const MultiPolygon& shape, double detail = 50.0);

}  // namespace geo
