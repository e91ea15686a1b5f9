#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "render/label_plan.h"
#include "render/ring_groups.h"
#include "render/ring_places.h"

namespace render {
namespace {

std::string capitals(std::string text) {
    for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

/// A label begins with a capital letter; `east` of a place does not.
std::string capital(std::string text) {
    if (!text.empty())
        text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text;
}

/// The ring of land around a settlement.
std::string around(const gazetteer::ClaimedPlace& place) { return "Around " + place.name; }

constexpr int most_in_square = 4;  ///< names tried for places that have no room of their own
constexpr double large_km = 6.0;   ///< built-up width from which a city is named where it can be

class Wisher {
public:
    Wisher(const SceneInput& input, const MapFrame& frame)
        : input_(input), data_(input.dataset), frame_(frame) {}

    LabelWishes run() {
        groups_ = ring_groups(input_, frame_, nullptr);
        if (input_.rings()) rings_ = ring_places(input_, frame_, *groups_);
        for (const RingGroups::Group& group : groups_->groups) {
            const PixelPoint at = frame_.pixel(group.at);
            const float r = px(joint_ring_radius + 2.0F);
            wishes_.symbols.push_back({square_at(at, r), {}});
        }
        add_claimed();
        if (!frame_.inset) {
            add_towns();
            add_layers();
            add_countries();
            add_provinces();
        }
        return std::move(wishes_);
    }

private:
    float px(float size) const { return size * frame_.scale; }
    bool latin() const { return input_.view.labels != LabelScript::arabic; }
    bool arabic() const { return input_.view.labels != LabelScript::latin; }

    LabelRequest request(geo::MapPoint at, std::string text, float size, Face face, int priority) {
        LabelRequest each;
        each.spot = each.anchor = frame_.pixel(at);
        each.text = std::move(text);
        each.size = px(size);
        each.face = face;
        each.colour = input_.style.ink;
        each.halo = with_alpha(input_.style.halo, 0.9F);
        each.priority = priority;
        return each;
    }

    /// The other script below, or alone where only that is wanted.
    void add_script(LabelRequest& each, const std::string& name) const {
        if (name.empty() || !arabic()) return;
        if (latin()) {
            each.second = name;
        } else {
            each.text = name;
            each.size *= 1.04F;
        }
    }

    /// What the symbol of a place takes at most, on any day: it is wider while the place is
    /// attacked, and wide areas in which some places are besieged have one then.
    float symbol_radius(gazetteer::PlaceIndex place) const {
        const geo::PlaceArea& area = data_.areas[place];
        const bool wide = area.kind == geo::AreaKind::province ||
                          area.kind == geo::AreaKind::vague || area.kind == geo::AreaKind::offset;
        float radius = wide ? 0.0F : 8.5F;
        if (input_.rings())
            radius = ring_radius(input_, frame_, place) / frame_.scale + 3.0F;
        else if (frame_.inset)
            radius = 3.0F;
        if (wide && data_.besieged_in_part.contains(place)) radius = std::max(radius, 13.0F);
        if (data_.attacked.contains(place)) radius = std::max(radius, 16.0F);
        return px(radius);
    }

    /// Where the place's symbol stands.
    PixelPoint stand(gazetteer::PlaceIndex place) const {
        const auto ring = rings_.find(place);
        return ring != rings_.end() ? ring->second : frame_.pixel(data_.areas[place].anchor);
    }

    bool in_inset(geo::MapPoint anchor) const {
        return input_.city && geo::contains(data_.areas[*input_.city].footprint, anchor);
    }

    /// Places that claims speak of on some day; more than can be read are not even tried.
    void add_claimed() {
        const auto places = data_.store->places();
        std::map<std::pair<int, int>, int> in_square;
        for (const gazetteer::PlaceIndex i : by_weight()) {
            const PixelPoint at = stand(i);
            if (shares_room(i)) {
                int& count = in_square[{static_cast<int>(at.x / 180.0F / frame_.scale),
                                        static_cast<int>(at.y / 60.0F / frame_.scale)}];
                if (++count > most_in_square) continue;
            } else if (const float r = symbol_radius(i);
                       r > 0.0F && takes_symbol(input_, frame_, i)) {
                wishes_.symbols.push_back({square_at(at, r), i});
            }
            add_place(i, places[i]);
        }
    }

    static PixelRect square_at(PixelPoint at, float r) {
        return {at.x - r, at.y - r, 2.0F * r, 2.0F * r};
    }

    /// No room for a symbol of its own.
    bool shares_room(gazetteer::PlaceIndex place) const {
        if (input_.rings()) return groups_->is_joint(place);
        return frame_.crowded() && data_.areas[place].kind == geo::AreaKind::cell;
    }

    /// Located places in the frame, the most spoken of first.
    std::vector<gazetteer::PlaceIndex> by_weight() const {
        std::vector<gazetteer::PlaceIndex> order;
        std::vector<std::size_t> weight(data_.areas.size(), 0);
        for (gazetteer::PlaceIndex i = 0; i < data_.areas.size(); ++i) {
            const geo::PlaceArea& area = data_.areas[i];
            if (!area.has_anchor || area.kind == geo::AreaKind::country) continue;
            if (!frame_.rect.contains(frame_.pixel(area.anchor))) continue;
            order.push_back(i);
            weight[i] = data_.store->sources_of(i).size();
        }
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
            return std::pair(weight[a], data_.areas[a].built_m) >
                   std::pair(weight[b], data_.areas[b].built_m);
        });
        return order;
    }

    void add_place(gazetteer::PlaceIndex index, const gazetteer::ClaimedPlace& place) {
        switch (data_.areas[index].kind) {
            case geo::AreaKind::cell:
                if (!frame_.inset) add_settlement(index, place);
                break;
            case geo::AreaKind::district:
                if (frame_.inset == in_inset(data_.areas[index].anchor))
                    add_named(index, place.name, 13.0F, Face::semibold, 700);
                break;
            case geo::AreaKind::part:
                if (frame_.inset)
                    add_named(index, capital(place.label()), 13.5F, Face::semibold, 1000);
                break;
            case geo::AreaKind::vague:
            case geo::AreaKind::offset:
                if (!frame_.inset && !place.whole)
                    add_named(index, capital(place.label()), 13.0F, Face::italic, 600);
                break;
            case geo::AreaKind::province:
                if (!frame_.inset) add_claimed_province(index, place.name);
                break;
            case geo::AreaKind::ring:
                if (!frame_.inset && input_.rings())
                    add_named(index, around(place), 12.5F, Face::italic, 650);
                break;
            case geo::AreaKind::shape:
            case geo::AreaKind::country:
            case geo::AreaKind::none:
                break;
        }
    }

    void add_settlement(gazetteer::PlaceIndex index, const gazetteer::ClaimedPlace& place) {
        const geo::PlaceArea& area = data_.areas[index];
        const double width_km = area.built_m / 1000.0;
        const float size = width_km > 12.0 ? 24.0F : width_km > 4.0 ? 19.0F : 16.5F;
        LabelRequest each = request(area.anchor, place.name, size, Face::bold,
                                    1000 + static_cast<int>(std::min(width_km * 10.0, 300.0)));
        add_script(each, data_.arabic_names.at(index));
        each.anchor = stand(index);
        each.pick = pick_of(index);
        each.claimed = true;
        each.joint = shares_room(index);
        each.may_stand_off = !each.joint || width_km > large_km;
        each.clearance = each.joint ? px(5.0F) : symbol_radius(index) + px(1.5F);
        named_.insert(place.name);
        claimed_.push_back(each.spot);
        const PixelPoint upper = frame_.pixel({area.box.min_x, area.box.max_y});
        const PixelPoint lower = frame_.pixel({area.box.max_x, area.box.min_y});
        cells_.push_back({upper.x, upper.y, lower.x - upper.x, lower.y - upper.y});
        wishes_.requests.push_back(std::move(each));
    }

    void add_named(gazetteer::PlaceIndex index, const std::string& name, float size, Face face,
                   int priority) {
        LabelRequest each = request(data_.areas[index].anchor, name, size, face, priority);
        each.anchor = stand(index);
        each.pick = pick_of(index);
        each.claimed = true;
        each.only_when_said = true;
        each.may_stand_off = true;
        each.clearance = symbol_radius(index) + px(3.0F);
        wishes_.requests.push_back(std::move(each));
    }

    /// Small capitals at its anchor, below its ring where it has one.
    void add_claimed_province(gazetteer::PlaceIndex index, const std::string& name) {
        LabelRequest each =
            request(data_.areas[index].anchor, capitals(name), 12.0F, Face::semibold, 800);
        if (each.text.find("PROVINCE") == std::string::npos) {
            each.second = "province";
            each.second_size = px(11.0F);
        }
        each.spacing = px(2.4F);
        each.colour = input_.style.province_text;
        each.centred = true;
        each.claimed = true;
        each.pick = pick_of(index);
        each.anchor = stand(index);
        const float below = symbol_radius(index);
        if (below > 0.0F) each.anchor.y += below + px(15.0F);
        named_.insert(capitals(name));
        wishes_.requests.push_back(std::move(each));
    }

    void add_towns() {
        const std::size_t most = 60 * std::max<std::size_t>(1, tiles());
        std::size_t added = 0;
        for (const geo::Town& town : data_.towns) {
            if (added >= most) break;
            const PixelPoint at = frame_.pixel(town.point);
            if (!frame_.rect.contains(at) || named_.contains(town.name) ||
                is_claimed(town.point, at))
                continue;
            const float size = town.rank == 0   ? 18.0F
                               : town.rank == 1 ? 16.0F
                               : town.rank == 2 ? 13.5F
                                                : 12.5F;
            LabelRequest each = request(town.point, town.name, size, Face::regular,
                                        300 - town.rank * 40 - static_cast<int>(added / 8));
            if (town.rank <= 2 || !latin()) add_script(each, town.arabic);
            each.clearance = px(6.0F);
            const float dot = px(5.0F);
            wishes_.symbols.push_back({square_at(at, 1.0F), {}});
            each.clearance = std::max(each.clearance, dot);
            if (town.rank >= 3) each.colour = input_.style.small_text;
            wishes_.requests.push_back(std::move(each));
            ++added;
        }
    }

    /// Names of the user's own layers.
    void add_layers() {
        for (const geo::ExtraLayer& layer : data_.layers) {
            for (const geo::ExtraLayer::Named& named : layer.labels) {
                if (!frame_.rect.contains(frame_.pixel(named.at))) continue;
                LabelRequest each = request(named.at, named.name, 12.0F, Face::italic, 120);
                each.clearance = px(5.0F);
                each.colour = input_.style.small_text;
                wishes_.requests.push_back(std::move(each));
            }
        }
    }

    /// Pictures' worth of map that are planned at once.
    std::size_t tiles() const {
        return static_cast<std::size_t>(frame_.rect.width * frame_.rect.height /
                                        (1920.0F * 1080.0F) / (frame_.scale * frame_.scale)) +
               1;
    }

    /// A claimed place of another spelling stands at the same point.
    bool is_claimed(geo::MapPoint point, PixelPoint at) const {
        const double near = 1500.0 * data_.projection->units_per_metre(point);
        const auto pixels = static_cast<float>(near / frame_.camera.units_per_pixel);
        return std::any_of(claimed_.begin(), claimed_.end(), [&](PixelPoint each) {
            return std::abs(each.x - at.x) < pixels && std::abs(each.y - at.y) < pixels;
        });
    }

    /// A name spread along the visible part of its area, tried at several spots, the middle first.
    void add_area(const geo::BaseArea& area, std::uint32_t id, float size, float least, float most,
                  int priority, Colour colour) {
        const PixelPoint a = frame_.pixel({area.box.min_x, area.box.max_y});
        const PixelPoint b = frame_.pixel({area.box.max_x, area.box.min_y});
        const float width = std::min(b.x, frame_.rect.width) - std::max(a.x, 0.0F);
        const std::string text = capitals(area.name);
        const auto letters = static_cast<float>(
            std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
        const float plain = input_.fonts.measure(text, Face::regular, px(size)).width;
        if (plain > std::max(width, px(60.0F)) * 1.2F) return;
        LabelRequest each = request(area.label, text, size, Face::regular, priority);
        each.spacing = std::clamp((0.3F * width - plain) / std::max(1.0F, letters - 1.0F),
                                  px(least), px(most));
        each.colour = colour;
        each.centred = true;
        each.area = id;
        const float half = (plain + each.spacing * letters) / 2.0F;
        if (!on_claimed_land(each.anchor, half, px(size))) wishes_.requests.push_back(each);
        each.priority -= 5;
        // The middle may be out of sight, or taken.
        constexpr float step_x = 260.0F;
        constexpr float step_y = 170.0F;
        for (float y = std::ceil(std::max(a.y, 0.0F) / step_y) * step_y;
             y < std::min(b.y, frame_.rect.height); y += step_y) {
            const auto spot = [&](float x) { return to_map(frame_.camera, frame_.rect, {x, y}); };
            const geo::LevelCut cut(area.shape, spot(0.0F).y);
            for (float x = std::ceil(std::max(a.x, 0.0F) / step_x) * step_x;
                 x < std::min(b.x, frame_.rect.width); x += step_x) {
                const auto holds = [&](float at) { return cut.contains(spot(at).x); };
                if (!holds(x) || !holds(x - half) || !holds(x + half)) continue;
                if (on_claimed_land({x, y}, half, px(size))) continue;
                each.anchor = {x, y};
                wishes_.requests.push_back(each);
            }
        }
    }

    /// Whether a name would lie across the cell of a settlement that claims speak of: its colour
    /// and edge would cut through the letters. Where cells cover everything, names lie on them.
    bool on_claimed_land(PixelPoint middle, float half_width, float size) const {
        return !frame_.crowded() &&
               std::any_of(cells_.begin(), cells_.end(), [&](const PixelRect& cell) {
                   return middle.x + half_width > cell.x &&
                          middle.x - half_width < cell.x + cell.width && middle.y + size > cell.y &&
                          middle.y - size < cell.y + cell.height;
               });
    }

    void add_countries() {
        std::uint32_t id = 1;
        for (const geo::BaseArea& area : data_.basemap.countries) {
            ++id;
            if (area.box.overlaps(frame_.box(0.0)))
                add_area(area, id, 15.0F, 5.0F, 16.0F, 400, input_.style.province_text);
        }
    }

    void add_provinces() {
        std::uint32_t id = 100000;
        for (const geo::BaseArea& area : data_.basemap.provinces) {
            ++id;
            if (area.country != data_.theatre || named_.contains(capitals(area.name))) continue;
            if (area.box.overlaps(frame_.box(0.0)))
                add_area(area, id, 11.5F, 2.4F, 6.0F, 140, input_.style.province_text);
        }
    }

    const SceneInput& input_;
    const geo::Dataset& data_;
    const MapFrame& frame_;
    LabelWishes wishes_;
    std::set<std::string> named_;
    std::vector<PixelPoint> claimed_;
    std::vector<PixelRect> cells_;  ///< boxes of the settlements' cells
    std::shared_ptr<const RingGroups> groups_;
    RingPlaces rings_;
};

}  // namespace

LabelWishes label_wishes(const SceneInput& input, const MapFrame& frame) {
    return Wisher(input, frame).run();
}

}  // namespace render
