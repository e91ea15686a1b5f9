#include "render/painter.h"

#include <glad/gl.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "render/painter_frame.h"
#include "render/painter_meshes.h"
#include "render/painter_programs.h"

namespace render {

namespace {

/// The vertices of one kind of quads, rewritten every frame.
struct QuadStream {
    gl::VertexArray array;
    gl::Buffer buffer;
};

template <std::size_t N>
QuadStream make_stream(const std::array<gl::Attribute, N>& attributes, std::size_t stride,
                       const gl::Buffer& quad_indices) {
    QuadStream stream{gl::make_vertex_array(), gl::make_buffer()};
    glBindVertexArray(stream.array.name());
    glBindBuffer(GL_ARRAY_BUFFER, stream.buffer.name());
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, quad_indices.name());
    for (const gl::Attribute& attribute : attributes) gl::describe_attribute(attribute, stride);
    glBindVertexArray(0);
    return stream;
}

template <class Vertex>
void upload(const QuadStream& stream, const std::vector<Vertex>& vertices) {
    if (vertices.empty()) return;
    glBindBuffer(GL_ARRAY_BUFFER, stream.buffer.name());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(Vertex)),
                 vertices.data(), GL_STREAM_DRAW);
}

/// Picture rows from the top are framebuffer rows from the bottom: nothing needs turning over.
struct Target {
    gl::Framebuffer framebuffer;
    gl::Texture colour;
    gl::Renderbuffer stencil;
    PixelSize size;
};

Target make_target(PixelSize size, unsigned int format, unsigned int layout, unsigned int type,
                   bool with_stencil) {
    Target target{gl::make_framebuffer(), gl::make_texture(), {}, size};
    glTexImage2D(GL_TEXTURE_2D, 0, static_cast<GLint>(format), size.width, size.height, 0, layout,
                 type, nullptr);
    glBindTexture(GL_TEXTURE_2D, 0);
    glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer.name());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D,
                           target.colour.name(), 0);
    if (with_stencil) {
        target.stencil = gl::make_renderbuffer();
        glBindRenderbuffer(GL_RENDERBUFFER, target.stencil.name());
        glRenderbufferStorage(GL_RENDERBUFFER, GL_DEPTH24_STENCIL8, size.width, size.height);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_STENCIL_ATTACHMENT, GL_RENDERBUFFER,
                                  target.stencil.name());
        glBindRenderbuffer(GL_RENDERBUFFER, 0);
    }
    return target;
}

void set_colour(int location, Colour c) {
    const float alpha = static_cast<float>(c.a) / 255.0F;
    const float unit = alpha / 255.0F;
    glUniform4f(location, static_cast<float>(c.r) * unit, static_cast<float>(c.g) * unit,
                static_cast<float>(c.b) * unit, alpha);
}

bool is_opaque(const Fill& fill) { return fill.pattern == Pattern::solid && fill.a.a == 255; }

bool meet(const PixelRect& a, const PixelRect& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

}  // namespace

struct Painter::Impl {
    FontSet::Impl* fonts = nullptr;
    GlyphAtlas atlas;
    MeshCache meshes;
    Frame frame;
    ProgramSet colours, picks;
    QuadStream strokes, discs, boxes, texts;
    gl::Buffer quad_indices;
    std::size_t quads_indexed = 0;
    Target picture, pick_target;
    int run = 0;  ///< number of the last run of translucent fills, its mark in the stencil

    void make_streams();
    void index_quads(std::size_t quads);
    void upload_frame();
    void draw_batches(const ProgramSet& programs, bool pick, const PixelRect& part);
    void draw_batch(const Batch& batch, const ProgramSet& programs, bool pick);
    void draw_fills(const Batch& batch, const ProgramSet& programs);
    void pick_fills(const Batch& batch, const PixelRect& part);
    void draw_fill(const PlacedFill& placed, const ProgramSet& programs, bool fringe, bool pick);
    void draw_quads(const Batch& batch, unsigned int program, int picture_uniform,
                    const QuadStream& stream);
    PickId read_pick(int x, int y);
};

void Painter::Impl::make_streams() {
    using Type = gl::Attribute::Type;
    quad_indices = gl::make_buffer();
    strokes = make_stream(
        std::array<gl::Attribute, 6>{{{0, 2, Type::float32, offsetof(StrokeVertex, x)},
                                      {1, 4, Type::float32, offsetof(StrokeVertex, ax)},
                                      {2, 4, Type::float32, offsetof(StrokeVertex, start_x)},
                                      {3, 2, Type::float32, offsetof(StrokeVertex, half_width)},
                                      {4, 4, Type::unorm8, offsetof(StrokeVertex, colour)},
                                      {5, 1, Type::uint32, offsetof(StrokeVertex, pick)}}},
        sizeof(StrokeVertex), quad_indices);
    discs = make_stream(
        std::array<gl::Attribute, 7>{{{0, 2, Type::float32, offsetof(DiscVertex, x)},
                                      {1, 2, Type::float32, offsetof(DiscVertex, local_x)},
                                      {2, 4, Type::float32, offsetof(DiscVertex, outer)},
                                      {3, 2, Type::float32, offsetof(DiscVertex, middle_x)},
                                      {4, 4, Type::unorm8, offsetof(DiscVertex, fill)},
                                      {5, 4, Type::unorm8, offsetof(DiscVertex, edge)},
                                      {6, 1, Type::uint32, offsetof(DiscVertex, pick)}}},
        sizeof(DiscVertex), quad_indices);
    boxes = make_stream(
        std::array<gl::Attribute, 7>{{{0, 2, Type::float32, offsetof(BoxVertex, x)},
                                      {1, 2, Type::float32, offsetof(BoxVertex, local_x)},
                                      {2, 4, Type::float32, offsetof(BoxVertex, half_width)},
                                      {3, 2, Type::float32, offsetof(BoxVertex, fade)},
                                      {4, 4, Type::unorm8, offsetof(BoxVertex, a)},
                                      {5, 4, Type::unorm8, offsetof(BoxVertex, b)},
                                      {6, 4, Type::unorm8, offsetof(BoxVertex, edge)}}},
        sizeof(BoxVertex), quad_indices);
    texts = make_stream(
        std::array<gl::Attribute, 4>{{{0, 2, Type::float32, offsetof(TextVertex, x)},
                                      {1, 2, Type::float32, offsetof(TextVertex, u)},
                                      {2, 4, Type::unorm8, offsetof(TextVertex, colour)},
                                      {3, 1, Type::uint32, offsetof(TextVertex, pick)}}},
        sizeof(TextVertex), quad_indices);
}

void Painter::Impl::index_quads(std::size_t quads) {
    if (quads <= quads_indexed) return;
    quads_indexed = std::max<std::size_t>(4096, quads + quads / 2);
    std::vector<std::uint32_t> indices;
    indices.reserve(6 * quads_indexed);
    for (std::uint32_t q = 0; q < quads_indexed; ++q) {
        const std::uint32_t v = 4 * q;
        indices.insert(indices.end(), {v, v + 1, v + 2, v, v + 2, v + 3});
    }
    glBindVertexArray(0);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, quad_indices.name());
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(4 * indices.size()),
                 indices.data(), GL_STATIC_DRAW);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, 0);
}

void Painter::Impl::upload_frame() {
    std::size_t quads = std::max({frame.strokes.size(), frame.discs.size(), frame.boxes.size(),
                                  frame.texts.size()}) /
                        4;
    for (const Fill& fill : frame.fills) {
        quads =
            std::max(quads, std::size_t(meshes.get(*fill.mesh, quad_indices.name()).fringe_quads));
    }
    index_quads(quads);
    upload(strokes, frame.strokes);
    upload(discs, frame.discs);
    upload(boxes, frame.boxes);
    upload(texts, frame.texts);
    glBindBuffer(GL_ARRAY_BUFFER, 0);
    atlas.upload();
}

void Painter::Impl::draw_fill(const PlacedFill& placed, const ProgramSet& programs, bool fringe,
                              bool pick) {
    const Fill& fill = *placed.fill;
    const GpuMesh* mesh = meshes.known(fill.mesh);
    if (mesh == nullptr) return;
    const auto pattern = pick ? 0 : static_cast<std::size_t>(fill.pattern);
    const AreaProgram& area = fringe ? programs.fringe[pattern] : programs.fill[pattern];
    glUseProgram(area.program.name());
    glUniform2f(area.picture, static_cast<float>(frame.size.width),
                static_cast<float>(frame.size.height));
    glUniform1f(area.scale, frame.scale);
    glUniform2f(area.origin, placed.origin_x, placed.origin_y);
    glUniform1f(area.pixels_per_unit, placed.pixels_per_unit);
    glUniform2f(area.anchor, placed.anchor_x, placed.anchor_y);
    glUniform1f(area.share, fill.share);
    set_colour(area.a, fill.a);
    set_colour(area.b, fill.b);
    glUniform1ui(area.pick, fill.pick);
    glBindVertexArray(fringe ? mesh->fringe.name() : mesh->area.name());
    glDrawElements(GL_TRIANGLES, fringe ? 6 * mesh->fringe_quads : mesh->index_count,
                   GL_UNSIGNED_INT, nullptr);
}

// Edges are softened outwards by a pixel. Where translucent fills meet, the softening of one must
// not darken the other: fills mark the stencil, and their fringes keep off what is marked.
void Painter::Impl::draw_fills(const Batch& batch, const ProgramSet& programs) {
    const auto each = [&](std::size_t begin, std::size_t end, bool fringe) {
        for (std::size_t i = begin; i < end; ++i) {
            draw_fill(frame.placed[i], programs, fringe, false);
        }
    };
    const std::size_t end = batch.first + batch.count;
    for (std::size_t i = batch.first; i < end;) {
        if (is_opaque(*frame.placed[i].fill)) {
            each(i, i + 1, false);
            each(i, i + 1, true);
            ++i;
            continue;
        }
        std::size_t next = i;
        while (next < end && !is_opaque(*frame.placed[next].fill)) ++next;
        if (++run > 255) {
            glClear(GL_STENCIL_BUFFER_BIT);
            run = 1;
        }
        glEnable(GL_STENCIL_TEST);
        glStencilFunc(GL_ALWAYS, run, 0xFF);
        glStencilOp(GL_KEEP, GL_KEEP, GL_REPLACE);
        each(i, next, false);
        glStencilFunc(GL_NOTEQUAL, run, 0xFF);
        each(i, next, true);
        glDisable(GL_STENCIL_TEST);
        i = next;
    }
}

void Painter::Impl::pick_fills(const Batch& batch, const PixelRect& part) {
    for (std::size_t i = batch.first; i < batch.first + batch.count; ++i) {
        const PlacedFill& placed = frame.placed[i];
        if (placed.fill->pick != 0 && meet(placed.bounds, part)) {
            draw_fill(placed, picks, false, true);
        }
    }
}

void Painter::Impl::draw_quads(const Batch& batch, unsigned int program, int picture_uniform,
                               const QuadStream& stream) {
    glUseProgram(program);
    glUniform2f(picture_uniform, static_cast<float>(frame.size.width),
                static_cast<float>(frame.size.height));
    glBindVertexArray(stream.array.name());
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(6 * batch.count), GL_UNSIGNED_INT,
                   reinterpret_cast<const void*>(batch.first * 6 * sizeof(std::uint32_t)));
}

void Painter::Impl::draw_batch(const Batch& batch, const ProgramSet& programs, bool pick) {
    switch (batch.kind) {
        case BatchKind::fills:
            draw_fills(batch, programs);
            break;
        case BatchKind::strokes:
            draw_quads(batch, programs.stroke.program.name(), programs.stroke.picture, strokes);
            break;
        case BatchKind::discs:
            draw_quads(batch, programs.disc.program.name(), programs.disc.picture, discs);
            break;
        case BatchKind::boxes: {
            const AreaProgram& box =
                programs.box[pick ? 0 : static_cast<std::size_t>(batch.pattern)];
            glUseProgram(box.program.name());
            glUniform1f(box.scale, frame.scale);
            draw_quads(batch, box.program.name(), box.picture, boxes);
            break;
        }
        case BatchKind::texts:
            glBindTexture(GL_TEXTURE_2D, atlas.texture());
            draw_quads(batch, programs.text.program.name(), programs.text.picture, texts);
            break;
    }
}

/// Draws what lies in `part` of the picture into the bound framebuffer, pane by pane.
void Painter::Impl::draw_batches(const ProgramSet& programs, bool pick, const PixelRect& part) {
    glEnable(GL_SCISSOR_TEST);
    std::size_t next = 0;
    for (std::size_t i = 0; i < frame.panes.size(); ++i) {
        const PaneClip& clip = frame.panes[i];
        const PixelRect rect{static_cast<float>(clip.x), static_cast<float>(clip.y),
                             static_cast<float>(clip.width), static_cast<float>(clip.height)};
        const bool seen = clip.width > 0 && clip.height > 0 && meet(rect, part);
        if (seen) {
            const int x = std::max(clip.x, static_cast<int>(part.x));
            const int y = std::max(clip.y, static_cast<int>(part.y));
            const int right = std::min(clip.x + clip.width, static_cast<int>(part.x + part.width));
            const int bottom =
                std::min(clip.y + clip.height, static_cast<int>(part.y + part.height));
            glScissor(x, y, right - x, bottom - y);
            if (clip.has_background && pick) {
                const unsigned int nothing[4] = {0, 0, 0, 0};
                glClearBufferuiv(GL_COLOR, 0, nothing);
            } else if (clip.has_background) {
                const Colour c = clip.background;
                glClearColor(static_cast<float>(c.r) / 255.0F, static_cast<float>(c.g) / 255.0F,
                             static_cast<float>(c.b) / 255.0F, 1.0F);
                glClear(GL_COLOR_BUFFER_BIT);
            }
        }
        for (; next < frame.batches.size() && frame.batches[next].pane == i; ++next) {
            const Batch& batch = frame.batches[next];
            if (!seen || (pick && !batch.pickable)) continue;
            if (pick && batch.kind == BatchKind::fills) {
                pick_fills(batch, part);
            } else {
                draw_batch(batch, programs, pick);
            }
        }
    }
    // Foreign drawing (the panels) starts from a clean state.
    glDisable(GL_SCISSOR_TEST);
    glBindVertexArray(0);
    glBindTexture(GL_TEXTURE_2D, 0);
    glUseProgram(0);
}

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
    draw_batches(picks, true, {static_cast<float>(x), static_cast<float>(y), 1.0F, 1.0F});
    PickId id = 0;
    glReadPixels(x, y, 1, 1, GL_RED_INTEGER, GL_UNSIGNED_INT, &id);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    return id;
}

gazetteer::Result<Painter> Painter::create(const FontSet& fonts) {
    gazetteer::Result<Painter> result;
    auto impl = std::make_unique<Impl>();
    impl->fonts = &fonts.impl();
    auto colours = make_programs(false);
    auto picks = make_programs(true);
    append(result.diagnostics, std::move(colours.diagnostics));
    append(result.diagnostics, std::move(picks.diagnostics));
    if (!colours || !picks) return result;
    impl->colours = std::move(*colours);
    impl->picks = std::move(*picks);
    impl->make_streams();
    result.value = Painter(std::move(impl));
    return result;
}

Painter::Painter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Painter::Painter(Painter&&) noexcept = default;
Painter& Painter::operator=(Painter&&) noexcept = default;
Painter::~Painter() = default;

void Painter::draw(const Scene& scene) {
    Impl& p = *impl_;
    if (!lay_out(scene, *p.fonts, p.atlas, p.frame)) {
        p.atlas.clear();  // full of glyphs of earlier frames: start with those of this one
        lay_out(scene, *p.fonts, p.atlas, p.frame);
    }
    if (scene.size.width <= 0 || scene.size.height <= 0) return;
    p.upload_frame();
    if (!(p.picture.size == scene.size)) {
        p.picture = make_target(scene.size, GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, true);
    }
    glBindFramebuffer(GL_FRAMEBUFFER, p.picture.framebuffer.name());
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
    p.run = 0;
    p.draw_batches(
        p.colours, false,
        {0.0F, 0.0F, static_cast<float>(scene.size.width), static_cast<float>(scene.size.height)});
    glDisable(GL_BLEND);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

void Painter::present(int x, int y, int window_height) const {
    const PixelSize size = impl_->picture.size;
    if (size.width <= 0 || size.height <= 0) return;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, impl_->picture.framebuffer.name());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
    glBlitFramebuffer(0, 0, size.width, size.height, x, window_height - y, x + size.width,
                      window_height - y - size.height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

Image Painter::read_pixels() const {
    const PixelSize size = impl_->picture.size;
    Image image{size.width, size.height, {}};
    if (size.width <= 0 || size.height <= 0) return {};
    image.rgba.resize(std::size_t{4} * static_cast<std::size_t>(size.width) *
                      static_cast<std::size_t>(size.height));
    glBindFramebuffer(GL_FRAMEBUFFER, impl_->picture.framebuffer.name());
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, size.width, size.height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    return image;
}

PickId Painter::pick(int x, int y) const {
    const PixelSize size = impl_->frame.size;
    if (x < 0 || y < 0 || x >= size.width || y >= size.height) return 0;
    return impl_->read_pick(x, y);
}

void Painter::forget_meshes() { impl_->meshes.clear(); }

}  // namespace render
