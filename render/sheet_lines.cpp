#include "render/sheet_lines.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace render {
namespace {

/// A stretch of edge to be drawn; stretches of one kind that follow each other become one line.
struct Piece {
    std::vector<PixelPoint> points;
    const Look* look = nullptr;  ///< of the area on its left
    const Look* other = nullptr;  ///< of the area on its right, for a frontline
};

bool alike(const Piece& a, const Piece& b) {
    if ((a.other == nullptr) != (b.other == nullptr)) return false;
    if (a.other != nullptr) return a.look->side == b.look->side && a.other->side == b.other->side;
    return *a.look == *b.look;
}

/// Joins pieces end to start, so that lines have no seams at every cell's corner.
class Joiner {
public:
    explicit Joiner(std::vector<Piece>& pieces) : pieces_(pieces), used_(pieces.size(), false) {
        for (std::size_t i = 0; i < pieces.size(); ++i)
            starts_.emplace(key(pieces[i].points.front()), i);
    }

    template <class Take>
    void run(Take take) {
        // Lines that are not closed begin where nothing leads to them.
        std::vector<bool> led(pieces_.size(), false);
        for (const Piece& piece : pieces_)
            if (const auto next = follower(piece)) led[*next] = true;
        for (const bool closed : {false, true})
            for (std::size_t i = 0; i < pieces_.size(); ++i)
                if (!used_[i] && (closed || !led[i])) take(chain(i), pieces_[i]);
    }

private:
    static std::int64_t cell(float value) { return std::llround(double{value} * 2.0); }
    static std::uint64_t key(std::int64_t x, std::int64_t y) {
        return static_cast<std::uint64_t>(x) * 0x9E3779B97F4A7C15ULL ^ static_cast<std::uint64_t>(y);
    }
    static std::uint64_t key(PixelPoint p) { return key(cell(p.x), cell(p.y)); }

    std::optional<std::size_t> follower(const Piece& piece) const {
        const PixelPoint end = piece.points.back();
        std::optional<std::size_t> best;
        float nearest = 0.45F;
        for (const std::int64_t dx : {0, -1, 1}) {
            for (const std::int64_t dy : {0, -1, 1}) {
                const auto [from, to] = starts_.equal_range(key(cell(end.x) + dx, cell(end.y) + dy));
                for (auto at = from; at != to; ++at) {
                    const Piece& next = pieces_[at->second];
                    const PixelPoint start = next.points.front();
                    const float gap = std::hypot(start.x - end.x, start.y - end.y);
                    const bool better =
                        gap < nearest || (best && gap == nearest && at->second < *best);
                    if (better && !used_[at->second] && &next != &piece && alike(piece, next)) {
                        best = at->second;
                        nearest = gap;
                    }
                }
            }
        }
        return best;
    }

    std::vector<PixelPoint> chain(std::size_t first) {
        std::vector<PixelPoint> line = pieces_[first].points;
        used_[first] = true;
        std::size_t at = first;
        while (const auto next = follower(pieces_[at])) {
            at = *next;
            used_[at] = true;
            line.insert(line.end(), pieces_[at].points.begin() + 1, pieces_[at].points.end());
        }
        return line;
    }

    std::vector<Piece>& pieces_;
    std::vector<bool> used_;
    std::unordered_multimap<std::uint64_t, std::size_t> starts_;
};

bool is_closed(const std::vector<PixelPoint>& line) {
    return line.size() > 3 &&
           std::hypot(line.front().x - line.back().x, line.front().y - line.back().y) < 0.5F;
}

Stroke stroke_along(std::vector<PixelPoint> line, float width, Colour colour) {
    Stroke stroke;
    stroke.closed = is_closed(line);
    if (stroke.closed) line.pop_back();
    stroke.points = std::move(line);
    stroke.width = width;
    stroke.colour = colour;
    return stroke;
}

bool is_front(const Look& a, const Look* b) {
    return b != nullptr && !a.side.empty() && !b->side.empty() && a.side != b->side;
}

/// No line between areas that look the same, nor inside one side's land where it is paler with age.
bool is_hidden(const Look& a, const Look* b) {
    if (b == nullptr || a.claimed != b->claimed) return false;
    if (!a.side.empty() && a.side == b->side) return true;
    return a.paint == b->paint && a.edge == b->edge && a.dash == b->dash;
}

std::vector<PixelPoint> pixels_of(const MapFrame& frame, const geo::AreaSheet& sheet,
                                  const geo::SheetEdge& edge) {
    std::vector<PixelPoint> points;
    for (std::uint32_t i = edge.begin; i < edge.end; ++i)
        points.push_back(frame.pixel(sheet.edge_points[i]));
    return points;
}

}  // namespace

void add_frontline(const MapFrame& frame, std::vector<PixelPoint> line, Colour left, Colour right,
                   std::vector<Mark>& marks) {
    const float width = front_width * frame.scale;
    Stroke stroke = stroke_along(std::move(line), 2.0F * (width + front_casing * frame.scale),
                                 {255, 255, 255, 235});
    marks.emplace_back(stroke);
    stroke.width = width;
    stroke.offset = width / 2.0F;
    stroke.colour = with_alpha(left, 1.0F);
    marks.emplace_back(stroke);
    stroke.offset = -width / 2.0F;
    stroke.colour = with_alpha(right, 1.0F);
    marks.emplace_back(std::move(stroke));
}

void add_sheet_lines(const SceneInput& input, const MapFrame& frame, const geo::AreaSheet& sheet,
                     const std::vector<const Look*>& looks, std::vector<Mark>& marks,
                     LegendKeys& legend) {
    const geo::MapBox seen = frame.box(20.0);
    std::vector<Piece> pieces;
    for (const geo::SheetEdge& edge : sheet.edges) {
        const Look* look = looks[edge.area];
        if (look == nullptr) continue;
        const Look* other = edge.other == geo::SheetEdge::outside ? nullptr : looks[edge.other];
        const bool front = is_front(*look, other);
        // A frontline is drawn once, from the area with the lower side id.
        if (front ? look->side > other->side : (look->edge_width <= 0.0F || is_hidden(*look, other)))
            continue;
        if (!sheet.boxes[edge.area].overlaps(seen)) continue;
        Piece piece{pixels_of(frame, sheet, edge), look, front ? other : nullptr};
        pieces.push_back(std::move(piece));
    }
    std::vector<Mark> fronts;
    Joiner(pieces).run([&](std::vector<PixelPoint> line, const Piece& first) {
        if (first.other != nullptr) {
            add_frontline(frame, std::move(line), colour_of_side(input, first.look->side),
                          colour_of_side(input, first.other->side), fronts);
            ++legend[{Meaning::frontline, first.look->side, first.other->side}];
            return;
        }
        Stroke stroke =
            stroke_along(std::move(line), first.look->edge_width * frame.scale, first.look->edge);
        for (const float length : first.look->dash) stroke.dash.push_back(length * frame.scale);
        marks.emplace_back(std::move(stroke));
    });
    std::move(fronts.begin(), fronts.end(), std::back_inserter(marks));
}

}  // namespace render
