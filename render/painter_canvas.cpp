#include "render/painter_canvas.h"

#include <glad/gl.h>

#include <algorithm>
#include <array>
#include <utility>

namespace render {

namespace {

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
void fill_stream(const QuadStream& stream, const std::vector<Vertex>& vertices) {
    if (vertices.empty()) return;
    glBindBuffer(GL_ARRAY_BUFFER, stream.buffer.name());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(Vertex)),
                 vertices.data(), GL_STREAM_DRAW);
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

Canvas::Canvas() {
    using Type = gl::Attribute::Type;
    quad_indices_ = gl::make_buffer();
    strokes_ = make_stream(
        std::array<gl::Attribute, 7>{{{0, 2, Type::float32, offsetof(StrokeVertex, x)},
                                      {1, 4, Type::float32, offsetof(StrokeVertex, ax)},
                                      {2, 4, Type::float32, offsetof(StrokeVertex, start_x)},
                                      {3, 2, Type::float32, offsetof(StrokeVertex, half_width)},
                                      {4, 4, Type::unorm8, offsetof(StrokeVertex, left)},
                                      {5, 1, Type::uint32, offsetof(StrokeVertex, pick)},
                                      {6, 4, Type::unorm8, offsetof(StrokeVertex, right)}}},
        sizeof(StrokeVertex), quad_indices_);
    discs_ = make_stream(
        std::array<gl::Attribute, 7>{{{0, 2, Type::float32, offsetof(DiscVertex, x)},
                                      {1, 2, Type::float32, offsetof(DiscVertex, local_x)},
                                      {2, 4, Type::float32, offsetof(DiscVertex, outer)},
                                      {3, 2, Type::float32, offsetof(DiscVertex, middle_x)},
                                      {4, 4, Type::unorm8, offsetof(DiscVertex, fill)},
                                      {5, 4, Type::unorm8, offsetof(DiscVertex, edge)},
                                      {6, 1, Type::uint32, offsetof(DiscVertex, pick)}}},
        sizeof(DiscVertex), quad_indices_);
    boxes_ = make_stream(
        std::array<gl::Attribute, 7>{{{0, 2, Type::float32, offsetof(BoxVertex, x)},
                                      {1, 2, Type::float32, offsetof(BoxVertex, local_x)},
                                      {2, 4, Type::float32, offsetof(BoxVertex, half_width)},
                                      {3, 2, Type::float32, offsetof(BoxVertex, fade)},
                                      {4, 4, Type::unorm8, offsetof(BoxVertex, a)},
                                      {5, 4, Type::unorm8, offsetof(BoxVertex, b)},
                                      {6, 4, Type::unorm8, offsetof(BoxVertex, edge)}}},
        sizeof(BoxVertex), quad_indices_);
    texts_ = make_stream(
        std::array<gl::Attribute, 4>{{{0, 2, Type::float32, offsetof(TextVertex, x)},
                                      {1, 2, Type::float32, offsetof(TextVertex, u)},
                                      {2, 4, Type::unorm8, offsetof(TextVertex, colour)},
                                      {3, 1, Type::uint32, offsetof(TextVertex, pick)}}},
        sizeof(TextVertex), quad_indices_);
}

void Canvas::index_quads(std::size_t quads) {
    if (quads <= quads_indexed_) return;
    quads_indexed_ = std::max<std::size_t>(4096, quads + quads / 2);
    std::vector<std::uint32_t> indices;
    indices.reserve(6 * quads_indexed_);
    for (std::uint32_t q = 0; q < quads_indexed_; ++q) {
        const std::uint32_t v = 4 * q;
        indices.insert(indices.end(), {v, v + 1, v + 2, v, v + 2, v + 3});
    }
    glBindVertexArray(0);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, quad_indices_.name());
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(4 * indices.size()),
                 indices.data(), GL_STATIC_DRAW);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, 0);
}

void Canvas::upload(const Frame& frame) {
    std::size_t quads = std::max({frame.strokes.size(), frame.discs.size(), frame.boxes.size(),
                                  frame.texts.size()}) /
                        4;
    for (const Fill& fill : frame.fills) {
        quads = std::max(quads, static_cast<std::size_t>(
                                    meshes_.get(*fill.mesh, quad_indices_.name()).fringe_quads));
    }
    index_quads(quads);
    fill_stream(strokes_, frame.strokes);
    fill_stream(discs_, frame.discs);
    fill_stream(boxes_, frame.boxes);
    fill_stream(texts_, frame.texts);
    glBindBuffer(GL_ARRAY_BUFFER, 0);
    atlas_.upload();
    sheets_.upload(frame);
    std::erase_if(backdrops_, [&](Backdrop& kept) {
        const bool unused =
            std::none_of(frame.panes.begin(), frame.panes.end(), [&](const PaneClip& pane) {
                return pane.backdrop == kept.marks && pane.camera == kept.camera;
            });
        if (unused) spare_ = std::move(kept.target);
        return unused;
    });
}

const Canvas::Backdrop* Canvas::find_backdrop(const PaneClip& pane) const {
    const auto found =
        std::find_if(backdrops_.begin(), backdrops_.end(), [&](const Backdrop& each) {
            return each.marks == pane.backdrop && each.camera == pane.camera &&
                   each.width == pane.width && each.height == pane.height;
        });
    return found == backdrops_.end() ? nullptr : &*found;
}

bool Canvas::knows_backdrop(const PaneClip& pane) const { return find_backdrop(pane) != nullptr; }

void Canvas::copy_backdrop(const PaneClip& pane, unsigned int picture) {
    const Backdrop* kept = find_backdrop(pane);
    if (kept == nullptr) return;
    glDisable(GL_SCISSOR_TEST);  // with it a software rasteriser copies pixel by pixel
    glBindFramebuffer(GL_READ_FRAMEBUFFER, kept->target.framebuffer.name());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, picture);
    glBlitFramebuffer(0, 0, pane.width, pane.height, pane.x, pane.y, pane.x + pane.width,
                      pane.y + pane.height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, picture);
    glEnable(GL_SCISSOR_TEST);
}

void Canvas::keep_backdrop(const PaneClip& pane, unsigned int picture) {
    const PixelSize size{pane.width, pane.height};
    Target target = spare_.colour && spare_.size == size
                        ? std::exchange(spare_, {})
                        : make_target(size, GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, false);
    Backdrop kept{pane.backdrop, pane.camera, pane.width, pane.height, std::move(target)};
    glDisable(GL_SCISSOR_TEST);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, picture);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, kept.target.framebuffer.name());
    glBlitFramebuffer(pane.x, pane.y, pane.x + pane.width, pane.y + pane.height, 0, 0, pane.width,
                      pane.height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, picture);
    glEnable(GL_SCISSOR_TEST);
    backdrops_.push_back(std::move(kept));
}

void Canvas::draw_fill(const Frame& frame, const PlacedFill& placed, ProgramSet& programs,
                       bool fringe) {
    const Fill& fill = *placed.fill;
    const GpuMesh* mesh = meshes_.known(fill.mesh);
    if (mesh == nullptr) return;
    const AreaProgram& area = fringe ? programs.fringe(fill.pattern) : programs.fill(fill.pattern);
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

/// The stencil's mark of each translucent fill of [first, end): one a look.
std::vector<int> Canvas::marks_of(const Frame& frame, std::size_t first, std::size_t end) {
    std::vector<const Fill*> looks;
    std::vector<int> marks;
    for (std::size_t i = first; i < end; ++i) {
        const Fill* fill = frame.placed[i].fill;
        const auto known = std::find_if(looks.begin(), looks.end(), [&](const Fill* other) {
            return other->pattern == fill->pattern && other->a == fill->a && other->b == fill->b &&
                   other->share == fill->share;
        });
        marks.push_back(static_cast<int>(known - looks.begin()));
        if (known == looks.end()) looks.push_back(fill);
    }
    const int used = static_cast<int>(looks.size());
    if (last_mark_ + used > 255) {
        glClear(GL_STENCIL_BUFFER_BIT);
        last_mark_ = 0;
    }
    for (int& mark : marks) mark = 1 + (last_mark_ + mark) % 255;
    last_mark_ = std::min(255, last_mark_ + used);
    return marks;
}

// Edges are softened outwards by a pixel. Where translucent fills of one look meet, the softening
// of one must not darken the other: fills mark the stencil, and fringes keep off the mark of their
// look.
void Canvas::draw_fills(const Frame& frame, const Batch& batch, ProgramSet& programs) {
    const std::size_t end = batch.first + batch.count;
    for (std::size_t i = batch.first; i < end;) {
        if (is_opaque(*frame.placed[i].fill)) {
            draw_fill(frame, frame.placed[i], programs, false);
            draw_fill(frame, frame.placed[i], programs, true);
            ++i;
            continue;
        }
        std::size_t next = i;
        while (next < end && !is_opaque(*frame.placed[next].fill)) ++next;
        const std::vector<int> marks = marks_of(frame, i, next);
        glEnable(GL_STENCIL_TEST);
        glStencilOp(GL_KEEP, GL_KEEP, GL_REPLACE);
        for (const bool fringe : {false, true}) {
            for (std::size_t k = i; k < next; ++k) {
                glStencilFunc(fringe ? GL_NOTEQUAL : GL_ALWAYS, marks[k - i], 0xFF);
                draw_fill(frame, frame.placed[k], programs, fringe);
            }
        }
        glDisable(GL_STENCIL_TEST);
        i = next;
    }
}

void Canvas::pick_fills(const Frame& frame, const Batch& batch, ProgramSet& programs,
                        const PixelRect& part) {
    for (std::size_t i = batch.first; i < batch.first + batch.count; ++i) {
        const PlacedFill& placed = frame.placed[i];
        if (placed.fill->pick != 0 && meet(placed.bounds, part)) {
            draw_fill(frame, placed, programs, false);
        }
    }
}

void Canvas::draw_quads(const Frame& frame, const Batch& batch, unsigned int program,
                        int picture_uniform, const QuadStream& stream) {
    glUseProgram(program);
    glUniform2f(picture_uniform, static_cast<float>(frame.size.width),
                static_cast<float>(frame.size.height));
    glBindVertexArray(stream.array.name());
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(6 * batch.count), GL_UNSIGNED_INT,
                   reinterpret_cast<const void*>(batch.first * 6 * sizeof(std::uint32_t)));
}

void Canvas::draw_batch(const Frame& frame, const Batch& batch, ProgramSet& programs, bool pick) {
    switch (batch.kind) {
        case BatchKind::fills:
            draw_fills(frame, batch, programs);
            break;
        case BatchKind::areas:
            for (std::size_t i = 0; i < batch.count; ++i)
                sheets_.draw(frame, batch.first + i, programs, pick);
            break;
        case BatchKind::rasters:
            for (std::size_t i = 0; i < batch.count && !pick; ++i)
                rasters_.draw(frame, frame.rasters[batch.first + i], programs);
            break;
        case BatchKind::strokes:
            draw_quads(frame, batch, programs.stroke.program.name(), programs.stroke.picture,
                       strokes_);
            break;
        case BatchKind::discs:
            draw_quads(frame, batch, programs.disc.program.name(), programs.disc.picture, discs_);
            break;
        case BatchKind::boxes: {
            const AreaProgram& box = programs.box(batch.pattern);
            glUseProgram(box.program.name());
            glUniform1f(box.scale, frame.scale);
            draw_quads(frame, batch, box.program.name(), box.picture, boxes_);
            break;
        }
        case BatchKind::texts:
            glBindTexture(GL_TEXTURE_2D, atlas_.texture());
            draw_quads(frame, batch, programs.text.program.name(), programs.text.picture, texts_);
            break;
    }
}

/// Draws what lies in `part` of the picture into the bound framebuffer, pane by pane.
void Canvas::draw(const Frame& frame, ProgramSet& programs, bool pick, const PixelRect& part,
                  unsigned int framebuffer) {
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
            const bool kept = !pick && clip.backdrop && clip.backdrop_known;
            if (kept) {
                copy_backdrop(clip, framebuffer);
            } else if (clip.has_background && pick) {
                const unsigned int nothing[4] = {0, 0, 0, 0};
                glClearBufferuiv(GL_COLOR, 0, nothing);
            } else if (clip.has_background) {
                const Colour c = clip.background;
                glClearColor(static_cast<float>(c.r) / 255.0F, static_cast<float>(c.g) / 255.0F,
                             static_cast<float>(c.b) / 255.0F, 1.0F);
                glClear(GL_COLOR_BUFFER_BIT);
            }
        }
        const bool keeps = seen && !pick && clip.backdrop;
        const std::size_t backdrop_end = next + clip.backdrop_batches;
        if (keeps && !clip.backdrop_known && clip.backdrop_batches == 0)
            keep_backdrop(clip, framebuffer);
        for (; next < frame.batches.size() && frame.batches[next].pane == i; ++next) {
            if (keeps && !clip.backdrop_known && next == backdrop_end && clip.backdrop_batches > 0)
                keep_backdrop(clip, framebuffer);
            const Batch& batch = frame.batches[next];
            if (!seen || (pick && !batch.pickable)) continue;
            if (pick && batch.kind == BatchKind::fills) {
                pick_fills(frame, batch, programs, part);
            } else {
                draw_batch(frame, batch, programs, pick);
            }
        }
    }
    // Foreign drawing (the panels) starts from a clean state.
    glDisable(GL_SCISSOR_TEST);
    glBindVertexArray(0);
    glBindTexture(GL_TEXTURE_2D, 0);
    glUseProgram(0);
}

}  // namespace render
