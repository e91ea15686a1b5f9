#include "render/sheet_lines.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>

namespace render {
namespace {

/// A stretch of edge to be drawn; stretches of one kind that follow each other become one line.
struct Piece {
    std::uint32_t begin = 0, end = 0;  ///< run of the pieces' common points, at least two
    const KnownLook* look = nullptr;   ///< of the area on its left
    const KnownLook* other = nullptr;  ///< of the area on its right, for a frontline
};
struct Pieces {
    std::vector<PixelPoint> points;
    std::vector<Piece> list;
    bool crowded = false;  ///< no room for more than one line a side
    void add(const MapFrame& frame, std::span<const geo::MapPoint> line, const KnownLook* look,
             const KnownLook* other = nullptr) {
        const auto begin = static_cast<std::uint32_t>(points.size());
        for (const geo::MapPoint point : line) points.push_back(frame.pixel(point));
        list.push_back({begin, static_cast<std::uint32_t>(points.size()), look, other});
    }
    PixelPoint start(const Piece& piece) const { return points[piece.begin]; }
    PixelPoint finish(const Piece& piece) const { return points[piece.end - 1]; }
};

bool same_side(const KnownLook* a, const KnownLook* b) {
    return a == b || a->look.side == b->look.side;
}

bool alike(const Piece& a, const Piece& b, bool crowded) {
    if ((a.other == nullptr) != (b.other == nullptr)) return false;
    if (a.other != nullptr) return same_side(a.look, b.look) && same_side(a.other, b.other);
    if (crowded && !a.look->look.side.empty()) return same_side(a.look, b.look);
    return a.look == b.look || a.look->look == b.look->look;
}

float length_of(const std::vector<PixelPoint>& line) {
    float length = 0.0F;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const float dx = line[i].x - line[i - 1].x;
        const float dy = line[i].y - line[i - 1].y;
        length += std::sqrt(dx * dx + dy * dy);
    }
    return length;
}

/// Joins pieces end to start, so that lines have no seams at every cell's corner.
class Joiner {
public:
    explicit Joiner(const Pieces& pieces)
        : all_(pieces),
          pieces_(pieces.list),
          used_(pieces_.size(), false),
          after_(pieces_.size(), none),
          next_(pieces_.size(), none) {
        std::size_t buckets = 64;
        while (buckets < 2 * pieces_.size()) buckets *= 2;
        first_.assign(buckets, none);
        // From the last on, so that each bucket gives the lowest first.
        for (std::size_t i = pieces_.size(); i-- > 0;) {
            const PixelPoint start = all_.start(pieces_[i]);
            std::uint32_t& head = first_[bucket(cell(start.x), cell(start.y))];
            next_[i] = head;
            head = static_cast<std::uint32_t>(i);
        }
    }

    /// Calls `take(line, first piece)`; the line is overwritten afterwards.
    template <class Take>
    void run(Take take) {
        // Lines that are not closed begin where nothing leads to them.
        std::vector<bool> led(pieces_.size(), false);
        for (std::size_t i = 0; i < pieces_.size(); ++i)
            if ((after_[i] = follower(i)) != none) led[after_[i]] = true;
        for (const bool closed : {false, true})
            for (std::size_t i = 0; i < pieces_.size(); ++i)
                if (!used_[i] && (closed || !led[i])) take(chain(i), pieces_[i]);
    }

private:
    static constexpr std::uint32_t none = 0xFFFFFFFFU;
    static constexpr float reach = 0.45F;  ///< pixels between an end and what follows it
    static constexpr float side = 4.0F;    ///< of the squares that starts are sorted into

    static std::int64_t cell(float value) {
        return static_cast<std::int64_t>(std::floor(value / side));
    }
    std::size_t bucket(std::int64_t x, std::int64_t y) const {
        const auto mixed = (static_cast<std::uint64_t>(x) * 0x9E3779B97F4A7C15ULL) ^
                           (static_cast<std::uint64_t>(y) * 0xC2B2AE3D27D4EB4FULL);
        return static_cast<std::size_t>(mixed >> 20U) & (first_.size() - 1);
    }

    /// The nearest unused piece of its kind that begins where piece `i` ends.
    std::uint32_t follower(std::size_t i) const {
        const Piece& piece = pieces_[i];
        const PixelPoint end = all_.finish(piece);
        std::uint32_t best = none;
        float nearest = reach * reach;
        for (std::int64_t x = cell(end.x - reach); x <= cell(end.x + reach); ++x) {
            for (std::int64_t y = cell(end.y - reach); y <= cell(end.y + reach); ++y) {
                for (std::uint32_t at = first_[bucket(x, y)]; at != none; at = next_[at]) {
                    const PixelPoint start = all_.start(pieces_[at]);
                    const float dx = start.x - end.x;
                    const float dy = start.y - end.y;
                    const float gap = dx * dx + dy * dy;
                    if (gap > nearest || (gap == nearest && at >= best)) continue;
                    if (used_[at] || at == i || !alike(piece, pieces_[at], all_.crowded)) continue;
                    best = at;
                    nearest = gap;
                }
            }
        }
        return best;
    }

    const std::vector<PixelPoint>& chain(std::size_t first) {
        const auto points_of = [&](std::size_t piece, std::uint32_t skipped) {
            const auto begin = all_.points.begin();
            line_.insert(line_.end(), begin + pieces_[piece].begin + skipped,
                         begin + pieces_[piece].end);
            used_[piece] = true;
        };
        line_.clear();
        points_of(first, 0);
        for (std::size_t at = first;;) {
            const std::uint32_t next =
                after_[at] != none && used_[after_[at]] ? follower(at) : after_[at];
            if (next == none) return line_;
            points_of(next, 1);
            at = next;
        }
    }

    const Pieces& all_;
    const std::vector<Piece>& pieces_;
    std::vector<bool> used_;
    std::vector<std::uint32_t> after_;         ///< what would follow, were nothing used yet
    std::vector<std::uint32_t> first_, next_;  ///< starts by square
    std::vector<PixelPoint> line_;
};

/// Lines without corners that lie within a tolerance of them (Ramer-Douglas-Peucker); ends stay.
class Simplifier {
public:
    std::vector<PixelPoint> run(const std::vector<PixelPoint>& line, float tolerance) {
        if (line.size() < 3) return line;
        kept_.assign(line.size(), 0);
        kept_.front() = kept_.back() = 1;
        std::size_t count = 2;
        open_.assign(1, {0, line.size() - 1});
        while (!open_.empty()) {
            const auto [from, to] = open_.back();
            open_.pop_back();
            const std::size_t corner = farthest(line, from, to, tolerance);
            if (corner == from) continue;
            kept_[corner] = 1;
            ++count;
            open_.emplace_back(from, corner);
            open_.emplace_back(corner, to);
        }
        std::vector<PixelPoint> result;
        result.reserve(count);
        for (std::size_t i = 0; i < line.size(); ++i)
            if (kept_[i] != 0) result.push_back(line[i]);
        return result;
    }

private:
    /// The corner between two others that lies farthest beside them; `from` where all lie near.
    static std::size_t farthest(const std::vector<PixelPoint>& line, std::size_t from,
                                std::size_t to, float tolerance) {
        const PixelPoint a = line[from];
        const float dx = line[to].x - a.x;
        const float dy = line[to].y - a.y;
        const float length = std::sqrt(dx * dx + dy * dy);
        float most = tolerance;
        std::size_t corner = from;
        for (std::size_t i = from + 1; i < to; ++i) {
            const float x = line[i].x - a.x;
            const float y = line[i].y - a.y;
            const float away =
                length > 0.01F ? std::abs(x * dy - y * dx) / length : std::sqrt(x * x + y * y);
            if (away > most) {
                most = away;
                corner = i;
            }
        }
        return corner;
    }

    std::vector<char> kept_;
    std::vector<std::pair<std::size_t, std::size_t>> open_;
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

}  // namespace

void add_frontline(const MapFrame& frame, std::vector<PixelPoint> line, Colour left, Colour right,
                   std::vector<Mark>& marks) {
    const float width = front_width * frame.scale;
    Stroke stroke = stroke_along(std::move(line), 2.0F * width, with_alpha(left, 1.0F));
    stroke.right = with_alpha(right, 1.0F);
    if (!frame.crowded()) {  // else white would be all there is
        Stroke casing = stroke;
        casing.width += 2.0F * front_casing * frame.scale;
        casing.colour = {255, 255, 255, 235};
        casing.right.reset();
        marks.emplace_back(std::move(casing));
    }
    marks.emplace_back(std::move(stroke));
}

namespace {

std::span<const geo::MapPoint> points_of(const geo::AreaSheet& sheet, const geo::SheetEdge& edge) {
    return std::span(sheet.edge_points).subspan(edge.begin, edge.end - edge.begin);
}

/// What is drawn between two looks, seen from the first.
enum class Between : std::uint8_t { unknown, nothing, outline, front };

class LineChooser {
public:
    LineChooser(std::size_t numbers, bool crowded)
        : numbers_(numbers + 1), crowded_(crowded), known_(numbers_ * numbers_) {}

    Between between(const KnownLook& look, const KnownLook* other) {
        const std::size_t right = other ? other->number + 1 : 0;
        Between& known = known_[(look.number + 1) * numbers_ + right];
        if (known == Between::unknown) known = choose(look.look, other ? &other->look : nullptr);
        return known;
    }

private:
    Between choose(const Look& look, const Look* other) const {
        // A frontline is drawn once, from the area with the lower side id.
        if (is_front(look, other))
            return look.side > other->side ? Between::nothing : Between::front;
        const bool outlined = look.edge_width > 0.0F && !is_hidden(look, other);
        return outlined && !(crowded_ && other) ? Between::outline : Between::nothing;
    }

    std::size_t numbers_;
    bool crowded_;
    std::vector<Between> known_;
};

}  // namespace

void add_sheet_lines(const SceneInput& input, const MapFrame& frame, const geo::AreaSheet& sheet,
                     const std::vector<const KnownLook*>& looks, std::size_t numbers,
                     std::vector<Mark>& marks, LegendKeys& legend) {
    // Pixels; smaller ones are not seen where all is crowded: there the outlines of thousands of
    // gaps the size of a village would hide what they surround.
    constexpr float least_corner = 0.7F;
    constexpr float least_outline = 48.0F;
    const geo::MapBox seen = frame.box(20.0);
    const bool crowded = frame.crowded();
    LineChooser chooser(numbers, crowded);
    std::vector<bool> in_view(sheet.boxes.size());
    for (std::size_t i = 0; i < in_view.size(); ++i)
        in_view[i] = looks[i] && sheet.boxes[i].overlaps(seen);
    const double least_seen =
        crowded ? double{least_outline * frame.scale} * frame.camera.units_per_pixel : 0.0;
    Pieces pieces;
    pieces.crowded = crowded;
    for (const geo::SheetEdge& edge : sheet.edges) {
        if (!in_view[edge.area]) continue;
        const KnownLook* look = looks[edge.area];
        const KnownLook* other =
            edge.other == geo::SheetEdge::outside ? nullptr : looks[edge.other];
        if (look == other) continue;
        if (edge.other == geo::SheetEdge::outside && edge.outline < least_seen) continue;
        const Between line = chooser.between(*look, other);
        if (line == Between::nothing) continue;
        pieces.add(frame, points_of(sheet, edge), look, line == Between::front ? other : nullptr);
    }
    // Where nobody speaks of what lies above, the lower area's outline is seen.
    for (const geo::SheetOverlap& pair : sheet.overlaps) {
        const KnownLook* below = looks[pair.below];
        const KnownLook* above = looks[pair.above];
        if (!below || (above && !above->look.faint) || below->look.edge_width <= 0.0F || crowded ||
            !sheet.boxes[pair.below].overlaps(seen))
            continue;
        for (const geo::Line& hidden : pair.hidden) pieces.add(frame, hidden, below);
    }
    std::vector<Mark> fronts;
    Simplifier simplifier;
    Joiner(pieces).run([&](const std::vector<PixelPoint>& joined, const Piece& first) {
        if (crowded && !first.other && length_of(joined) < least_outline * frame.scale) return;
        std::vector<PixelPoint> line =
            crowded ? simplifier.run(joined, least_corner * frame.scale) : joined;
        const Look& look = first.look->look;
        if (first.other != nullptr) {
            const std::string& right = first.other->look.side;
            add_frontline(frame, std::move(line), colour_of_side(input, look.side),
                          colour_of_side(input, right), fronts);
            ++legend[{Meaning::frontline, look.side, right}];
            return;
        }
        Stroke stroke = stroke_along(std::move(line), look.edge_width * frame.scale, look.edge);
        if (!crowded)
            for (const float length : look.dash) stroke.dash.push_back(length * frame.scale);
        marks.emplace_back(std::move(stroke));
    });
    std::move(fronts.begin(), fronts.end(), std::back_inserter(marks));
}

namespace {

/// Ticks on the left of a line, at even steps along it.
void add_ticks(const Stroke& line, float length, float every, float width,
               std::vector<Mark>& marks) {
    float next = every / 2.0F;
    const std::size_t count = line.points.size();
    for (std::size_t i = 0; i + (line.closed ? 0 : 1) < count; ++i) {
        const PixelPoint a = line.points[i];
        const PixelPoint b = line.points[(i + 1) % count];
        const float whole = std::hypot(b.x - a.x, b.y - a.y);
        if (whole <= 0.0F) continue;
        const PixelPoint along{(b.x - a.x) / whole, (b.y - a.y) / whole};
        for (; next < whole; next += every) {
            const PixelPoint foot{a.x + along.x * next, a.y + along.y * next};
            Stroke tick;
            tick.points = {foot, {foot.x + along.y * length, foot.y - along.x * length}};
            tick.width = width;
            tick.colour = line.colour;
            marks.emplace_back(std::move(tick));
        }
        next -= whole;
    }
}

}  // namespace

void add_siege_lines(const SceneInput& input, const MapFrame& frame, const geo::AreaSheet& sheet,
                     const std::vector<const KnownLook*>& looks, std::vector<Mark>& marks) {
    const geo::MapBox seen = frame.box(20.0);
    const auto besieger = [](const KnownLook* known) {
        return known && known->look.drawn ? known->look.besieger : std::optional<Colour>();
    };
    std::vector<std::unique_ptr<KnownLook>> colours;  // pieces of one colour join
    const auto plain_look = [&](Colour colour) {
        for (const auto& each : colours)
            if (each->look.besieger == colour) return each.get();
        colours.push_back(std::make_unique<KnownLook>());
        colours.back()->look.besieger = colour;
        return colours.back().get();
    };
    Pieces pieces;
    for (const geo::SheetEdge& edge : sheet.edges) {
        const auto colour = besieger(looks[edge.area]);
        if (!colour || !sheet.boxes[edge.area].overlaps(seen)) continue;
        // Towns besieged together are inside of one ring: nobody stands between them.
        const bool inside =
            edge.other != geo::SheetEdge::outside && besieger(looks[edge.other]) == colour;
        if (!inside) pieces.add(frame, points_of(sheet, edge), plain_look(*colour));
    }
    const float s = frame.scale;
    Joiner(pieces).run([&](const std::vector<PixelPoint>& line, const Piece& first) {
        const Colour colour = *first.look->look.besieger;
        Stroke ring =
            stroke_along(line, siege_width * s + 2.0F * s,
                         with_alpha(input.style.halo, static_cast<float>(colour.a) / 280.0F));
        marks.emplace_back(ring);
        ring.width = siege_width * s;
        ring.colour = colour;
        marks.emplace_back(ring);
        add_ticks(ring, siege_tick * s, siege_step * s, 1.6F * s, marks);
    });
}

}  // namespace render
