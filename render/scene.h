#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "gazetteer/claims/claim_store.h"
#include "geo/area_sheet.h"
#include "geo/geometry.h"
#include "geo/raster.h"
#include "render/view.h"

namespace render {

struct Colour {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    friend bool operator==(const Colour&, const Colour&) = default;
};
Colour with_alpha(Colour colour, float opacity);

/// What a drawn thing leads to: 0 = nothing, else a place of the claim store plus one. The claims
/// are those of the place's states on the day shown.
using PickId = std::uint32_t;
inline PickId pick_of(gazetteer::PlaceIndex place) { return place + 1; }
/// The same for a ring that several places share (`places_of`), named after the first of them.
inline constexpr PickId joint_bit = 0x80000000U;
inline PickId joint_pick_of(gazetteer::PlaceIndex first) { return pick_of(first) | joint_bit; }
inline bool is_joint(PickId pick) { return (pick & joint_bit) != 0; }
inline gazetteer::PlaceIndex place_of(PickId pick) { return (pick & ~joint_bit) - 1; }

/// How an area is filled (cartography.md section 3). Lengths in pixels at scale 1.
enum class Pattern : std::uint8_t {
    solid,  ///< a
    hatch,  ///< 45 degrees: 4 a, 2 nothing, 4 b, 2 nothing (contested)
    bands,  ///< 45 degrees, 14 px bands of a and b (mixed)
    rows,   ///< horizontal bands of a and b by `share`, period 27 px (sources differ)
    dots,   ///< 1.3 px dots every 8 px (present)
    spots,  ///< irregular spots r 2.4-4 px about 29 px apart, half of both in areas of less than
            ///< a few (`share` 0.25); (in places)
    hairlines,  ///< solid b under 1.4 px lines of a every 6 px (a member of side a)
    strokes,    ///< thin slanted lines of b over pale a (denied)
    verticals,  ///< a under 1.2 px upright lines of b every 7 px   | a side's second channel where
    grid,       ///< a under 1 px lines of b both ways every 9 px   | the style is made for print
    stipple,    ///< a under 1 px dots of b every 6 px              | in grey
    halftone,   ///< a under round spots of b that take `share` of it (changing hands)
    diagonals,  ///< a under 1.1 px falling lines of b every 7 px    | again a side's second
    crosses     ///< a under 0.9 px slanted lines both ways every 10 | channel in grey
};

/// A triangulated area. `mesh` points into the Dataset, which outlives the Scene.
struct Fill {
    const geo::Mesh* mesh = nullptr;
    Pattern pattern = Pattern::solid;
    Colour a, b;         ///< alpha included
    float share = 0.5F;  ///< part of `a` in rows and bands
    PickId pick = 0;
    friend bool operator==(const Fill&, const Fill&) = default;
};

/// How one area of a sheet is painted; alpha 0 in both colours = blank.
struct AreaPaint {
    Pattern pattern = Pattern::solid;
    Colour a{0, 0, 0, 0}, b{0, 0, 0, 0};
    float share = 0.5F;
    bool blank() const { return a.a == 0 && b.a == 0; }
    friend bool operator==(const AreaPaint&, const AreaPaint&) = default;
};

/// Areas that lie side by side, each painted its own way. The geometry stays on the GPU and is
/// drawn once for a camera; when time moves only the paints change. `sheet` points into the
/// Dataset.
struct Areas {
    const geo::AreaSheet* sheet = nullptr;
    std::vector<AreaPaint> paints;  ///< by area of the sheet
    /// Areas that let through what lies below them, sorted: nobody speaks of them that day.
    std::vector<std::uint32_t> absent{};
    Colour ground{0, 0, 0, 0};  ///< under every painted area: what lies below is hidden
    bool fade = false;          ///< paler with the distance from the area's site (influence)
    friend bool operator==(const Areas&, const Areas&) = default;
};

/// Pixels that lie on the map plane: a relief or a backdrop. `raster` points into the Dataset.
struct Backcloth {
    const geo::Raster* raster = nullptr;
    friend bool operator==(const Backcloth&, const Backcloth&) = default;
};

/// A polyline in pixels of the picture.
struct Stroke {
    std::vector<PixelPoint> points;
    bool closed = false;
    float width = 1.0F;
    Colour colour;
    std::vector<float> dash;  ///< on, off, on, off ... pixels; empty = solid
    float offset = 0.0F;      ///< shift to the left of the direction of travel, pixels
    PickId pick = 0;
    std::optional<Colour> right{};  ///< a line of two colours: `colour` is that of its left half
    friend bool operator==(const Stroke&, const Stroke&) = default;
};

/// A disc or ring sector in pixels; angles in degrees clockwise from north.
struct Disc {
    PixelPoint centre;
    float outer = 5.0F;
    float inner = 0.0F;
    float from_deg = 0.0F, to_deg = 360.0F;
    Colour fill;
    Colour edge{0, 0, 0, 0};
    float edge_width = 0.0F;
    PickId pick = 0;
    friend bool operator==(const Disc&, const Disc&) = default;
};

/// A filled rectangle in pixels: cards, swatches, bars; may carry a pattern for legend swatches.
struct Box {
    PixelRect rect;
    Pattern pattern = Pattern::solid;
    Colour a, b;
    float share = 0.5F;
    Colour edge{0, 0, 0, 0};
    float edge_width = 0.0F;
    float radius = 0.0F;
    float fade = 0.0F;  ///< pixels over which the fill fades out towards the edge
    friend bool operator==(const Box&, const Box&) = default;
};

enum class Face : std::uint8_t { regular, semibold, bold, italic };

/// One line of text, shaped (bidi, Arabic) when drawn. `at` is the left, centre or right end of the
/// baseline.
struct Text {
    enum class Anchor : std::uint8_t { left, centre, right };
    PixelPoint at;
    std::string utf8;
    Face face = Face::regular;
    float size = 14.0F;    ///< pixels per em
    float spacing = 0.0F;  ///< extra pixels between letters (never between joined Arabic ones)
    Colour colour;
    Colour halo{0, 0, 0, 0};
    float halo_width = 0.0F;
    Anchor anchor = Anchor::left;
    PickId pick = 0;
    friend bool operator==(const Text&, const Text&) = default;
};

using Mark = std::variant<Fill, Areas, Backcloth, Stroke, Disc, Box, Text>;

/// A rectangle of the picture with a camera of its own: the main map, an inset, or (no camera
/// needed) the furniture. Marks are drawn in order and clipped to `rect`.
struct Pane {
    PixelRect rect;
    Camera camera;  ///< for Fills
    std::optional<Colour> background;
    /// Drawn first; the same list (by address) in the next frame is not drawn again.
    std::shared_ptr<const std::vector<Mark>> backdrop;
    std::vector<Mark> marks;
    friend bool operator==(const Pane&, const Pane&) = default;
};

struct RingGroups;
/// Which places share a ring. The marks already tell scenes apart.
struct SharedRings {
    std::shared_ptr<const RingGroups> groups;
    friend bool operator==(const SharedRings&, const SharedRings&) { return true; }
};

/// One frame as data, before it is GL: a function of (Dataset, ViewState), byte for byte the same
/// for the same input.
struct Scene {
    PixelSize size;
    float scale = 1.0F;
    PixelPoint corner;  ///< upper left pixel within a larger picture of which this is a part
    std::vector<Pane> panes;
    SharedRings rings;  ///< of all panes
    friend bool operator==(const Scene&, const Scene&) = default;
};

/// The places that a drawn thing leads to: one, or all that share a ring. Empty for 0.
std::vector<gazetteer::PlaceIndex> places_of(const Scene& scene, PickId pick);

/// A readable listing of the scene, for tests: one mark a line.
std::string describe(const Scene& scene);

}  // namespace render
