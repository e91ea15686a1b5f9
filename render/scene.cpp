#include "render/scene.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "render/ring_groups.h"

namespace render {
namespace {

std::string hex(Colour c) { return fmt::format("#{:02x}{:02x}{:02x}{:02x}", c.r, c.g, c.b, c.a); }

struct Describe {
    std::string operator()(const Fill& m) const {
        return fmt::format("fill pattern={} a={} b={} share={:.2f} pick={} triangles={}",
                           static_cast<int>(m.pattern), hex(m.a), hex(m.b), m.share, m.pick,
                           m.mesh ? m.mesh->indices.size() / 3 : 0);
    }
    std::string operator()(const Areas& m) const {
        std::string text =
            fmt::format("areas of={} ground={}{}", m.sheet ? m.sheet->places.size() : 0,
                        hex(m.ground), m.fade ? " fading" : "");
        for (std::size_t i = 0; i < m.paints.size(); ++i) {
            const AreaPaint& p = m.paints[i];
            if (!p.blank())
                text += fmt::format("\n    area pick={} pattern={} a={} b={} share={:.2f}",
                                    pick_of(m.sheet->places[i]), static_cast<int>(p.pattern),
                                    hex(p.a), hex(p.b), p.share);
        }
        return text;
    }
    std::string operator()(const Backcloth& m) const {
        return fmt::format("raster {}x{}", m.raster ? m.raster->width : 0,
                           m.raster ? m.raster->height : 0);
    }
    std::string operator()(const Stroke& m) const {
        const PixelPoint first = m.points.empty() ? PixelPoint{} : m.points.front();
        return fmt::format("stroke points={} from={:.1f},{:.1f} width={:.1f} {}{}{} pick={}",
                           m.points.size(), first.x, first.y, m.width,
                           hex(m.colour) + (m.right ? "|" + hex(*m.right) : ""),
                           m.closed ? " closed" : "", m.dash.empty() ? "" : " dashed", m.pick);
    }
    std::string operator()(const Disc& m) const {
        return fmt::format(
            "disc at={:.1f},{:.1f} r={:.1f}-{:.1f} deg={:.0f}-{:.0f} {} edge={} pick={}",
            m.centre.x, m.centre.y, m.inner, m.outer, m.from_deg, m.to_deg, hex(m.fill),
            hex(m.edge), m.pick);
    }
    std::string operator()(const Box& m) const {
        return fmt::format("box at={:.1f},{:.1f} size={:.1f}x{:.1f} pattern={} {}", m.rect.x,
                           m.rect.y, m.rect.width, m.rect.height, static_cast<int>(m.pattern),
                           hex(m.a));
    }
    std::string operator()(const Text& m) const {
        return fmt::format("text at={:.1f},{:.1f} size={:.1f} {} pick={} \"{}\"", m.at.x, m.at.y,
                           m.size, hex(m.colour), m.pick, m.utf8);
    }
};

}  // namespace

Colour with_alpha(Colour colour, float opacity) {
    const float alpha = std::clamp(opacity, 0.0F, 1.0F) * 255.0F;
    colour.a = static_cast<std::uint8_t>(std::lround(alpha));
    return colour;
}

std::string describe(const Scene& scene) {
    std::string text =
        fmt::format("scene {}x{} scale={:g}\n", scene.size.width, scene.size.height, scene.scale);
    for (const Pane& pane : scene.panes) {
        text += fmt::format("pane {:.0f},{:.0f} {:.0f}x{:.0f}\n", pane.rect.x, pane.rect.y,
                            pane.rect.width, pane.rect.height);
        if (pane.backdrop) {
            for (const Mark& mark : *pane.backdrop)
                text += "  " + std::visit(Describe{}, mark) + "\n";
        }
        for (const Mark& mark : pane.marks) text += "  " + std::visit(Describe{}, mark) + "\n";
    }
    return text;
}

std::vector<gazetteer::PlaceIndex> places_of(const Scene& scene, PickId pick) {
    if (pick == 0) return {};
    const gazetteer::PlaceIndex place = place_of(pick);
    const RingGroups* rings = scene.rings.groups.get();
    if (!is_joint(pick) || !rings || !rings->is_joint(place)) return {place};
    return rings->groups[rings->of_place[place]].places;
}

}  // namespace render
