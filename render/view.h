#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gazetteer/claims/control.h"
#include "geo/geometry.h"

namespace render {

struct PixelSize {
    int width = 0;
    int height = 0;
    friend bool operator==(const PixelSize&, const PixelSize&) = default;
};

/// Pixels, origin top left, y down.
struct PixelPoint {
    float x = 0.0F;
    float y = 0.0F;
    friend bool operator==(const PixelPoint&, const PixelPoint&) = default;
};

struct PixelRect {
    float x = 0.0F, y = 0.0F, width = 0.0F, height = 0.0F;
    bool contains(PixelPoint p) const {
        return p.x >= x && p.x < x + width && p.y >= y && p.y < y + height;
    }
    friend bool operator==(const PixelRect&, const PixelRect&) = default;
};

/// The scale at which text and symbols of a picture of this size are as large in it as those of a
/// 1920x1080 one, but never too small to read.
float scale_for(PixelSize size);

/// What part of the map plane is seen in a rectangle of pixels: its centre and scale.
struct Camera {
    geo::MapPoint centre;
    double units_per_pixel = 1000.0;
    friend bool operator==(const Camera&, const Camera&) = default;
};
PixelPoint to_pixel(const Camera& camera, const PixelRect& pane, geo::MapPoint point);
geo::MapPoint to_map(const Camera& camera, const PixelRect& pane, PixelPoint pixel);
/// What of the map plane is seen in `pane` and `margin` pixels around it.
geo::MapBox seen_box(const Camera& camera, const PixelRect& pane, double margin = 0.0);
/// The camera that shows `box` whole in `pane` with `margin` (share of the pane) around it.
Camera fit(const geo::MapBox& box, const PixelRect& pane, double margin);

enum class SourceMode { one, side_by_side, combined };

/// How settlements' claims colour the ground.
enum class TerritoryMode {
    cells,      ///< the cell around each claimed settlement, inside the reach
    influence,  ///< the same, paler with the distance
    points      ///< symbols only
};

/// In which script places are named; where a name is not known in it, in Latin letters.
enum class LabelScript { both, latin, arabic };

/// Small multiples: panes beside each other with one camera and one legend.
enum class Panes { none, source, date };
inline constexpr std::size_t most_panes = 6;

/// What the shown day and sources are compared with; one of the two.
struct Against {
    std::optional<gazetteer::Day> day;
    std::optional<gazetteer::SourceIndex> source;
    friend bool operator==(const Against&, const Against&) = default;
};

/// Two maps in one with one camera: what is shown on the left of an upright line, on its right what
/// it is compared with.
struct Swipe {
    Against against;
    float at = 0.5F;  ///< where the line stands, share of the picture's width
    friend bool operator==(const Swipe&, const Swipe&) = default;
};

/// What stands on the map of a picture; each part can be left out.
struct FurnitureParts {
    bool title = true, date = true;
    bool sources = true;  ///< "according to ..." and how much is drawn
    bool legend = true, inset = true, scale_bar = true;
    bool credits = true;  ///< maps made with GeoNames have to credit it elsewhere where this is off
    friend bool operator==(const FurnitureParts&, const FurnitureParts&) = default;
};

struct TimeStrip;  // strip.h

/// Words at the lower edge of a picture: a heading and what just changed, newest last.
struct Caption {
    std::string heading;
    std::vector<std::string> lines;
    bool keeps_room = false;  ///< small multiples leave room for it even while it is empty
    friend bool operator==(const Caption&, const Caption&) = default;
};

/// All that can be changed about what is seen; a picture is a function of (Dataset, ViewState).
struct ViewState {
    gazetteer::Day at;
    std::optional<gazetteer::Day> known;          ///< empty = with hindsight
    std::vector<gazetteer::SourceIndex> sources;  ///< empty = all
    gazetteer::CombineRule combine = gazetteer::CombineRule::latest;
    SourceMode mode = SourceMode::side_by_side;
    std::string speaker;  ///< only what this quoted speaker says; empty = everybody
    std::optional<gazetteer::Since> since;          ///< what was last said before is not shown
    gazetteer::SourceWeights weights;               ///< chosen, before those of sources.csv
    std::vector<gazetteer::SourceIndex> order;      ///< sources that go before all others
    std::vector<std::string> hidden_sides;          ///< what they hold is left blank; sorted
    std::map<std::string, gazetteer::Rgb> colours;  ///< of sides, before all others
    TerritoryMode territory = TerritoryMode::cells;
    LabelScript labels = LabelScript::both;
    Panes panes = Panes::none;
    std::vector<gazetteer::Day> pane_days;  ///< of Panes::date
    std::optional<Against> difference;
    std::optional<Swipe> swipe;
    Camera camera;  ///< of each pane
    PixelSize size{1920, 1080};
    float scale = 1.0F;      ///< 1 = sizes of cartography.md for a 1920x1080 picture
    bool graticule = false;  ///< meridians and parallels
    bool furniture = true;   ///< title, legend, scale bar, credits, inset: those of `parts`
    FurnitureParts parts;
    float margin = 0.02F;                    ///< kept free at the edges, share of the shorter side
    std::shared_ptr<const TimeStrip> strip;  ///< along the lower edge; nullptr = none
    Caption caption;
    std::string title;  ///< empty = none
    std::optional<gazetteer::PlaceIndex> selected;
    friend bool operator==(const ViewState&, const ViewState&) = default;
};

/// The source is among those shown.
bool is_shown(const ViewState& view, gazetteer::SourceIndex source);
bool is_hidden(const ViewState& view, const gazetteer::Party& party);
/// The parties of a state whose sides are hidden; attackers do not count, who only leave no burst.
std::vector<gazetteer::Party> hidden_parties(const ViewState& view, const gazetteer::State& state);

}  // namespace render
