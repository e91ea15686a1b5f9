#include <algorithm>
#include <cmath>
#include <set>

#include "geo/frontlines.h"
#include "geo/overlay.h"
#include "render/scene_builder.h"

namespace render {
namespace {

using gazetteer::Extent;
using StateMark = gazetteer::Mark;
using gazetteer::Modality;
using gazetteer::Party;
using gazetteer::State;
using gazetteer::Status;

constexpr float claimed_opacity = 0.40F;
constexpr int last_known_days = 365;

/// How one area is to be drawn.
struct Look {
    Pattern pattern = Pattern::solid;
    Colour a, b;
    float share = 0.5F;
    float edge_width = 0.0F;
    Colour edge;
    std::vector<float> dash;
    std::optional<Colour> besieger;
    bool drawn = true;
};

Colour strong(Colour colour) { return with_alpha(colour, 1.0F); }

class TerritoryBuilder {
public:
    TerritoryBuilder(const SceneInput& input, const MapFrame& frame, std::vector<Mark>& marks,
                     LegendKeys& legend)
        : input_(input), frame_(frame), marks_(marks), legend_(legend) {}

    void run() {
        collect();
        for (const auto& [index, look] : looks_) add_fill(index, look);
        add_frontlines();
        for (const auto& [index, look] : looks_) add_edge(index, look);
        for (const auto& [index, look] : looks_) {
            if (look.besieger) add_siege_ring(index, *look.besieger);
        }
    }

private:
    const geo::PlaceArea& area(gazetteer::PlaceIndex place) const {
        return input_.dataset.areas[place];
    }
    PickId pick(gazetteer::PlaceIndex place) const { return input_.find(place)->pick; }
    Colour side_of(const Party& party) const {
        return side_colour(input_.style, *input_.dataset.actors, party.side);
    }

    /// What is drawn, bottom first.
    void collect() {
        const geo::MapBox seen = frame_.box(40.0);
        for (const gazetteer::PlaceIndex place : geo::drawing_order(input_.dataset.areas)) {
            const PlaceStates* said = input_.find(place);
            if (!said || area(place).fill.empty() || !area(place).fill.front().box.overlaps(seen))
                continue;
            if (frame_.inset && !belongs_in_inset(area(place).kind)) continue;
            Look look =
                said->states.size() > 1 ? look_of_many(*said) : look_of(*said->states.front());
            if (look.drawn) looks_.emplace_back(place, std::move(look));
        }
    }

    /// A settlement's state wins over its province's, a part's over the whole's: two translucent
    /// colours on each other would make a third that stands for nobody.
    static bool hides_below(geo::AreaKind kind) {
        return kind == geo::AreaKind::cell || kind == geo::AreaKind::part ||
               kind == geo::AreaKind::district;
    }

    static bool belongs_in_inset(geo::AreaKind kind) {
        return kind == geo::AreaKind::part || kind == geo::AreaKind::district ||
               kind == geo::AreaKind::cell;
    }

    Look look_of(const State& state) {
        Look look;
        const bool partial = state.extent == Extent::some || state.extent == Extent::places;
        const bool wide = area(state.place).kind == geo::AreaKind::province ||
                          area(state.place).kind == geo::AreaKind::vague;
        float opacity = std::min(opacity_of_age(state.age_days),
                                 state.modality == Modality::claimed ? claimed_opacity : 1.0F);
        if (wide) opacity = std::min(opacity, 0.42F);
        switch (state.status) {
            case Status::held:
                held(state, look, opacity);
                break;
            case Status::besieged:
                if (!state.holder.empty())
                    held(state, look, opacity);
                else
                    look.a = {0, 0, 0, 0};
                look.besieger = with_alpha(side_of(state.other),
                                           opacity_of_age(state.age_days) / opacity_of_age(0));
                note(Meaning::besieged, state.other.side);
                break;
            case Status::contested:
                look.pattern = Pattern::hatch;
                look.a = with_alpha(side_of(state.holder), hatch_opacity(state));
                look.b = state.other.empty()
                             ? Colour{0, 0, 0, 0}
                             : with_alpha(side_of(state.other), hatch_opacity(state));
                note(Meaning::contested, state.holder.side, state.other.side);
                break;
            case Status::mixed:
                look.pattern = Pattern::bands;
                look.a = with_alpha(side_of(state.holder), opacity);
                look.b = with_alpha(side_of(state.other), opacity);
                note(Meaning::mixed, state.holder.side, state.other.side);
                break;
            case Status::changing:
                changing(state, look, opacity);
                break;
            case Status::disputed:
                look.pattern = Pattern::rows;
                look.a = with_alpha(side_of(state.holder), opacity);
                look.b = with_alpha(side_of(state.other), opacity);
                note(Meaning::differ, "");
                break;
            case Status::present:
                present(state, look);
                break;
            case Status::unknown:
                look.drawn = false;
                break;
        }
        // A settlement's own colour would hide that its source speaks of some part only: the rest
        // is left blank.
        if (area(state.place).kind == geo::AreaKind::cell && state.parts_apart) look.drawn = false;
        if (partial && state.status == Status::contested) look.edge_width = 0.0F;
        return look;
    }

    /// Narrow stripes need more colour than a whole fill, and pale with age like one.
    static float hatch_opacity(const State& state) {
        return 0.85F * opacity_of_age(state.age_days) / opacity_of_age(0);
    }

    void held(const State& state, Look& look, float opacity) {
        bool hairline = false;
        const Colour colour =
            actor_colour(input_.style, *input_.dataset.actors, state.holder.actor, hairline);
        const Colour side = side_of(state.holder);
        look.a = with_alpha(colour, opacity);
        look.edge = strong(side);
        look.edge_width = 1.2F;
        if (hairline) {
            look.pattern = Pattern::hairlines;
            look.a = with_alpha(side, std::min(1.0F, opacity * 1.4F));
            look.b = with_alpha(colour, opacity);
        }
        if (state.extent == Extent::some || state.extent == Extent::places) {
            look.pattern = Pattern::spots;
            look.a = with_alpha(side, std::min(1.0F, opacity * 1.5F));
            look.edge_width = 0.0F;
            note(Meaning::in_places, state.holder.side);
            return;
        }
        const std::string named = hairline ? state.holder.actor : state.holder.side;
        if (state.extent == Extent::most || state.extent == Extent::much) {
            look.edge_width = 0.0F;
            note(Meaning::partly, named);
        } else if (state.age_days > last_known_days) {
            look.dash = {1.5F, 3.0F};
            note(Meaning::last_known, named);
        } else if (state.modality == Modality::claimed) {
            look.dash = {5.0F, 2.5F};
            look.edge_width = 1.6F;
            note(Meaning::claimed_only, named);
        } else {
            note(Meaning::held, named);
        }
    }

    /// Between the first and the last day on which it may have happened: the old holder's colour,
    /// inside an edge of the new one's.
    void changing(const State& state, Look& look, float opacity) {
        if (state.holder.empty() && state.other.empty()) {
            look.drawn = false;
            return;
        }
        if (!state.holder.empty())
            look.a = with_alpha(side_of(state.holder), opacity * 0.8F);
        else
            look.a = {0, 0, 0, 0};
        look.edge = strong(side_of(state.other.empty() ? state.holder : state.other));
        look.edge_width = 2.0F;
        look.dash = {8.0F, 4.0F};
        note(Meaning::changing, state.holder.side, state.other.side);
    }

    void present(const State& state, Look& look) {
        look.drawn = false;
        for (const StateMark& mark : state.marks) {
            if (mark.kind != StateMark::Kind::present) continue;
            look.drawn = true;
            look.pattern = Pattern::dots;
            const bool wide = area(state.place).kind == geo::AreaKind::province ||
                              area(state.place).kind == geo::AreaKind::vague;
            look.a = with_alpha(side_of(mark.party), wide ? 0.6F : 1.0F);
            note(Meaning::present, mark.party.side);
        }
    }

    /// Several sources: one colour where they agree, horizontal bands by share where they differ.
    Look look_of_many(const PlaceStates& said) {
        std::vector<std::pair<std::string, int>> sides;
        const State* latest = nullptr;
        for (const State* state : said.states) {
            const bool speaks = !state->holder.empty() && state->status != Status::present;
            if (!speaks) continue;
            if (!latest || state->age_days < latest->age_days) latest = state;
            const auto found = std::find_if(sides.begin(), sides.end(), [&](const auto& each) {
                return each.first == state->holder.side;
            });
            if (found == sides.end())
                sides.emplace_back(state->holder.side, 1);
            else
                ++found->second;
        }
        if (!latest) return look_of(*said.states.front());
        if (sides.size() == 1) return look_of(*latest);
        if (area(latest->place).kind == geo::AreaKind::cell && latest->parts_apart) {
            Look nothing;
            nothing.drawn = false;
            return nothing;
        }
        std::stable_sort(sides.begin(), sides.end(),
                         [](const auto& a, const auto& b) { return a.second > b.second; });
        const float opacity = opacity_of_age(latest->age_days);
        Look look;
        look.pattern = Pattern::rows;
        look.a = with_alpha(side_of({sides[0].first, sides[0].first}), opacity);
        look.b = with_alpha(side_of({sides[1].first, sides[1].first}), opacity);
        look.share = static_cast<float>(sides[0].second) /
                     static_cast<float>(sides[0].second + sides[1].second);
        look.edge = with_alpha(input_.style.ink, 0.5F);
        look.edge_width = 1.0F;
        note(Meaning::differ, "");
        for (const auto& [side, count] : sides) note(Meaning::held, side);
        return look;
    }

    void note(Meaning meaning, const std::string& actor, const std::string& other = {}) {
        ++legend_[{meaning, actor, other}];
    }

    void add_fill(gazetteer::PlaceIndex place, const Look& look) {
        const bool city = frame_.inset && area(place).kind == geo::AreaKind::cell;
        const std::vector<geo::Mesh>& meshes = area(place).fill;
        Fill fill{nullptr, look.pattern, look.a, look.b, look.share, pick(place)};
        if (hides_below(area(place).kind)) {
            const geo::Mesh& ground = city ? area(place).footprint_fill : meshes.front();
            marks_.emplace_back(
                Fill{&ground, Pattern::solid, input_.style.land, {}, 0.5F, pick(place)});
        }
        if (look.a.a == 0 && look.b.a == 0) fill.a = {255, 255, 255, 1};  // can still be picked
        const bool fades = meshes.size() > 1;
        if (fades) {
            // Nested layers whose opacities add up to the whole one in the middle.
            const auto share = [&](std::uint8_t alpha) {
                const float whole = static_cast<float>(alpha) / 255.0F;
                return 1.0F - std::pow(1.0F - whole, 1.0F / static_cast<float>(meshes.size()));
            };
            fill.a = with_alpha(look.a, share(look.a.a));
            fill.b = with_alpha(look.b, share(look.b.a));
        }
        for (const geo::Mesh& mesh : meshes) {
            fill.mesh = city ? &area(place).footprint_fill : &mesh;
            marks_.emplace_back(fill);
            if (!fades) break;
        }
    }

    void add_edge(gazetteer::PlaceIndex place, const Look& look) {
        const geo::PlaceArea& drawn = area(place);
        if (look.edge_width <= 0.0F || drawn.fades()) return;
        const bool city = frame_.inset && drawn.kind == geo::AreaKind::cell;
        const bool wide = drawn.kind == geo::AreaKind::province;
        Stroke stroke;
        stroke.width = (wide ? std::max(look.edge_width, 2.0F) : look.edge_width) * frame_.scale;
        stroke.colour = look.edge;
        stroke.pick = pick(place);
        for (const float length : look.dash) stroke.dash.push_back(length * frame_.scale);
        for (const geo::Polygon& polygon : city ? drawn.footprint : drawn.shape) {
            for (const geo::Ring& ring : polygon) {
                stroke.points = project_line(frame_, ring);
                stroke.closed = true;
                if (stroke.points.size() >= 3) marks_.emplace_back(stroke);
            }
        }
    }

    /// An outline with ticks inwards, in the besieger's colour, on a white casing.
    void add_siege_ring(gazetteer::PlaceIndex place, Colour colour) {
        const float line = 2.4F * frame_.scale;
        const float tick = 6.0F * frame_.scale;
        const float every = 11.0F * frame_.scale;
        const bool city = frame_.inset && area(place).kind == geo::AreaKind::cell;
        for (const geo::Polygon& polygon : city ? area(place).footprint : area(place).shape) {
            if (polygon.empty()) continue;
            Stroke ring;
            ring.points = project_line(frame_, polygon.front());
            ring.closed = true;
            ring.pick = pick(place);
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

    /// The side that a plain fill belongs to; empty for patterns of two sides.
    std::string side_drawn(gazetteer::PlaceIndex place) const {
        const PlaceStates* said = input_.find(place);
        std::string side;
        for (const State* state : said->states) {
            const bool holds = state->status == Status::held || state->status == Status::besieged;
            if (!holds || state->holder.empty()) continue;
            if (state->extent == Extent::some || state->extent == Extent::places) return {};
            if (!side.empty() && side != state->holder.side) return {};
            side = state->holder.side;
        }
        return side;
    }

    /// Two lines side by side along the border of opposing sides, each in the colour of its side.
    void add_frontlines() {
        std::vector<const geo::MultiPolygon*> shapes;
        std::vector<std::string> sides;
        for (const auto& [place, look] : looks_) {
            const bool counts = !area(place).fades();
            sides.push_back(counts ? side_drawn(place) : std::string());
            const bool city = frame_.inset && area(place).kind == geo::AreaKind::cell;
            shapes.push_back(sides.back().empty() ? nullptr
                             : city               ? &area(place).footprint
                                                  : &area(place).shape);
        }
        const double tolerance =
            600.0 * input_.dataset.projection->units_per_metre(frame_.camera.centre);
        const auto opposing = [&](std::size_t a, std::size_t b) {
            return !sides[a].empty() && !sides[b].empty() && sides[a] != sides[b];
        };
        const float width = 2.6F * frame_.scale;
        for (const geo::FrontLine& front : geo::frontlines(shapes, opposing, tolerance)) {
            Stroke stroke;
            stroke.points = project_line(frame_, front.line);
            if (stroke.points.size() < 2) continue;
            stroke.width = 2.0F * width + 2.4F * frame_.scale;
            stroke.colour = {255, 255, 255, 235};
            marks_.emplace_back(stroke);
            stroke.width = width;
            stroke.offset = width / 2.0F;
            stroke.colour = strong(side_of({"", sides[front.left]}));
            marks_.emplace_back(stroke);
            stroke.offset = -width / 2.0F;
            stroke.colour = strong(side_of({"", sides[front.right]}));
            marks_.emplace_back(stroke);
            note(Meaning::frontline, "");
        }
    }

    const SceneInput& input_;
    const MapFrame& frame_;
    std::vector<Mark>& marks_;
    LegendKeys& legend_;
    std::vector<std::pair<gazetteer::PlaceIndex, Look>> looks_;
};

}  // namespace

float opacity_of_age(int age_days) {
    constexpr int months_3 = 91;
    constexpr int months_6 = 182;
    constexpr int months_12 = 365;
    if (age_days < months_3) return 0.55F;
    if (age_days < months_6) return 0.42F;
    return age_days < months_12 ? 0.32F : 0.22F;
}

void add_territory(const SceneInput& input, const MapFrame& frame, std::vector<Mark>& marks,
                   LegendKeys& legend) {
    TerritoryBuilder(input, frame, marks, legend).run();
}

}  // namespace render
