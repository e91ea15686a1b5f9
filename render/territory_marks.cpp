#include <algorithm>
#include <cmath>
#include <iterator>

#include "geo/frontlines.h"
#include "render/area_look.h"
#include "render/look_book.h"
#include "render/scene_builder.h"
#include "render/sheet_lines.h"

namespace render {
namespace {

using gazetteer::PlaceIndex;

/// Opacity of each of `layers` translucent layers that add up to `alpha`.
std::uint8_t share_of(std::uint8_t alpha, std::size_t layers) {
    const float whole = static_cast<float>(alpha) / 255.0F;
    const float each = 1.0F - std::pow(1.0F - whole, 1.0F / static_cast<float>(layers));
    return static_cast<std::uint8_t>(std::lround(255.0F * each));
}

class TerritoryBuilder {
public:
    TerritoryBuilder(const SceneInput& input, const MapFrame& frame, std::vector<Mark>& marks,
                     LegendKeys& legend, LookBook& book, SceneCache* cache)
        : input_(input),
          frame_(frame),
          marks_(marks),
          legend_(legend),
          book_(book),
          cache_(cache),
          seen_(frame.box(40.0)) {}

    void run() {
        const geo::Dataset& data = input_.dataset;
        if (input_.view.territory == TerritoryMode::points) return;
        if (frame_.inset) {
            if (input_.city) add_single(*input_.city);
        } else {
            add_sheet(data.provinces, geo::AreaKind::province, {0, 0, 0, 0});
            for (const PlaceIndex place : data.between_sheets) add_single(place);
            add_sheet(data.cells, geo::AreaKind::cell, input_.style.land);
        }
        for (const PlaceIndex place : data.above_cells) add_single(place);
        add_frontlines();
        for (const auto& [place, look] : singles_) add_edge(place, look);
        std::move(sieges_.begin(), sieges_.end(), std::back_inserter(marks_));
        for (const auto& [place, look] : besieged_) {
            if (!frame_.crowded()) add_siege_ring(place, *look.besieger);
        }
    }

private:
    const geo::PlaceArea& area(PlaceIndex place) const { return input_.dataset.areas[place]; }

    /// All areas of a sheet at once; those that fade at their edge are drawn one by one above it.
    void add_sheet(const geo::AreaSheet& sheet, geo::AreaKind kind, Colour ground) {
        if (sheet.places.empty()) return;
        std::vector<const KnownLook*> drawn = book_.looks_of(input_, sheet, kind);
        std::vector<int> used(book_.size(), 0);  // by look: how many areas have it
        std::vector<const KnownLook*> in_use;
        Areas areas{
            &sheet,
            {},
            {},
            ground,
            input_.view.territory == TerritoryMode::influence && kind == geo::AreaKind::cell};
        areas.paints.resize(sheet.places.size());
        std::vector<std::size_t> soft;
        for (std::size_t i = 0; i < sheet.places.size(); ++i) {
            if (!drawn[i] || !sheet.boxes[i].overlaps(seen_)) {
                drawn[i] = nullptr;
                continue;
            }
            if (used[drawn[i]->number]++ == 0) in_use.push_back(drawn[i]);
            const Look& look = drawn[i]->look;
            if (!look.drawn)
                drawn[i] = nullptr;
            else if (look.soft && !area(sheet.places[i]).soft_fill.empty())
                soft.push_back(i);
            else
                areas.paints[i] = look.paint;
            if (look.drawn && look.faint) areas.paints[i].a = {255, 255, 255, 1};
        }
        for (const KnownLook* each : in_use)
            for (const auto& [key, count] : each->notes) {
                // No room for siege rings: the legend does not promise any.
                if (key.meaning == Meaning::besieged && frame_.crowded()) continue;
                legend_[key] += count * used[each->number];
            }
        for (const geo::SheetOverlap& pair : sheet.overlaps) {
            // What covers which pixel is drawn anew whenever this changes: too dear where cells
            // are a few pixels wide, and of no effect out of view.
            if (frame_.crowded() || !sheet.boxes[pair.above].overlaps(seen_)) continue;
            const bool nothing = drawn[pair.above] == nullptr || drawn[pair.above]->look.faint;
            const bool seen = !areas.paints[pair.below].blank();
            const bool known = !areas.absent.empty() && areas.absent.back() == pair.above;
            if (nothing && seen && !known) areas.absent.push_back(pair.above);
        }
        if (!frame_.crowded()) add_siege_lines(input_, frame_, sheet, drawn, sieges_);
        if (areas.fade) areas.ground = {0, 0, 0, 0};
        marks_.emplace_back(std::move(areas));
        for (const std::size_t i : soft) {
            add_fading(sheet.places[i], area(sheet.places[i]).soft_fill, drawn[i]->look.paint);
            drawn[i] = nullptr;
        }
        if (input_.view.territory == TerritoryMode::influence && kind == geo::AreaKind::cell)
            return;
        add_sheet_lines(input_, frame_, sheet, drawn, book_.size(), marks_, legend_);
    }

    static bool belongs_in_inset(geo::AreaKind kind) {
        return kind == geo::AreaKind::part || kind == geo::AreaKind::district ||
               kind == geo::AreaKind::cell;
    }

    /// An area with a mesh of its own.
    void add_single(PlaceIndex place) {
        const geo::PlaceArea& drawn = area(place);
        const PlaceStates* said = input_.find(place);
        const bool city = frame_.inset && drawn.kind == geo::AreaKind::cell;
        if (!said || (drawn.fill.empty() && !city)) return;
        const geo::Mesh& mesh = city ? drawn.footprint_fill : drawn.fill.front();
        if (mesh.indices.empty() || !mesh.box.overlaps(seen_)) return;
        if (frame_.inset && !belongs_in_inset(drawn.kind)) return;
        Look look = look_of(input_, *said, drawn.kind, legend_);
        if (!look.drawn) return;
        const bool local = drawn.kind == geo::AreaKind::cell || drawn.kind == geo::AreaKind::part ||
                           drawn.kind == geo::AreaKind::district;
        // A part's state wins over the whole's: two translucent colours on each other would make a
        // third that stands for nobody.
        const PickId pick = said->pick();
        if (local)
            marks_.emplace_back(Fill{&mesh, Pattern::solid, input_.style.land, {}, 0.5F, pick});
        if (drawn.fades() && !look.faint) {
            add_fading(place, drawn.fill, look.paint);
        } else if (look.soft && !drawn.soft_fill.empty() && !city) {
            add_fading(place, drawn.soft_fill, look.paint);
        } else {
            Fill fill{&mesh,        look.paint.pattern, look.paint.a,
                      look.paint.b, look.paint.share,   pick};
            if (look.faint || look.paint.blank()) fill.a = {255, 255, 255, 1};  // can be picked
            marks_.emplace_back(fill);
        }
        if (look.besieger) besieged_.emplace_back(place, look);
        singles_.emplace_back(place, std::move(look));
    }

    /// Nested layers whose opacities add up to the whole one in the middle.
    void add_fading(PlaceIndex place, const std::vector<geo::Mesh>& layers,
                    const AreaPaint& paint) {
        Fill fill{nullptr, paint.pattern, paint.a, paint.b, paint.share, pick_of(place)};
        fill.a.a = share_of(paint.a.a, layers.size());
        fill.b.a = share_of(paint.b.a, layers.size());
        for (const geo::Mesh& mesh : layers) {
            fill.mesh = &mesh;
            marks_.emplace_back(fill);
        }
    }

    const geo::MultiPolygon& outline(PlaceIndex place) const {
        const bool city = frame_.inset && area(place).kind == geo::AreaKind::cell;
        return city ? area(place).footprint : area(place).shape;
    }

    void add_edge(PlaceIndex place, const Look& look) {
        if (look.edge_width <= 0.0F || (area(place).fades() && !look.faint)) return;
        Stroke stroke;
        stroke.width = look.edge_width * frame_.scale;
        stroke.colour = look.edge;
        stroke.pick = pick_of(place);
        for (const float length : look.dash) stroke.dash.push_back(length * frame_.scale);
        for (const geo::Polygon& polygon : outline(place)) {
            for (const geo::Ring& ring : polygon) {
                stroke.points = project_line(frame_, ring);
                stroke.closed = true;
                if (stroke.points.size() >= 3) marks_.emplace_back(stroke);
            }
        }
    }

    /// An outline with ticks inwards, in the besieger's colour, on a casing.
    void add_siege_ring(PlaceIndex place, Colour colour) {
        const float line = siege_width * frame_.scale;
        const float tick = siege_tick * frame_.scale;
        const float every = siege_step * frame_.scale;
        for (const geo::Polygon& polygon : outline(place)) {
            if (polygon.empty()) continue;
            Stroke ring;
            ring.points = smoothed(project_line(frame_, polygon.front()), 9.0F * frame_.scale);
            ring.closed = true;
            ring.pick = pick_of(place);
            if (ring.points.size() < 4) continue;
            ring.width = line + 2.0F * frame_.scale;
            ring.colour = with_alpha(input_.style.halo, static_cast<float>(colour.a) / 280.0F);
            marks_.emplace_back(ring);
            ring.width = line;
            ring.colour = colour;
            marks_.emplace_back(ring);
            add_ticks(ring, tick, every);
        }
    }

    /// A closed ring with its sharp corners rounded over `reach` pixels at most.
    static std::vector<PixelPoint> smoothed(std::vector<PixelPoint> ring, float reach) {
        if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
        if (ring.size() < 4) return ring;
        std::vector<PixelPoint> out;
        const std::size_t n = ring.size();
        for (std::size_t i = 0; i < n; ++i) {
            const PixelPoint before = ring[(i + n - 1) % n];
            const PixelPoint corner = ring[i];
            const PixelPoint after = ring[(i + 1) % n];
            const float in = std::hypot(before.x - corner.x, before.y - corner.y);
            const float on = std::hypot(after.x - corner.x, after.y - corner.y);
            const float cut = std::min({reach, in * 0.45F, on * 0.45F});
            if (cut < 1.5F) {
                out.push_back(corner);
                continue;
            }
            const auto towards = [&](PixelPoint end, float length) {
                return PixelPoint{corner.x + (end.x - corner.x) * cut / length,
                                  corner.y + (end.y - corner.y) * cut / length};
            };
            const PixelPoint from = towards(before, in);
            const PixelPoint to = towards(after, on);
            for (int step = 0; step <= 4; ++step) {
                const float t = static_cast<float>(step) / 4.0F;
                const float u = 1.0F - t;
                out.push_back({u * u * from.x + 2.0F * u * t * corner.x + t * t * to.x,
                               u * u * from.y + 2.0F * u * t * corner.y + t * t * to.y});
            }
        }
        return out;
    }

    void add_ticks(const Stroke& ring, float tick, float every) {
        double doubled_area = 0.0;
        const auto& p = ring.points;
        for (std::size_t i = 0; i < p.size(); ++i) {
            const PixelPoint& q = p[(i + 1) % p.size()];
            doubled_area += static_cast<double>(p[i].x) * q.y - static_cast<double>(q.x) * p[i].y;
        }
        const float inward = doubled_area > 0.0 ? 1.0F : -1.0F;
        float next = every / 2.0F;
        for (std::size_t i = 0; i < p.size(); ++i) {
            const PixelPoint& a = p[i];
            const PixelPoint& b = p[(i + 1) % p.size()];
            const float length = std::hypot(b.x - a.x, b.y - a.y);
            if (length <= 0.0F) continue;
            const PixelPoint along{(b.x - a.x) / length, (b.y - a.y) / length};
            for (; next < length; next += every) {
                const PixelPoint foot{a.x + along.x * next, a.y + along.y * next};
                Stroke mark;
                mark.points = {
                    foot, {foot.x - along.y * tick * inward, foot.y + along.x * tick * inward}};
                mark.width = 1.6F * frame_.scale;
                mark.colour = ring.colour;
                mark.pick = ring.pick;
                marks_.emplace_back(std::move(mark));
            }
            next -= length;
        }
    }

    /// Where parts, districts and given shapes face each other or the cells around them. Cells
    /// among themselves have theirs from the sheet.
    void add_frontlines() {
        std::vector<PlaceIndex> places;
        std::vector<Look> looks;
        geo::MapBox box;
        for (const auto& [place, look] : singles_) {
            if (area(place).fades() || look.side.empty()) continue;
            const geo::MapBox own = geo::bounds(outline(place));
            box.include({own.min_x, own.min_y});
            box.include({own.max_x, own.max_y});
        }
        if (box.empty()) return;
        if (!frame_.inset) {
            const geo::AreaSheet& cells = input_.dataset.cells;
            for (std::size_t i = 0; i < cells.places.size(); ++i) {
                if (!cells.boxes[i].overlaps(box)) continue;
                const PlaceStates* said = input_.find(cells.places[i]);
                if (!said) continue;
                LegendKeys ignored;
                places.push_back(cells.places[i]);
                looks.push_back(look_of(input_, *said, geo::AreaKind::cell, ignored));
            }
        }
        const std::size_t cells = places.size();
        for (const auto& [place, look] : singles_) {
            if (area(place).fades()) continue;
            places.push_back(place);
            looks.push_back(look);
        }
        std::vector<const geo::MultiPolygon*> shapes;
        for (std::size_t i = 0; i < places.size(); ++i)
            shapes.push_back(looks[i].drawn && !looks[i].side.empty() ? &outline(places[i])
                                                                      : nullptr);
        // No more than a small part of the smallest area: its far side faces nobody.
        const geo::MapPoint middle{(box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0};
        double tolerance = 600.0 * input_.dataset.projection->units_per_metre(middle);
        for (const geo::MultiPolygon* shape : shapes) {
            if (!shape || shape->empty()) continue;
            const geo::MapBox own = geo::bounds(*shape);
            tolerance =
                std::min(tolerance, 0.05 * std::min(own.max_x - own.min_x, own.max_y - own.min_y));
        }
        const auto opposing = [&](std::size_t a, std::size_t b) {
            return (a >= cells || b >= cells) && !looks[a].side.empty() && !looks[b].side.empty() &&
                   looks[a].side != looks[b].side;
        };
        KeptFronts key{{}, frame_.inset, tolerance, {}};
        for (std::size_t i = 0; i < places.size(); ++i)
            key.shapes.emplace_back(places[i], shapes[i] ? looks[i].side : std::string());
        const auto fronts = known_fronts(
            std::move(key), [&] { return geo::frontlines(shapes, opposing, tolerance); });
        for (const geo::FrontLine& front : *fronts) {
            std::vector<PixelPoint> line = project_line(frame_, front.line);
            if (line.size() < 2) continue;
            add_frontline(frame_, std::move(line), colour_of_side(input_, looks[front.left].side),
                          colour_of_side(input_, looks[front.right].side), marks_);
            ++legend_[{Meaning::frontline, looks[front.left].side, looks[front.right].side}];
        }
    }

    /// Cutting shapes with each other takes many times as long as drawing them: fronts are kept as
    /// long as the same sides stand in the same shapes.
    template <class Make>
    std::shared_ptr<const std::vector<geo::FrontLine>> known_fronts(KeptFronts key, Make make) {
        if (cache_) {
            for (const KeptFronts& kept : cache_->fronts())
                if (kept.inset == key.inset && kept.tolerance == key.tolerance &&
                    kept.shapes == key.shapes)
                    return kept.lines;
        }
        key.lines = std::make_shared<const std::vector<geo::FrontLine>>(make());
        const auto lines = key.lines;
        if (cache_) cache_->keep_fronts(std::move(key));
        return lines;
    }

    const SceneInput& input_;
    const MapFrame& frame_;
    std::vector<Mark>& marks_;
    LegendKeys& legend_;
    LookBook& book_;
    SceneCache* cache_;
    geo::MapBox seen_;
    std::vector<std::pair<PlaceIndex, Look>> singles_;   ///< drawn one by one, lowest first
    std::vector<std::pair<PlaceIndex, Look>> besieged_;  ///< of those
    std::vector<Mark> sieges_;                           ///< of sheets, drawn above all areas
};

}  // namespace

void add_territory(const SceneInput& input, const MapFrame& frame, std::vector<Mark>& marks,
                   LegendKeys& legend, SceneCache* cache) {
    LookBook own;
    TerritoryBuilder(input, frame, marks, legend, cache ? cache->looks() : own, cache).run();
}

}  // namespace render
