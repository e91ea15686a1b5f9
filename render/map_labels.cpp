#include <algorithm>
#include <cctype>
#include <set>

#include "render/labels.h"
#include "render/scene_builder.h"

namespace render {
namespace {

std::string capitals(std::string text) {
    for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

class LabelBuilder {
public:
    LabelBuilder(const SceneInput& input, const MapFrame& frame) : input_(input), frame_(frame) {}

    std::vector<LabelRequest> run() {
        add_claimed();
        if (!frame_.inset) {
            add_towns();
            add_areas();
        }
        return std::move(requests_);
    }

private:
    float px(float size) const { return size * frame_.scale; }

    LabelRequest request(geo::MapPoint at, std::string text, float size, Face face, int priority) {
        LabelRequest each;
        each.anchor = frame_.pixel(at);
        each.text = std::move(text);
        each.size = px(size);
        each.face = face;
        each.colour = input_.style.ink;
        each.halo = with_alpha(input_.style.halo, 0.9F);
        each.priority = priority;
        return each;
    }

    /// Places that somebody speaks of, and those that claims speak of on other days.
    void add_claimed() {
        const auto places = input_.dataset.store->places();
        for (gazetteer::PlaceIndex i = 0; i < places.size(); ++i) {
            const geo::PlaceArea& area = input_.dataset.areas[i];
            const PlaceStates* said = input_.find(i);
            if (!area.has_anchor) continue;
            const PixelPoint at = frame_.pixel(area.anchor);
            if (!frame_.rect.contains(at)) continue;
            switch (area.kind) {
                case geo::AreaKind::cell:
                    add_settlement(i, said);
                    break;
                case geo::AreaKind::district:
                    add_district(i, said);
                    break;
                case geo::AreaKind::part:
                    add_part(i, said);
                    break;
                case geo::AreaKind::vague:
                case geo::AreaKind::offset:
                    add_region(i, said);
                    break;
                default:
                    break;
            }
        }
    }

    void add_settlement(gazetteer::PlaceIndex index, const PlaceStates* said) {
        if (frame_.inset) return;
        const auto& place = input_.dataset.store->places()[index];
        const geo::PlaceArea& area = input_.dataset.areas[index];
        const geo::MapBox box = geo::bounds(area.footprint);
        const double metre = input_.dataset.projection->units_per_metre(area.anchor);
        const double width_km = box.empty() ? 0.0 : (box.max_x - box.min_x) / metre / 1000.0;
        const float size = width_km > 12.0 ? 24.0F : width_km > 4.0 ? 19.0F : said ? 16.5F : 14.0F;
        LabelRequest each = request(area.anchor, place.name, size,
                                    said ? Face::bold : Face::regular, said ? 1000 : 500);
        each.priority += static_cast<int>(std::min(width_km * 10.0, 300.0));
        each.second = input_.dataset.arabic_names.at(index);
        each.pick = said ? said->pick : 0;
        each.clearance = px(input_.rings() && said ? (width_km > 7.0 ? 32.0F : 22.0F)
                            : said                 ? 12.0F
                                                   : 7.0F);
        named_.insert(place.name);
        requests_.push_back(std::move(each));
    }

    void add_district(gazetteer::PlaceIndex index, const PlaceStates* said) {
        if (!said || (!frame_.inset && in_inset(index))) return;
        const auto& place = input_.dataset.store->places()[index];
        LabelRequest each = request(input_.dataset.areas[index].anchor, place.name, 13.0F,
                                    Face::semibold, frame_.inset ? 900 : 700);
        each.clearance = px(frame_.inset ? 14.0F : 11.0F);
        each.pick = said->pick;
        requests_.push_back(std::move(each));
    }

    bool in_inset(gazetteer::PlaceIndex index) const {
        const auto city = input_.city;
        return city && geo::contains(input_.dataset.areas[*city].footprint,
                                     input_.dataset.areas[index].anchor);
    }

    void add_part(gazetteer::PlaceIndex index, const PlaceStates* said) {
        if (!said || !frame_.inset) return;
        LabelRequest each =
            request(input_.dataset.areas[index].anchor,
                    input_.dataset.store->places()[index].label(), 13.5F, Face::semibold, 1000);
        each.clearance = px(input_.rings() ? 20.0F : 9.0F);
        each.pick = said->pick;
        requests_.push_back(std::move(each));
    }

    void add_region(gazetteer::PlaceIndex index, const PlaceStates* said) {
        if (!said || frame_.inset) return;
        LabelRequest each =
            request(input_.dataset.areas[index].anchor,
                    input_.dataset.store->places()[index].label(), 13.0F, Face::italic, 600);
        each.clearance = px(input_.rings() ? 24.0F : 17.0F);
        each.pick = said->pick;
        requests_.push_back(std::move(each));
    }

    void add_towns() {
        constexpr std::size_t most = 60;
        std::size_t added = 0;
        for (const geo::Town& town : input_.dataset.towns) {
            if (added >= most) break;
            const PixelPoint at = frame_.pixel(town.point);
            if (!frame_.rect.contains(at) || named_.contains(town.name) || is_claimed(town.point))
                continue;
            const float size = town.rank == 0   ? 18.0F
                               : town.rank == 1 ? 16.0F
                               : town.rank == 2 ? 13.5F
                                                : 12.5F;
            LabelRequest each = request(town.point, town.name, size, Face::regular,
                                        300 - town.rank * 40 - static_cast<int>(added));
            each.second = town.rank <= 2 ? town.arabic : std::string();
            each.clearance = px(6.0F);
            if (town.rank >= 3) each.colour = input_.style.small_text;
            requests_.push_back(std::move(each));
            ++added;
        }
    }

    /// A claimed place of another spelling stands at the same point.
    bool is_claimed(geo::MapPoint point) const {
        const auto& areas = input_.dataset.areas;
        const double near = 1500.0 * input_.dataset.projection->units_per_metre(point);
        return std::any_of(areas.begin(), areas.end(), [&](const geo::PlaceArea& area) {
            return area.kind == geo::AreaKind::cell && area.has_anchor &&
                   std::abs(area.anchor.x - point.x) < near &&
                   std::abs(area.anchor.y - point.y) < near;
        });
    }

    void add_areas() {
        for (const geo::BaseArea& area : input_.dataset.basemap.countries) {
            if (!area.box.overlaps(frame_.box(0.0))) continue;
            LabelRequest each = request(area.label, capitals(area.name), 15.0F, Face::regular, 150);
            each.spacing = px(5.0F);
            each.colour = input_.style.province_text;
            each.centred = true;
            requests_.push_back(std::move(each));
        }
        for (const geo::BaseArea& area : input_.dataset.basemap.provinces) {
            if (area.country != input_.dataset.theatre) continue;
            LabelRequest each = request(area.label, capitals(area.name), 11.5F, Face::regular, 140);
            each.spacing = px(2.4F);
            each.colour = input_.style.province_text;
            each.centred = true;
            requests_.push_back(std::move(each));
        }
    }

    const SceneInput& input_;
    const MapFrame& frame_;
    std::vector<LabelRequest> requests_;
    std::set<std::string> named_;
};

/// Settlements without a symbol of their own get a hollow dot: nobody says anything about them.
void add_dot(const SceneInput& input, const MapFrame& frame, const PlacedLabel& label,
             std::vector<Mark>& marks) {
    if (label.request.centred || label.request.pick != 0) return;
    marks.emplace_back(Disc{label.request.anchor, 3.2F * frame.scale, 0.0F, 0.0F, 360.0F,
                            input.style.land, input.style.small_text, 1.2F * frame.scale, 0});
}

}  // namespace

void add_labels(const SceneInput& input, const MapFrame& frame, std::vector<PixelRect>& taken,
                std::vector<Mark>& marks) {
    const auto placed =
        place_labels(LabelBuilder(input, frame).run(), frame.rect, taken, input.fonts);
    for (const PlacedLabel& label : placed) add_dot(input, frame, label, marks);
    for (const PlacedLabel& label : placed) append_label(label, input.fonts, marks);
}

}  // namespace render
