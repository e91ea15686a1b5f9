#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/claims/control.h"
#include "geo/dataset.h"
#include "render/scene.h"
#include "render/scene_cache.h"
#include "render/shown.h"
#include "render/style.h"
#include "render/text/fonts.h"
#include "render/view.h"

namespace render {

/// All that is said of one place on the day shown: one state per source, or one combined.
struct PlaceStates {
    gazetteer::PlaceIndex place = 0;
    std::span<const gazetteer::State> states;
    std::span<const gazetteer::State> before;  ///< in a difference
    std::uint64_t version = 0;  ///< another one whenever the place may look different
    bool hidden = false;        ///< a side takes part whose land the user hides
    PickId pick() const { return pick_of(place); }
};

inline constexpr std::size_t most_sectors = 24;  ///< of a source ring

/// What the parts of a scene are built from; lives for one build_scene.
struct SceneInput {
    const geo::Dataset& dataset;
    const ViewState& view;
    const Style& style;
    const FontSet& fonts;
    std::vector<PlaceStates> places;              ///< by place index
    std::vector<std::uint32_t> slots;             ///< by place index: 1 + index in `places`, or 0
    std::vector<gazetteer::SourceIndex> sources;  ///< those shown, in fixed order
    std::optional<gazetteer::PlaceIndex> city;    ///< whose parts the inset shows
    float scale = 1.0F;
    bool differs = false;             ///< a difference is drawn
    const ShownPane* pane = nullptr;  ///< where the states come from

    const PlaceStates* find(gazetteer::PlaceIndex place) const;
    bool rings() const;  ///< every place carries a source ring
    /// One for each source; with more than can be told apart one for all of them, by share.
    std::size_t sectors() const;
};

/// A stretch of the picture with its own camera: the main map or the city inset.
struct MapFrame {
    PixelRect rect;
    Camera camera;
    float scale = 1.0F;
    bool inset = false;
    PixelRect room;           ///< where furniture may stand: without the margin and the strip
    float ring_share = 1.0F;  ///< of the full size of source rings
    std::optional<PixelRect> named;  ///< only places in it are named; empty = all
    float spacing = 1.0e6F;  ///< pixels between neighbouring claimed settlements, on the average
    /// No room for a symbol at each settlement: areas speak for themselves, rings are put together.
    bool crowded() const { return spacing < 15.0F * scale; }
    PixelPoint pixel(geo::MapPoint point) const { return to_pixel(camera, rect, point); }
    geo::MapBox box(double margin) const { return seen_box(camera, rect, margin); }
};

/// What a pattern, outline or symbol on the map means; the legend lists those that were drawn.
enum class Meaning {
    held,
    claimed_only,
    partly,
    in_places,
    mixed,
    contested,
    besieged,
    changing,
    present,
    attacked,
    intended,
    denied,
    edited,  ///< rests on a claim that was corrected by hand
    older,
    last_known,
    differ,
    frontline,
    unchanged,
    gained,
    gained_in_places,
    lost,
    newly_contested,
    still_contested,
    newly_besieged,
    hidden,
    joint_ring,
    joint_differ,
    // Sectors of a source ring.
    ring_silent,
    ring_old,
    ring_contested,
    ring_changing,
    ring_besieged,
    ring_present,
    no_claim
};
struct LegendKey {
    Meaning meaning = Meaning::held;
    std::string actor;  ///< whose colour; empty where it stands for any
    std::string other;
    friend auto operator<=>(const LegendKey&, const LegendKey&) = default;
};
using LegendKeys = std::map<LegendKey, int>;  ///< how often drawn

// The layers of a map frame, bottom first.
void add_base(const SceneInput& input, const MapFrame& frame, std::vector<Mark>& marks);
void add_territory(const SceneInput& input, const MapFrame& frame, std::vector<Mark>& marks,
                   LegendKeys& legend, SceneCache* cache);
void add_inset(const SceneInput& input, const MapFrame& main, PixelRect rect, Scene& scene,
               std::vector<Mark>& on_main, LegendKeys& legend, SceneCache* cache);
/// The settlement whose parts matter most on the day shown, or nothing.
std::optional<gazetteer::PlaceIndex> inset_place(const SceneInput& input);
void add_symbols(const SceneInput& input, const MapFrame& frame, std::vector<Mark>& marks,
                 LegendKeys& legend, SceneCache* cache);
/// The symbol of a settlement in this state, for the legend.
void add_state_symbol(const SceneInput& input, const gazetteer::State& state, PixelPoint at,
                      std::vector<Mark>& marks);
/// Source rings for many places at once, where there is no room for one at each: a sector per
/// source with bands by share of the places, the number of places in the middle.
void add_joint_rings(const SceneInput& input, const MapFrame& frame, const RingGroups& groups,
                     std::vector<Mark>& marks, LegendKeys& legend);
/// Names that keep their places while time and camera move; those under `cards` are left out.
void add_labels(const SceneInput& input, const MapFrame& frame, const std::vector<PixelRect>& cards,
                std::vector<Mark>& marks, SceneCache* cache);

inline constexpr float largest_ring_radius = 27.0F;  ///< pixels at scale 1
/// The radius of the source ring at a place, in pixels.
float ring_radius(const SceneInput& input, const MapFrame& frame, gazetteer::PlaceIndex place);

/// Where furniture may stand in a picture, and below it, where the strip does (empty = none).
struct PictureRooms {
    PixelRect furniture, strip;
};
PictureRooms rooms_of(const ViewState& view);

/// The whole stretch of time with the day shown (strip.cpp).
void add_strip(const SceneInput& input, PixelRect rect, std::vector<Mark>& marks,
               std::vector<PixelRect>& cards);
/// What just changed, as a card that stands on the lower edge of `room`, set smaller where it would
/// be higher than `highest` pixels (caption.cpp).
void add_caption(const SceneInput& input, PixelRect room, float highest, std::vector<Mark>& marks,
                 std::vector<PixelRect>& cards);

/// Title, legend, scale bar, credits. The rectangles are known before the labels are placed.
struct Furniture {
    std::vector<Mark> marks;
    std::vector<PixelRect> cards;
};
inline constexpr float legend_width = 372.0F;  ///< at scale 1
inline constexpr float legend_gap = 16.0F;     ///< between the legend and what stands beside it

/// What stands along the lower edge: the lines of the credits, and above them the scale bar.
struct FurnitureFoot {
    std::vector<std::string> credits;
    float height = 0.0F;  ///< of both, in pixels
};
FurnitureFoot furniture_foot(const SceneInput& input, const MapFrame& frame);
Furniture add_furniture(const SceneInput& input, const MapFrame& frame, const FurnitureFoot& foot,
                        const LegendKeys& legend, std::optional<PixelRect> inset);
/// The projection, and whose data the map is drawn with.
std::string credits_of(const SceneInput& input);

/// A line or ring of the map in pixels, without points that lie closer than half a pixel; empty
/// when it lies outside of the frame.
std::vector<PixelPoint> project_line(const MapFrame& frame, const std::vector<geo::MapPoint>& line);

float opacity_of_age(int age_days);

/// The mean distance of the claimed settlements in a frame, whoever speaks of them on the day
/// shown.
float spacing_in(const geo::Dataset& dataset, const MapFrame& frame);

}  // namespace render
