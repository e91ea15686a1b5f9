#include "geo/layers.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "geo/lon_lat_shapes.h"
#include "geo/overlay.h"
#include "geo/vector_file.h"

namespace geo {
namespace {

using Point = std::pair<double, double>;
using Edge = std::pair<Point, Point>;

Edge edge_of(MapPoint a, MapPoint b) { return std::minmax(Point{a.x, a.y}, Point{b.x, b.y}); }

template <class Take>
void each_ring(const MultiPolygon& shape, Take take) {
    for (const Polygon& polygon : shape)
        for (const Ring& ring : polygon) take(ring);
}

MapBox box_of(const Line& line) {
    MapBox box;
    for (const MapPoint point : line) box.include(point);
    return box;
}

/// Edges between corners at which an area was cut at the antimeridian.
std::set<Edge> seams_of(const BaseArea& area) {
    constexpr double near = 1.0;  // map units: cutting and projecting move corners a little
    const auto on_seam = [&](MapPoint p) {
        return std::any_of(area.seam.begin(), area.seam.end(), [&](MapPoint each) {
            return std::abs(each.x - p.x) < near && std::abs(each.y - p.y) < near;
        });
    };
    std::set<Edge> seams;
    if (area.seam.empty()) return seams;
    each_ring(area.shape, [&](const Ring& ring) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i)
            if (on_seam(ring[i]) && on_seam(ring[i + 1]))
                seams.insert(edge_of(ring[i], ring[i + 1]));
    });
    return seams;
}

/// Rings in stretches that are disputed and stretches that are not. Dashes drawn from both sides
/// would fill each other's gaps: each disputed edge is drawn once. Seams are not drawn.
class BorderSplitter {
public:
    BorderSplitter(const std::set<Edge>& disputed, std::vector<BorderLine>& lines)
        : disputed_(disputed), lines_(lines) {}

    void add(const Ring& ring, const std::set<Edge>& seams) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const Edge edge = edge_of(ring[i], ring[i + 1]);
            const bool disputed = disputed_.contains(edge);
            const bool hidden = seams.contains(edge) || (disputed && !drawn_.insert(edge).second);
            if (hidden || disputed != line_.disputed) finish();
            if (hidden) continue;
            line_.disputed = disputed;
            if (line_.points.empty()) line_.points.push_back(ring[i]);
            line_.points.push_back(ring[i + 1]);
        }
        finish();
    }

private:
    void finish() {
        line_.box = box_of(line_.points);
        if (line_.points.size() > 1) lines_.push_back(line_);
        line_.points.clear();
    }

    const std::set<Edge>& disputed_;
    std::vector<BorderLine>& lines_;
    std::set<Edge> drawn_;
    BorderLine line_;
};

}  // namespace

gazetteer::Result<ExtraLayer> load_layer(const std::string& file, const Projection& projection) {
    auto features = read_vector_file(file);
    gazetteer::Result<ExtraLayer> result;
    result.diagnostics = std::move(features.diagnostics);
    if (!features) return result;
    ExtraLayer layer;
    layer.file = file;
    for (const VectorFeature& feature : *features) {
        std::optional<MapPoint> label;
        for (const gazetteer::LonLat point : feature.points) {
            const auto at = projection.forward(point);
            if (!at) {
                ++layer.dropped_vertices;
                continue;
            }
            layer.points.push_back({feature.name, *at});
            label = at;
        }
        for (const LonLatLine& line : feature.lines)
            for (Line& piece : to_map(line, projection, layer.dropped_vertices)) {
                if (!label) label = piece[piece.size() / 2];
                layer.lines.push_back(std::move(piece));
            }
        MultiPolygon area;
        for (const LonLatPolygon& polygon : feature.polygons)
            for (Polygon& piece : to_map(polygon, projection, layer.dropped_vertices))
                area.push_back(std::move(piece));
        if (!area.empty()) {
            if (!label) label = label_point(area);
            layer.areas.push_back(std::move(area));
        }
        if (label && !feature.name.empty()) layer.labels.push_back({feature.name, *label});
    }
    if (layer.dropped_vertices > 0)
        result.diagnostics.push_back({gazetteer::Diagnostic::Severity::warning, file, 0,
                                      std::to_string(layer.dropped_vertices) +
                                          " points lie where " + projection.name() +
                                          " cannot show them",
                                      "they are not drawn; choose another --crs to see them"});
    result.value = std::move(layer);
    return result;
}

std::vector<BorderLine> borders_of(const std::vector<BaseArea>& countries) {
    std::set<Edge> disputed;
    MapBox around;
    for (const BaseArea& area : countries) {
        if (!area.country.empty()) continue;
        around.include({area.box.min_x, area.box.min_y});
        around.include({area.box.max_x, area.box.max_y});
        each_ring(area.shape, [&](const Ring& ring) {
            for (std::size_t i = 0; i + 1 < ring.size(); ++i)
                disputed.insert(edge_of(ring[i], ring[i + 1]));
        });
    }
    // A coast is nobody's dispute: only edges that a second area has too are dashed.
    std::set<Edge> shared;
    for (const BaseArea& area : countries) {
        if (area.country.empty() || !area.box.overlaps(around)) continue;
        each_ring(area.shape, [&](const Ring& ring) {
            for (std::size_t i = 0; i + 1 < ring.size(); ++i)
                if (const Edge edge = edge_of(ring[i], ring[i + 1]); disputed.contains(edge))
                    shared.insert(edge);
        });
    }
    std::vector<BorderLine> lines;
    BorderSplitter splitter(shared, lines);
    for (const BaseArea& area : countries) {
        const std::set<Edge> seams = seams_of(area);
        each_ring(area.shape, [&](const Ring& ring) {
            if (area.box.overlaps(around) || !seams.empty())
                splitter.add(ring, seams);
            else
                lines.push_back({ring, box_of(ring), false});
        });
    }
    return lines;
}

gazetteer::Result<std::vector<BorderLine>> load_borders(const std::string& file,
                                                        const Projection& projection,
                                                        std::size_t& dropped) {
    auto features = read_vector_file(file);
    gazetteer::Result<std::vector<BorderLine>> result;
    result.diagnostics = std::move(features.diagnostics);
    if (!features) return result;
    std::vector<BorderLine> lines;
    for (const VectorFeature& feature : *features) {
        for (const LonLatLine& line : feature.lines)
            for (Line& piece : to_map(line, projection, dropped))
                lines.push_back({std::move(piece), {}, feature.disputed});
        for (const LonLatPolygon& polygon : feature.polygons)
            each_ring(to_map(polygon, projection, dropped), [&](const Ring& ring) {
                lines.push_back({ring, {}, feature.disputed});
            });
    }
    for (BorderLine& line : lines) line.box = box_of(line.points);
    if (lines.empty())
        result.diagnostics.push_back({gazetteer::Diagnostic::Severity::error, file, 0,
                                      "holds no line or polygon on this map",
                                      "give a file of borders; the map is drawn with its own"});
    else
        result.value = std::move(lines);
    return result;
}

}  // namespace geo
