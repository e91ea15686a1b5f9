#include "render/sight_preview.h"

#include <glad/gl.h>

#include "render/gl/objects.h"
#include "tests/render/stage.h"

using namespace render;

TEST_CASE("a preview shows each pixel as somebody without these cones sees its colour") {
    Stage stage;
    if (!stage.ready()) return;
    constexpr int size = 4;
    const Colour colours[] = {{200, 60, 40, 255}, {20, 140, 120, 255}, {245, 243, 238, 255}};
    gl::Texture picture = gl::make_texture();
    glBindTexture(GL_TEXTURE_2D, picture.name());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, size, size, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    gl::Framebuffer framebuffer = gl::make_framebuffer();
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer.name());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, picture.name(), 0);
    SightPreview preview;
    for (const Sight sight :
         {Sight::normal, Sight::protan, Sight::deutan, Sight::tritan, Sight::grey}) {
        for (const Colour colour : colours) {
            glClearColor(static_cast<float>(colour.r) / 255.0F,
                         static_cast<float>(colour.g) / 255.0F,
                         static_cast<float>(colour.b) / 255.0F, 1.0F);
            glClear(GL_COLOR_BUFFER_BIT);
            for (const auto& remark : preview.apply(sight, {size, size}))
                FAIL(gazetteer::to_string(remark));
            Image image{size, size, std::vector<std::uint8_t>(4U * size * size)};
            glReadPixels(0, 0, size, size, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
            CHECK(near(pixel(image, 1, 2), as_seen(colour, sight), 1));
        }
    }
}
