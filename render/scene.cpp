#include "render/scene.h"

#include <algorithm>
#include <cmath>

namespace render {

Colour with_alpha(Colour colour, float opacity) {
    const float alpha = std::clamp(opacity, 0.0F, 1.0F) * 255.0F;
    colour.a = static_cast<std::uint8_t>(std::lround(alpha));
    return colour;
}

}  // namespace render
