#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "render/area_look.h"
#include "render/edit_marks.h"
#include "render/ring_groups.h"
#include "render/ring_places.h"
#include "render/scene_builder.h"

namespace render {
namespace {

using StateMark = gazetteer::Mark;
using gazetteer::Extent;
using gazetteer::Modality;
using gazetteer::State;
using gazetteer::Status;

constexpr float radians_per_degree = std::numbers::pi_v<float> / 180.0F;

PixelPoint around(PixelPoint centre, float degrees, float radius) {
    return {centre.x + radius * std::sin(degrees * radians_per_degree),
            centre.y - radius * std::cos(degrees * radians_per_degree)};
}

class SymbolBuilder {
public:
    SymbolBuilder(const SceneInput& input, const MapFrame& frame, std::vector<Mark>& marks,
                  LegendKeys& legend, SceneCache* cache)
        : input_(input), frame_(frame), marks_(marks), legend_(legend), cache_(cache) {}

    void run(const RingGroups& groups) {
        const bool points = input_.view.territory == TerritoryMode::points;
        add_joint_rings(input_, frame_, groups, marks_, legend_);
        const auto kept = input_.rings() ? ring_places(input_, frame_, groups, cache_)
                                         : std::make_shared<const RingPlaces>();
        const RingPlaces& rings = *kept;
        for (const PlaceStates& said : input_.places) {
            if (said.hidden) continue;
            const geo::PlaceArea& area = input_.dataset.areas[said.place];
            const bool dots = frame_.crowded() && area.kind == geo::AreaKind::cell;
            if (input_.rings() ? groups.is_joint(said.place) : dots && !points) continue;
            if (!takes_symbol(input_, frame_, said.place)) continue;
            const PixelPoint at = frame_.pixel(area.anchor);
            if (!frame_.rect.contains(at)) continue;
            pick_ = said.pick();
            if (input_.rings()) {
                ring(said, at, stand(rings, said.place, at), area.kind);
                pencil(said, stand(rings, said.place, at), ring_radius(input_, frame_, said.place));
            } else if (dots)
                dot(said, at);
            else if (!said.states.empty()) {
                const float radius = symbol(said.states.front(), at, area.kind);
                if (points) look_of(input_, said, area.kind, legend_);  // for the legend's entries
                pencil(said, at, radius);
            }
        }
    }

    /// The symbol alone, as the legend shows it.
    void sample(const State& state, PixelPoint at) { status_symbol(state, at); }

private:
    /// Beside the symbol where what it says was corrected by hand.
    void pencil(const PlaceStates& said, PixelPoint at, float radius) {
        if (!rests_on_edits(input_, said)) return;
        add_pencil(input_, at, radius, frame_.scale, pick_, marks_);
        note(Meaning::edited);
    }

    /// Very many places: a dot in the holder's colour, as large as there is room.
    void dot(const PlaceStates& said, PixelPoint at) {
        if (said.states.empty() || said.states.front().holder.empty()) return;
        const State& state = said.states.front();
        const float r = std::clamp(frame_.spacing * 0.36F, 1.2F, px(5.0F));
        const float fresh = opacity_of_age(state.age_days) / opacity_of_age(0);
        disc(at, r, 0, 0, 360, with_alpha(side_of(state.holder), 0.35F + 0.65F * fresh));
        ++legend_[{Meaning::held, state.holder.side, ""}];
    }

    static PixelPoint stand(const RingPlaces& rings, gazetteer::PlaceIndex place, PixelPoint at) {
        const auto found =
            rings.find(place);  // a whole that only speaks through its parts has none
        return found == rings.end() ? at : found->second;
    }

    Colour side_of(const gazetteer::Party& party) const {
        return side_colour(input_.style, *input_.dataset.actors, party.side);
    }
    float px(float length) const { return length * frame_.scale; }
    void note(Meaning meaning) { ++legend_[{meaning, "", ""}]; }

    void disc(PixelPoint at, float outer, float inner, float from, float to, Colour fill,
              Colour edge = {0, 0, 0, 0}, float edge_width = 0.0F) {
        marks_.emplace_back(Disc{at, outer, inner, from, to, fill, edge, edge_width, pick_});
    }

    /// The side's letter.
    void letter(PixelPoint at, float size, const std::string& side, Colour below) {
        Text text;
        text.utf8 = side_letter(input_.style, *input_.dataset.actors, side);
        if (text.utf8.empty()) return;
        text.at = {at.x, at.y + size * 0.36F};
        text.face = Face::bold;
        text.size = size;
        text.colour = letter_colour(input_.style, below);
        text.anchor = Text::Anchor::centre;
        text.pick = pick_;
        marks_.emplace_back(std::move(text));
    }

    void segment(PixelPoint a, PixelPoint b, float width, Colour colour) {
        Stroke stroke;
        stroke.points = {a, b};
        stroke.width = width;
        stroke.colour = colour;
        stroke.pick = pick_;
        marks_.emplace_back(std::move(stroke));
    }

    /// One symbol for one state; its radius, or 0 where nothing is drawn.
    float symbol(const State& state, PixelPoint at, geo::AreaKind kind) {
        const bool point = kind == geo::AreaKind::cell || kind == geo::AreaKind::district ||
                           kind == geo::AreaKind::part;
        float radius = 0.0F;
        const bool areas_speak = frame_.inset && input_.view.territory != TerritoryMode::points;
        if (point && !areas_speak)
            radius = status_symbol(state, at);
        else if (state.status == Status::besieged && is_scattered(state))
            radius = besieged_somewhere(state, at);
        else if (state.status == Status::present)
            radius = 0.0F;
        return std::max(radius, bursts(state, at));
    }

    float status_symbol(const State& state, PixelPoint at) {
        const float r = px(input_.style.letters ? 7.5F : 6.0F);
        const Colour ink = input_.style.ink;
        const Colour holder = side_of(state.holder);
        switch (state.status) {
            case Status::held:
                held(state, at, r, holder);
                return r + px(2.0F);
            case Status::besieged:
                if (state.holder.empty())
                    disc(at, r, 0, 0, 360, input_.style.land, ink, px(1.2F));
                else
                    held(state, at, r, holder);
                ticked_ring(at, r, side_of(state.other));
                return r + px(9.0F);
            case Status::contested:
                disc(at, r, 0, 180, 360, holder);
                disc(at, r, 0, 0, 180,
                     state.other.empty() ? input_.style.land : side_of(state.other));
                disc(at, r, 0, 0, 360, {0, 0, 0, 0}, ink, px(1.2F));
                for (const float turn : {45.0F, 135.0F})
                    segment(around(at, turn, r * 0.6F), around(at, turn + 180.0F, r * 0.6F),
                            px(1.6F), {255, 255, 255, 255});
                letters_beside(state, at, r);
                return r + px(2.0F);
            case Status::mixed:
            case Status::changing:
            case Status::disputed:
                disc(at, r, 0, 180, 360, state.holder.empty() ? input_.style.land : holder);
                disc(at, r, 0, 0, 180,
                     state.other.empty() ? input_.style.land : side_of(state.other));
                disc(at, r, 0, 0, 360, {0, 0, 0, 0}, ink, px(1.2F));
                letters_beside(state, at, r);
                return r + px(2.0F);
            case Status::present: {
                Colour colour = ink;
                for (const StateMark& mark : state.marks) {
                    if (mark.kind == StateMark::Kind::present) colour = side_of(mark.party);
                }
                disc(at, r, 0, 0, 360, input_.style.card, colour, px(2.4F));
                return r + px(2.0F);
            }
            case Status::unknown:
                return unheld(state, at);
        }
        return 0.0F;
    }

    /// Of the two sides of a halved disc, beside their halves.
    void letters_beside(const State& state, PixelPoint at, float r) {
        const Colour paper{255, 255, 255, 255};
        letter({at.x - r - px(5.0F), at.y}, px(9.0F), state.holder.side, paper);
        letter({at.x + r + px(5.0F), at.y}, px(9.0F), state.other.side, paper);
    }

    void held(const State& state, PixelPoint at, float r, Colour holder) {
        const Colour ink = input_.style.ink;
        if (state.extent == Extent::some || state.extent == Extent::places) {
            for (const auto& [x, y] : {std::pair{-0.8F, 0.4F}, {0.8F, 0.5F}, {0.0F, -0.8F}})
                disc({at.x + x * r, at.y + y * r}, r * 0.55F, 0, 0, 360, holder, ink, px(0.8F));
            return;
        }
        const bool partly = state.extent == Extent::most || state.extent == Extent::much;
        if (partly) disc(at, r, 0, 0, 360, input_.style.card);
        disc(at, r, 0, 0, partly ? 270.0F : 360.0F, holder);
        disc(at, r, 0, 0, 360, {0, 0, 0, 0}, ink, px(1.2F));
        if (!partly) letter(at, r * 1.4F, state.holder.side, holder);
        if (state.modality == Modality::claimed)
            disc(at, r + px(3.6F), r + px(2.2F), 0, 360, holder);
    }

    static bool is_scattered(const State& state) {
        return state.extent == Extent::some || state.extent == Extent::places;
    }

    /// Besieged places inside a wide area, not said where: one ring stands for them.
    float besieged_somewhere(const State& state, PixelPoint at) {
        const float r = px(4.0F);
        disc(at, r, 0, 0, 360, state.holder.empty() ? input_.style.land : side_of(state.holder),
             input_.style.ink, px(1.0F));
        ticked_ring(at, r, side_of(state.other));
        ++legend_[{Meaning::besieged, state.other.side, ""}];
        return r + px(9.0F);
    }

    void ticked_ring(PixelPoint at, float r, Colour besieger) {
        const float outer = r + px(7.0F);
        disc(at, outer + px(1.0F), outer - px(3.4F), 0, 360, {255, 255, 255, 220});
        disc(at, outer, outer - px(2.0F), 0, 360, besieger);
        for (int i = 0; i < 12; ++i) {
            const float turn = static_cast<float>(i) * 30.0F;
            segment(around(at, turn, outer - px(4.5F)), around(at, turn, outer - px(1.0F)),
                    px(1.5F), besieger);
        }
    }

    /// Nobody holds it: what is planned or denied, else a hollow dot.
    float unheld(const State& state, PixelPoint at) {
        const float r = px(5.0F);
        for (const StateMark& mark : state.marks) {
            if (mark.kind == StateMark::Kind::intended) {
                for (int i = 0; i < 6; ++i) {
                    const float from = static_cast<float>(i) * 60.0F;
                    disc(at, r + px(0.8F), r - px(0.8F), from, from + 36.0F, side_of(mark.party));
                }
                ++legend_[{Meaning::intended, mark.party.side, ""}];
                return r;
            }
            if (mark.kind == StateMark::Kind::denied) {
                disc(at, r, 0, 0, 360, with_alpha(side_of(mark.party), 0.3F), input_.style.ink,
                     px(1.0F));
                segment({at.x - r, at.y + r}, {at.x + r, at.y - r}, px(1.6F), input_.style.ink);
                ++legend_[{Meaning::denied, mark.party.side, ""}];
                return r;
            }
        }
        return 0.0F;
    }

    /// A burst in the attacker's colour, beside the symbol so that both are seen.
    float bursts(const State& state, PixelPoint at) {
        std::vector<std::string> drawn;
        float reach = 0.0F;
        for (const StateMark& mark : state.marks) {
            if (mark.kind != StateMark::Kind::attacked || is_hidden(input_.view, mark.party))
                continue;
            if (std::find(drawn.begin(), drawn.end(), mark.party.side) != drawn.end()) continue;
            drawn.push_back(mark.party.side);
            const float shift = px(20.0F) * static_cast<float>(drawn.size() - 1);
            const PixelPoint centre{at.x + shift, at.y};
            for (int i = 0; i < 9; ++i) {
                const float turn = static_cast<float>(i) * 40.0F + 10.0F;
                const PixelPoint a = around(centre, turn, px(8.5F));
                const PixelPoint b = around(centre, turn, px(14.5F));
                segment(a, b, px(3.6F), {255, 255, 255, 190});
                segment(a, b, px(2.0F), side_of(mark.party));
            }
            ++legend_[{Meaning::attacked, mark.party.side, ""}];
            reach = px(15.0F) + shift;
        }
        return reach;
    }

    /// One sector per source in a fixed order: what each says, side by side.
    void ring(const PlaceStates& said, PixelPoint place, PixelPoint at, geo::AreaKind kind) {
        if (!(place == at)) lead(place, at, ring_radius(input_, frame_, said.place));
        const bool wide = kind == geo::AreaKind::province || kind == geo::AreaKind::vague ||
                          kind == geo::AreaKind::offset;
        const float outer = ring_radius(input_, frame_, said.place);
        const float inner = outer * 0.62F;
        disc(at, outer + px(1.8F), wide ? inner - px(1.8F) : 0.0F, 0, 360,
             with_alpha(input_.style.card, 0.86F));
        if (input_.sectors() < input_.sources.size())
            shares(said, at, outer, inner);
        else
            sectors(said, at, outer, inner);
        if (!wide) {
            // The middle stands for the place itself: the colour that all who speak share.
            const State* only = agreed(said);
            disc(at, inner * 0.45F, 0, 0, 360, only ? side_of(only->holder) : input_.style.card,
                 input_.style.ink, px(1.0F));
        }
    }

    void sectors(const PlaceStates& said, PixelPoint at, float outer, float inner) {
        const float sweep = 360.0F / static_cast<float>(input_.sources.size());
        const float gap = std::min(8.0F, sweep * 0.2F);
        for (std::size_t i = 0; i < input_.sources.size(); ++i) {
            const float from = static_cast<float>(i) * sweep + gap / 2.0F;
            const float to = static_cast<float>(i + 1) * sweep - gap / 2.0F;
            const auto found =
                std::find_if(said.states.begin(), said.states.end(),
                             [&](const State& state) { return state.source == input_.sources[i]; });
            if (found == said.states.end())
                silent(at, outer, inner, from, to);
            else
                sector(*found, at, outer, inner, from, to);
        }
    }

    /// Too many sources for a sector each: as wide as the share of those who name a side.
    void shares(const PlaceStates& said, PixelPoint at, float outer, float inner) {
        std::map<gazetteer::SharedText, int> voices;
        int sum = 0;
        for (const State& state : said.states) {
            if (state.holder.empty()) continue;
            ++voices[state.holder.side];
            ++sum;
        }
        if (sum == 0) return silent(at, outer, inner, 0.0F, 360.0F);
        float from = 0.0F;
        for (const auto& [side, count] : voices) {
            const float to = from + 360.0F * static_cast<float>(count) / static_cast<float>(sum);
            disc(at, outer, inner, from, to, colour_of_side(input_, side));
            ++legend_[{Meaning::held, side, ""}];
            from = to;
        }
    }

    /// From a place to the ring that stands off beside it.
    void lead(PixelPoint place, PixelPoint ring, float radius) {
        const float distance = std::hypot(place.x - ring.x, place.y - ring.y);
        if (distance > radius) {
            const float t = radius / distance;
            const PixelPoint edge{ring.x + (place.x - ring.x) * t, ring.y + (place.y - ring.y) * t};
            segment(place, edge, px(3.4F), with_alpha(input_.style.halo, 0.9F));
            segment(place, edge, px(1.2F), input_.style.ink);
        }
        disc(place, px(3.2F), 0, 0, 360, input_.style.ink, input_.style.halo, px(1.0F));
    }

    static const State* agreed(const PlaceStates& said) {
        const State* first = nullptr;
        for (const State& state : said.states) {
            if (!says_who_holds(state)) continue;
            if (first && first->holder.side != state.holder.side) return nullptr;
            first = &state;
        }
        return first;
    }

    void silent(PixelPoint at, float outer, float inner, float from, float to) {
        const float middle = (outer + inner) / 2.0F;
        disc(at, middle + px(0.9F), middle - px(0.9F), from, to, input_.style.silent);
        note(Meaning::ring_silent);
    }

    /// Of the two sides of a divided sector, one in each half.
    void letters_in(const State& state, PixelPoint at, float from, float to, float radius,
                    float thickness) {
        const float quarter = (to - from) / 4.0F;
        letter(around(at, from + quarter, radius), thickness, state.holder.side,
               side_of(state.holder));
        letter(around(at, to - quarter, radius), thickness, state.other.side, side_of(state.other));
    }

    void sector(const State& state, PixelPoint at, float outer, float inner, float from, float to) {
        const Colour holder = side_of(state.holder);
        const float fresh = state.age_days > 91 ? 0.30F : 1.0F;
        const float middle = (outer + inner) / 2.0F;
        switch (state.status) {
            case Status::held:
                disc(at, outer, inner, from, to, with_alpha(holder, fresh), holder,
                     fresh < 1.0F ? px(1.2F) : 0.0F);
                letter(around(at, (from + to) / 2.0F, middle), (outer - inner) * 1.05F,
                       state.holder.side, with_alpha(holder, fresh));
                if (fresh < 1.0F) note(Meaning::ring_old);
                break;
            case Status::besieged:
                disc(at, outer - px(3.4F), inner, from, to,
                     state.holder.empty() ? input_.style.card : with_alpha(holder, fresh));
                disc(at, outer, outer - px(2.6F), from, to, side_of(state.other));
                letter(around(at, (from + to) / 2.0F, middle - px(1.7F)), (outer - inner) * 0.95F,
                       state.holder.side,
                       state.holder.empty() ? input_.style.card : with_alpha(holder, fresh));
                note(Meaning::ring_besieged);
                break;
            case Status::contested:
            case Status::mixed:
            case Status::disputed:
                note(Meaning::ring_contested);
                disc(at, outer, middle, from, to, holder);
                disc(at, middle, inner, from, to,
                     state.other.empty() ? input_.style.card : side_of(state.other));
                letters_in(state, at, from, to, middle, outer - inner);
                break;
            case Status::changing: {
                const float half = (from + to) / 2.0F;
                note(Meaning::ring_changing);
                disc(at, outer, inner, from, half,
                     state.holder.empty() ? input_.style.card : holder);
                disc(at, outer, inner, half, to,
                     state.other.empty() ? input_.style.card : side_of(state.other));
                letters_in(state, at, from, to, middle, outer - inner);
                break;
            }
            case Status::present:
            case Status::unknown: {
                const auto mark = std::find_if(
                    state.marks.begin(), state.marks.end(),
                    [](const StateMark& each) { return each.kind == StateMark::Kind::present; });
                if (mark == state.marks.end()) return silent(at, outer, inner, from, to);
                const Colour colour = side_of(mark->party);
                note(Meaning::ring_present);
                disc(at, outer, inner, from, to, input_.style.card, colour, px(1.4F));
                disc(at, middle + px(0.7F), middle - px(0.7F), from, to, colour);
                break;
            }
        }
    }

    const SceneInput& input_;
    const MapFrame& frame_;
    std::vector<Mark>& marks_;
    LegendKeys& legend_;
    SceneCache* cache_;
    PickId pick_ = 0;
};

}  // namespace

float ring_radius(const SceneInput& input, const MapFrame& frame, gazetteer::PlaceIndex place) {
    constexpr double city_m = 7000.0;  // wide: a town of 200,000
    const geo::PlaceArea& area = input.dataset.areas[place];
    const bool wide = area.kind == geo::AreaKind::province || area.kind == geo::AreaKind::vague ||
                      area.kind == geo::AreaKind::offset;
    const bool city = area.built_m > city_m;
    return (wide   ? 20.0F
            : city ? largest_ring_radius
                   : 17.0F) *
           (frame.inset ? 0.9F : frame.ring_share) * (input.style.letters ? 1.25F : 1.0F) *
           frame.scale;
}

void add_state_symbol(const SceneInput& input, const State& state, PixelPoint at,
                      std::vector<Mark>& marks) {
    MapFrame frame;
    frame.scale = input.scale;
    LegendKeys ignored;
    SymbolBuilder(input, frame, marks, ignored, nullptr).sample(state, at);
}

void add_symbols(const SceneInput& input, const MapFrame& frame, std::vector<Mark>& marks,
                 LegendKeys& legend, SceneCache* cache) {
    SymbolBuilder(input, frame, marks, legend, cache).run(*ring_groups(input, frame, cache));
}

}  // namespace render
