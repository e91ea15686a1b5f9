#include "render/painter.h"

#include <glad/gl.h>

#include <algorithm>
#include <utility>

#include "render/painter_canvas.h"
#include "render/painter_frame.h"
#include "render/painter_programs.h"

namespace render {

struct Painter::Impl {
    FontSet::Impl* fonts = nullptr;
    Canvas canvas;
    Frame frame;
    ProgramSet colours, picks;
    Target picture, pick_target;
    Target held;          ///< on its way from an earlier picture to the one drawn last
    bool fading = false;  ///< `held` is shown

    void copy_to_held(const PixelRect& part) const;
    void blend_into_held(float share);

    PickId read_pick(int x, int y);
};

/// Rows of both are upside down in the same way.
void Painter::Impl::copy_to_held(const PixelRect& part) const {
    const int left = std::max(0, static_cast<int>(part.x));
    const int top = std::max(0, static_cast<int>(part.y));
    const int right = std::min(picture.size.width, static_cast<int>(part.x + part.width + 1.0F));
    const int bottom = std::min(picture.size.height, static_cast<int>(part.y + part.height + 1.0F));
    glBindFramebuffer(GL_READ_FRAMEBUFFER, picture.framebuffer.name());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, held.framebuffer.name());
    glBlitFramebuffer(left, top, right, bottom, left, top, right, bottom, GL_COLOR_BUFFER_BIT,
                      GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

void Painter::Impl::blend_into_held(float share) {
    const auto width = static_cast<float>(held.size.width);
    const auto height = static_cast<float>(held.size.height);
    glBindFramebuffer(GL_FRAMEBUFFER, held.framebuffer.name());
    glViewport(0, 0, held.size.width, held.size.height);
    glDisable(GL_SCISSOR_TEST);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendColor(0.0F, 0.0F, 0.0F, share);
    glBlendFunc(GL_CONSTANT_ALPHA, GL_ONE_MINUS_CONSTANT_ALPHA);
    const RasterProgram& program = colours.raster();
    glUseProgram(program.program.name());
    glUniform2f(program.picture, width, height);
    glUniform4f(program.place, 0.0F, 0.0F, width, height);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, picture.colour.name());
    const gl::VertexArray array = gl::make_vertex_array();
    glBindVertexArray(array.name());
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    glBindVertexArray(0);
    glBindTexture(GL_TEXTURE_2D, 0);
    glUseProgram(0);
    glDisable(GL_BLEND);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

/// Draws the ids of one pixel only, when it is asked for: frames that nobody picks in cost nothing.
PickId Painter::Impl::read_pick(int x, int y) {
    if (!(pick_target.size == frame.size)) {
        pick_target = make_target(frame.size, GL_R32UI, GL_RED_INTEGER, GL_UNSIGNED_INT, false);
    }
    glBindFramebuffer(GL_FRAMEBUFFER, pick_target.framebuffer.name());
    glViewport(0, 0, frame.size.width, frame.size.height);
    glDisable(GL_BLEND);
    const unsigned int nothing[4] = {0, 0, 0, 0};
    glEnable(GL_SCISSOR_TEST);
    glScissor(x, y, 1, 1);
    glClearBufferuiv(GL_COLOR, 0, nothing);
    canvas.draw(frame, picks, true, {static_cast<float>(x), static_cast<float>(y), 1.0F, 1.0F},
                pick_target.framebuffer.name());
    PickId id = 0;
    glReadPixels(x, y, 1, 1, GL_RED_INTEGER, GL_UNSIGNED_INT, &id);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    return id;
}

gazetteer::Result<Painter> Painter::create(const FontSet& fonts) {
    gazetteer::Result<Painter> result;
    auto impl = std::make_unique<Impl>();
    impl->fonts = &fonts.impl();
    auto colours = ProgramSet::make(false);
    auto picks = ProgramSet::make(true);
    append(result.diagnostics, std::move(colours.diagnostics));
    append(result.diagnostics, std::move(picks.diagnostics));
    if (!colours || !picks) return result;
    impl->colours = std::move(*colours);
    impl->picks = std::move(*picks);
    result.value = Painter(std::move(impl));
    return result;
}

Painter::Painter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Painter::Painter(Painter&&) noexcept = default;
Painter& Painter::operator=(Painter&&) noexcept = default;
Painter::~Painter() = default;

int Painter::largest_side() const {
    GLint texture = 0;
    GLint viewport[2] = {0, 0};
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &texture);
    glGetIntegerv(GL_MAX_VIEWPORT_DIMS, viewport);
    return std::min({texture, viewport[0], viewport[1]});
}

void Painter::draw(const Scene& scene) {
    Impl& p = *impl_;
    if (scene.size.width <= 0 || scene.size.height <= 0 ||
        std::max(scene.size.width, scene.size.height) > largest_side()) {
        p.picture = {};
        p.frame = {};
        return;
    }
    const auto known = [&](const PaneClip& pane) { return p.canvas.knows_backdrop(pane); };
    if (!lay_out(scene, *p.fonts, p.canvas.atlas(), known, p.frame)) {
        p.canvas.atlas().clear();  // full of glyphs of earlier frames: start with those of this one
        lay_out(scene, *p.fonts, p.canvas.atlas(), known, p.frame);
    }
    p.canvas.upload(p.frame);
    if (!(p.picture.size == scene.size)) {
        p.picture = make_target(scene.size, GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, true);
    }
    glBindFramebuffer(GL_FRAMEBUFFER, p.picture.framebuffer.name());
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) {  // out of memory
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        p.picture = {};
        p.frame = {};
        return;
    }
    glViewport(0, 0, scene.size.width, scene.size.height);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_STENCIL_TEST);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glStencilMask(0xFF);
    glClearColor(1.0F, 1.0F, 1.0F, 1.0F);
    glClearStencil(0);
    glClear(GL_COLOR_BUFFER_BIT | GL_STENCIL_BUFFER_BIT);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glActiveTexture(GL_TEXTURE0);
    p.canvas.restart();
    p.canvas.draw(
        p.frame, p.colours, false,
        {0.0F, 0.0F, static_cast<float>(scene.size.width), static_cast<float>(scene.size.height)},
        p.picture.framebuffer.name());
    glDisable(GL_BLEND);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

void Painter::hold() {
    Impl& p = *impl_;
    if (p.picture.size.width <= 0) return;
    if (!(p.held.size == p.picture.size))
        p.held = make_target(p.picture.size, GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, false);
    p.copy_to_held({0.0F, 0.0F, static_cast<float>(p.held.size.width),
                    static_cast<float>(p.held.size.height)});
}

void Painter::fade_in(float share, const std::vector<PixelRect>& sharp) {
    Impl& p = *impl_;
    p.fading = share < 1.0F && p.picture.size.width > 0 && p.held.size == p.picture.size;
    if (!p.fading) return;
    p.blend_into_held(share);
    for (const PixelRect& part : sharp) p.copy_to_held(part);
}

void Painter::finish() const { glFinish(); }

void Painter::present(int x, int y, int window_height) const {
    const Target& shown = impl_->fading ? impl_->held : impl_->picture;
    const PixelSize size = shown.size;
    if (size.width <= 0 || size.height <= 0) return;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, shown.framebuffer.name());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
    glBlitFramebuffer(0, 0, size.width, size.height, x, window_height - y, x + size.width,
                      window_height - y - size.height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

namespace {

void read_target(const Target& target, Image& image) {
    const PixelSize size = target.size;
    if (size.width <= 0 || size.height <= 0) {
        image = {};
        return;
    }
    image.width = size.width;
    image.height = size.height;
    image.rgba.resize(std::size_t{4} * static_cast<std::size_t>(size.width) *
                      static_cast<std::size_t>(size.height));
    glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer.name());
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, size.width, size.height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

}  // namespace

Image Painter::read_pixels() const {
    Image image;
    read_pixels(image);
    return image;
}

void Painter::read_pixels(Image& image) const { read_target(impl_->picture, image); }

Image Painter::read_shown() const {
    Image image;
    read_target(impl_->fading ? impl_->held : impl_->picture, image);
    return image;
}

PickId Painter::pick(int x, int y) const {
    const PixelSize size = impl_->frame.size;
    if (x < 0 || y < 0 || x >= size.width || y >= size.height) return 0;
    return impl_->read_pick(x, y);
}

void Painter::forget_meshes() {
    impl_->canvas.meshes().clear();
    impl_->canvas.sheets().clear();
    impl_->canvas.rasters().clear();
    impl_->canvas.forget_backdrops();
}

}  // namespace render
