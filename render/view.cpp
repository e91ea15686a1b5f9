#include "render/view.h"

#include <algorithm>

namespace render {

float scale_for(PixelSize size) {
    const float share = std::min(static_cast<float>(size.width) / 1920.0F,
                                 static_cast<float>(size.height) / 1080.0F);
    return std::clamp(share, 0.72F, 8.0F);
}

bool is_shown(const ViewState& view, gazetteer::SourceIndex source) {
    return view.sources.empty() ||
           std::find(view.sources.begin(), view.sources.end(), source) != view.sources.end();
}

bool is_hidden(const ViewState& view, const gazetteer::Party& party) {
    if (view.hidden_sides.empty() || party.empty()) return false;
    const std::string_view side = party.side.empty() ? "unknown" : party.side.view();
    return std::find(view.hidden_sides.begin(), view.hidden_sides.end(), side) !=
           view.hidden_sides.end();
}

std::vector<gazetteer::Party> hidden_parties(const ViewState& view, const gazetteer::State& state) {
    std::vector<gazetteer::Party> parties;
    const auto add = [&](const gazetteer::Party& party) {
        if (is_hidden(view, party)) parties.push_back(party);
    };
    add(state.holder);
    add(state.other);
    const bool held =
        state.status != gazetteer::Status::present && state.status != gazetteer::Status::unknown;
    for (const gazetteer::Mark& mark : state.marks) {
        if (!held && mark.kind != gazetteer::Mark::Kind::attacked) add(mark.party);
    }
    return parties;
}

PixelPoint to_pixel(const Camera& camera, const PixelRect& pane, geo::MapPoint point) {
    const double x = (point.x - camera.centre.x) / camera.units_per_pixel;
    const double y = (camera.centre.y - point.y) / camera.units_per_pixel;
    return {static_cast<float>(pane.x + pane.width / 2.0 + x),
            static_cast<float>(pane.y + pane.height / 2.0 + y)};
}

geo::MapPoint to_map(const Camera& camera, const PixelRect& pane, PixelPoint pixel) {
    const double x = pixel.x - pane.x - pane.width / 2.0;
    const double y = pixel.y - pane.y - pane.height / 2.0;
    return {camera.centre.x + x * camera.units_per_pixel,
            camera.centre.y - y * camera.units_per_pixel};
}

geo::MapBox seen_box(const Camera& camera, const PixelRect& pane, double margin) {
    const auto m = static_cast<float>(margin);
    geo::MapBox box;
    box.include(to_map(camera, pane, {pane.x - m, pane.y - m}));
    box.include(to_map(camera, pane, {pane.x + pane.width + m, pane.y + pane.height + m}));
    return box;
}

Camera fit(const geo::MapBox& box, const PixelRect& pane, double margin) {
    Camera camera;
    if (box.empty() || pane.width < 1.0F || pane.height < 1.0F) return camera;
    camera.centre = {(box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0};
    const double share = std::max(0.1, 1.0 - 2.0 * margin);
    camera.units_per_pixel = std::max({(box.max_x - box.min_x) / (pane.width * share),
                                       (box.max_y - box.min_y) / (pane.height * share), 0.05});
    return camera;
}

}  // namespace render
