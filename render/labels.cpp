#include "render/labels.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace render {
namespace {

constexpr float second_line_size = 0.94F;  ///< of the first: Arabic letters are set a little larger
constexpr float line_gap = 1.0F;
constexpr float square = 96.0F;  ///< pixels, of the grid in which taken rectangles are kept

bool overlap(const PixelRect& a, const PixelRect& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

bool inside(const PixelRect& inner, const PixelRect& outer) {
    return inner.x >= outer.x && inner.y >= outer.y &&
           inner.x + inner.width <= outer.x + outer.width &&
           inner.y + inner.height <= outer.y + outer.height;
}

struct Extent2 {
    float width = 0.0F, height = 0.0F;
};

/// Letters take about three quarters of an em above the baseline and a quarter below.
float line_height(float size) { return size * 1.08F; }

float second_size(const LabelRequest& request) {
    return request.second_size > 0.0F ? request.second_size : request.size * second_line_size;
}

Extent2 extent_of(const LabelRequest& request, const FontSet& fonts) {
    Extent2 extent;
    extent.width = fonts.measure(request.text, request.face, request.size, request.spacing).width;
    extent.height = line_height(request.size);
    if (!request.second.empty()) {
        const float size = second_size(request);
        extent.width =
            std::max(extent.width, fonts.measure(request.second, Face::regular, size).width);
        extent.height += line_gap + line_height(size);
    }
    return extent;
}

/// Positions around the anchor, the ones that read best first: right, left, above, below, corners.
std::array<PixelPoint, 8> positions(const LabelRequest& request, Extent2 e) {
    const float c = request.clearance;
    const PixelPoint a = request.anchor;
    const float first = line_height(request.size);  // the first line is level with the symbol
    return {{{a.x + c, a.y - first * 0.55F},
             {a.x - c - e.width, a.y - first * 0.55F},
             {a.x - e.width / 2.0F, a.y - c - e.height},
             {a.x - e.width / 2.0F, a.y + c},
             {a.x + c * 0.75F, a.y - c * 0.75F - e.height},
             {a.x + c * 0.75F, a.y + c * 0.75F},
             {a.x - c * 0.75F - e.width, a.y - c * 0.75F - e.height},
             {a.x - c * 0.75F - e.width, a.y + c * 0.75F}}};
}

Text text_of(const LabelRequest& request, const std::string& utf8, Face face, float size,
             PixelPoint baseline, float spacing) {
    Text text;
    text.at = baseline;
    text.utf8 = utf8;
    text.face = face;
    text.size = size;
    text.spacing = spacing;
    text.colour = request.colour;
    text.halo = request.halo;
    text.halo_width = std::max(1.5F, size * 0.12F);
    text.pick = request.pick;
    return text;
}

}  // namespace

template <class See>
void Occupancy::each_square(const PixelRect& rect, See see) {
    const auto cell = [](float value) {
        return static_cast<std::int64_t>(std::floor(value / square));
    };
    for (std::int64_t y = cell(rect.y); y <= cell(rect.y + rect.height); ++y)
        for (std::int64_t x = cell(rect.x); x <= cell(rect.x + rect.width); ++x)
            if (see(static_cast<std::uint64_t>(x) * 0x9E3779B97F4A7C15ULL ^
                    static_cast<std::uint64_t>(y)))
                return;
}

void Occupancy::add(const PixelRect& rect) {
    each_square(rect, [&](std::uint64_t key) {
        squares_[key].push_back(rect);
        return false;
    });
}

bool Occupancy::is_free(const PixelRect& rect) const {
    bool free = true;
    each_square(rect, [&](std::uint64_t key) {
        const auto found = squares_.find(key);
        if (found == squares_.end()) return false;
        free = std::none_of(found->second.begin(), found->second.end(),
                            [&](const PixelRect& each) { return overlap(rect, each); });
        return !free;
    });
    return free;
}

std::vector<PlacedLabel> place_labels(std::vector<LabelRequest> requests, const PixelRect& frame,
                                      Occupancy& taken, const FontSet& fonts) {
    std::stable_sort(requests.begin(), requests.end(),
                     [](const auto& a, const auto& b) { return a.priority > b.priority; });
    std::vector<PlacedLabel> placed;
    for (LabelRequest& request : requests) {
        if (request.text.empty()) continue;
        const Extent2 extent = extent_of(request, fonts);
        const auto try_at = [&](PixelPoint at) {
            const PixelRect rect{at.x, at.y, extent.width, extent.height};
            if (!inside(rect, frame) || !taken.is_free(rect)) return false;
            taken.add(rect);
            placed.push_back({std::move(request), rect});
            return true;
        };
        if (request.centred) {
            try_at(
                {request.anchor.x - extent.width / 2.0F, request.anchor.y - extent.height / 2.0F});
            continue;
        }
        // Places that claims are about may stand off a little, on a leader line, before they are
        // left out.
        const float near = request.clearance;
        bool done = false;
        for (const float off : {0.0F, 14.0F, 30.0F}) {
            if (done || (off > 0.0F && !request.may_stand_off)) break;
            request.clearance = near + off * request.size / 14.0F;
            request.leader = off > 0.0F;
            for (const PixelPoint at : positions(request, extent)) {
                if (!try_at(at)) continue;
                done = true;
                break;
            }
        }
    }
    return placed;
}

void append_label(const PlacedLabel& label, const FontSet& fonts, std::vector<Mark>& marks) {
    const LabelRequest& request = label.request;
    if (request.leader) {
        const PixelRect& r = label.rect;
        Stroke leader;
        leader.points = {request.anchor,
                         {std::clamp(request.anchor.x, r.x, r.x + r.width),
                          std::clamp(request.anchor.y, r.y, r.y + r.height)}};
        leader.width = std::max(1.0F, request.size * 0.07F);
        leader.colour = request.colour;
        marks.emplace_back(std::move(leader));
    }
    const float baseline = label.rect.y + request.size * 0.86F;
    const auto line = [&](const std::string& utf8, Face face, float size, float y, float spacing) {
        const float width = fonts.measure(utf8, face, size, spacing).width;
        // Lines of one label are flush on the side of the symbol.
        float x = label.rect.x + (label.rect.width - width) / 2.0F;
        const bool right = label.rect.x >= request.anchor.x;
        const bool left = label.rect.x + label.rect.width <= request.anchor.x;
        if (right) x = label.rect.x;
        if (left) x = label.rect.x + label.rect.width - width;
        marks.emplace_back(text_of(request, utf8, face, size, {x, y}, spacing));
    };
    line(request.text, request.face, request.size, baseline, request.spacing);
    if (request.second.empty()) return;
    const float size = second_size(request);
    line(request.second, Face::regular, size,
         label.rect.y + line_height(request.size) + line_gap + size * 0.86F, 0.0F);
}

}  // namespace render
