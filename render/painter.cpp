#include "render/painter.h"

#include <glad/gl.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

#include "render/gl/objects.h"
#include "render/mark_geometry.h"
#include "render/shaders.h"
#include "render/text/glyph_atlas.h"

namespace render {
namespace {

/// A mesh on the GPU.
struct UploadedMesh {
    gl::VertexArray array;
    gl::Buffer vertices, indices;
    GLsizei count = 0;
};

UploadedMesh upload(const geo::Mesh& mesh) {
    UploadedMesh up;
    up.array = gl::make_vertex_array();
    up.vertices = gl::make_buffer();
    up.indices = gl::make_buffer();
    glBindVertexArray(up.array.name());
    glBindBuffer(GL_ARRAY_BUFFER, up.vertices.name());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(mesh.xy.size() * sizeof(float)),
                 mesh.xy.data(), GL_STATIC_DRAW);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, up.indices.name());
    glBufferData(GL_ELEMENT_ARRAY_BUFFER,
                 static_cast<GLsizeiptr>(mesh.indices.size() * sizeof(std::uint32_t)),
                 mesh.indices.data(), GL_STATIC_DRAW);
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 2 * sizeof(float), nullptr);
    up.count = static_cast<GLsizei>(mesh.indices.size());
    return up;
}

/// The picture being drawn: colour and pick ids.
struct Target {
    gl::Framebuffer framebuffer;
    gl::Texture colour, picks;
    PixelSize size;
};

void allocate(gl::Texture& texture, GLenum internal, GLenum format, GLenum type, PixelSize size) {
    texture = gl::make_texture();
    glBindTexture(GL_TEXTURE_2D, texture.name());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexImage2D(GL_TEXTURE_2D, 0, static_cast<GLint>(internal), size.width, size.height, 0, format,
                 type, nullptr);
}

Target make_target(PixelSize size) {
    Target target;
    target.size = size;
    allocate(target.colour, GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, size);
    allocate(target.picks, GL_R32UI, GL_RED_INTEGER, GL_UNSIGNED_INT, size);
    target.framebuffer = gl::make_framebuffer();
    glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer.name());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D,
                           target.colour.name(), 0);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT1, GL_TEXTURE_2D, target.picks.name(),
                           0);
    const GLenum buffers[] = {GL_COLOR_ATTACHMENT0, GL_COLOR_ATTACHMENT1};
    glDrawBuffers(2, buffers);
    return target;
}

void set_colour(GLint location, Colour c) {
    constexpr float scale = 1.0F / 255.0F;
    glUniform4f(location, static_cast<float>(c.r) * scale, static_cast<float>(c.g) * scale,
                static_cast<float>(c.b) * scale, static_cast<float>(c.a) * scale);
}

/// The program for fills with the places of its uniforms.
struct FillProgram {
    gl::Program program;
    GLint offset, scale, size, a, b, share, unit, pattern, pick;
    explicit FillProgram(gl::Program made) : program(std::move(made)) {
        const auto at = [&](const char* name) {
            return glGetUniformLocation(program.name(), name);
        };
        offset = at("offset");
        scale = at("scale");
        size = at("size");
        a = at("colour_a");
        b = at("colour_b");
        share = at("share");
        unit = at("unit");
        pattern = at("pattern");
        pick = at("pick");
    }
};

void describe_mark_vertices() {
    const auto floats = [](GLuint index, GLint count, std::size_t offset) {
        glEnableVertexAttribArray(index);
        glVertexAttribPointer(index, count, GL_FLOAT, GL_FALSE, sizeof(MarkVertex),
                              reinterpret_cast<const void*>(offset));
    };
    const auto colour = [](GLuint index, std::size_t offset) {
        glEnableVertexAttribArray(index);
        glVertexAttribPointer(index, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(MarkVertex),
                              reinterpret_cast<const void*>(offset));
    };
    floats(0, 2, offsetof(MarkVertex, x));
    floats(1, 2, offsetof(MarkVertex, u));
    floats(2, 4, offsetof(MarkVertex, shape_a));
    floats(3, 4, offsetof(MarkVertex, shape_b));
    colour(4, offsetof(MarkVertex, a));
    colour(5, offsetof(MarkVertex, b));
    colour(6, offsetof(MarkVertex, edge));
    glEnableVertexAttribArray(7);
    glVertexAttribIPointer(7, 2, GL_UNSIGNED_INT, sizeof(MarkVertex),
                           reinterpret_cast<const void*>(offsetof(MarkVertex, kind)));
}

/// Marks that point to nothing leave the pick ids below them as they are; cards hide them.
bool writes_pick(const Mark& mark) {
    return std::visit(
        [](const auto& each) {
            if constexpr (requires { each.pick; }) return each.pick != 0;
            else return true;
        },
        mark);
}

}  // namespace

struct Painter::Impl {
    const FontSet* fonts;
    GlyphAtlas atlas;
    FillProgram fill;
    gl::Program marks;
    gl::VertexArray mark_array;
    gl::Buffer mark_buffer;
    std::map<const geo::Mesh*, UploadedMesh> meshes;
    Target target;
    std::vector<MarkVertex> pending;
    bool pending_picks = true;
    float unit = 1.0F;

    Impl(const FontSet& font_set, gl::Program fill_program, gl::Program mark_program)
        : fonts(&font_set),
          atlas(font_set),
          fill(std::move(fill_program)),
          marks(std::move(mark_program)),
          mark_array(gl::make_vertex_array()),
          mark_buffer(gl::make_buffer()) {
        glBindVertexArray(mark_array.name());
        glBindBuffer(GL_ARRAY_BUFFER, mark_buffer.name());
        describe_mark_vertices();
        glBindVertexArray(0);
    }

    const UploadedMesh& uploaded(const geo::Mesh& mesh) {
        auto [at, is_new] = meshes.try_emplace(&mesh);
        if (is_new) at->second = upload(mesh);
        return at->second;
    }

    void set_pick_mask(bool on) const { glColorMaski(1, on ? GL_TRUE : GL_FALSE, 0, 0, 0); }

    void flush() {
        if (pending.empty()) return;
        glUseProgram(marks.name());
        glUniform2f(glGetUniformLocation(marks.name(), "size"),
                    static_cast<float>(target.size.width), static_cast<float>(target.size.height));
        glUniform1f(glGetUniformLocation(marks.name(), "unit"), unit);
        glUniform1i(glGetUniformLocation(marks.name(), "glyphs"), 0);
        glActiveTexture(GL_TEXTURE0);
        glBindTexture(GL_TEXTURE_2D, atlas.texture());
        set_pick_mask(pending_picks);
        glBindVertexArray(mark_array.name());
        glBindBuffer(GL_ARRAY_BUFFER, mark_buffer.name());
        glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(pending.size() * sizeof(MarkVertex)),
                     pending.data(), GL_STREAM_DRAW);
        glDrawArrays(GL_TRIANGLES, 0, static_cast<GLsizei>(pending.size()));
        pending.clear();
    }

    void add(const Mark& mark) {
        const bool picks = writes_pick(mark);
        if (picks != pending_picks) flush();
        pending_picks = picks;
        if (const auto* text = std::get_if<Text>(&mark)) {
            const std::size_t before = pending.size();
            const int generation = atlas.generation();
            append(pending, *text, *fonts, atlas);
            if (atlas.generation() != generation) {
                // The atlas was emptied in the middle: draw what came before, set the line anew.
                pending.resize(before);
                flush();
                append(pending, *text, *fonts, atlas);
            }
        } else if (const auto* stroke = std::get_if<Stroke>(&mark)) {
            append(pending, *stroke);
        } else if (const auto* disc = std::get_if<Disc>(&mark)) {
            append(pending, *disc);
        } else if (const auto* box = std::get_if<Box>(&mark)) {
            append(pending, *box);
        }
    }

    void draw_fill(const Fill& mark, const Pane& pane) {
        if (!mark.mesh || mark.mesh->indices.empty()) return;
        flush();
        const UploadedMesh& mesh = uploaded(*mark.mesh);
        const PixelPoint origin = to_pixel(pane.camera, pane.rect, mark.mesh->origin);
        const auto scale = static_cast<float>(1.0 / pane.camera.units_per_pixel);
        glUseProgram(fill.program.name());
        glUniform2f(fill.offset, origin.x, origin.y);
        glUniform2f(fill.scale, scale, -scale);
        glUniform2f(fill.size, static_cast<float>(target.size.width),
                    static_cast<float>(target.size.height));
        set_colour(fill.a, mark.a);
        set_colour(fill.b, mark.b);
        glUniform1f(fill.share, mark.share);
        glUniform1f(fill.unit, unit);
        glUniform1i(fill.pattern, static_cast<GLint>(mark.pattern));
        glUniform1ui(fill.pick, mark.pick);
        set_pick_mask(mark.pick != 0);
        glBindVertexArray(mesh.array.name());
        glDrawElements(GL_TRIANGLES, mesh.count, GL_UNSIGNED_INT, nullptr);
    }

    void draw_pane(const Pane& pane) {
        const int left = static_cast<int>(std::lround(pane.rect.x));
        const int top = static_cast<int>(std::lround(pane.rect.y));
        const int width = static_cast<int>(std::lround(pane.rect.width));
        const int height = static_cast<int>(std::lround(pane.rect.height));
        glScissor(left, target.size.height - top - height, std::max(width, 0), std::max(height, 0));
        if (pane.background) {
            set_pick_mask(true);
            const Colour c = *pane.background;
            const float colour[] = {static_cast<float>(c.r) / 255.0F, static_cast<float>(c.g) / 255.0F,
                                    static_cast<float>(c.b) / 255.0F, 1.0F};
            const GLuint nothing[] = {0, 0, 0, 0};
            glClearBufferfv(GL_COLOR, 0, colour);
            glClearBufferuiv(GL_COLOR, 1, nothing);
        }
        for (const Mark& mark : pane.marks) {
            if (const auto* area = std::get_if<Fill>(&mark)) draw_fill(*area, pane);
            else add(mark);
        }
        flush();
    }
};

Painter::Painter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Painter::Painter(Painter&&) noexcept = default;
Painter& Painter::operator=(Painter&&) noexcept = default;
Painter::~Painter() = default;

gazetteer::Result<Painter> Painter::create(const FontSet& fonts) {
    gazetteer::Result<Painter> result;
    const std::string head = std::string(shaders::version_frag) + shaders::patterns_frag;
    auto fill = gl::make_program(shaders::fill_vert, head + shaders::fill_frag);
    auto marks = gl::make_program(shaders::mark_vert, head + shaders::mark_frag);
    gazetteer::append(result.diagnostics, std::move(fill.diagnostics));
    gazetteer::append(result.diagnostics, std::move(marks.diagnostics));
    if (!fill || !marks) return result;
    result.value =
        Painter(std::make_unique<Impl>(fonts, std::move(*fill), std::move(*marks)));
    return result;
}

void Painter::draw(const Scene& scene) {
    Impl& impl = *impl_;
    const PixelSize size{std::max(scene.size.width, 1), std::max(scene.size.height, 1)};
    if (size != impl.target.size) impl.target = make_target(size);
    impl.unit = std::max(scene.scale, 0.01F);
    glBindFramebuffer(GL_FRAMEBUFFER, impl.target.framebuffer.name());
    glViewport(0, 0, size.width, size.height);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    glDisable(GL_SCISSOR_TEST);
    impl.set_pick_mask(true);
    const float blank[] = {0.0F, 0.0F, 0.0F, 1.0F};
    const GLuint nothing[] = {0, 0, 0, 0};
    glClearBufferfv(GL_COLOR, 0, blank);
    glClearBufferuiv(GL_COLOR, 1, nothing);
    glEnable(GL_SCISSOR_TEST);
    glEnablei(GL_BLEND, 0);
    glDisablei(GL_BLEND, 1);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    for (const Pane& pane : scene.panes) impl.draw_pane(pane);
    impl.set_pick_mask(true);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_BLEND);
    glBindVertexArray(0);
    glUseProgram(0);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

void Painter::present(int x, int y, int window_height) const {
    const Target& target = impl_->target;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, target.framebuffer.name());
    glReadBuffer(GL_COLOR_ATTACHMENT0);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
    const int bottom = window_height - y - target.size.height;
    glBlitFramebuffer(0, 0, target.size.width, target.size.height, x, bottom,
                      x + target.size.width, bottom + target.size.height, GL_COLOR_BUFFER_BIT,
                      GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

Image Painter::read_pixels() const {
    const Target& target = impl_->target;
    Image image{target.size.width, target.size.height, {}};
    const std::size_t row = static_cast<std::size_t>(image.width) * 4;
    std::vector<std::uint8_t> upside_down(row * static_cast<std::size_t>(image.height));
    glBindFramebuffer(GL_READ_FRAMEBUFFER, target.framebuffer.name());
    glReadBuffer(GL_COLOR_ATTACHMENT0);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE, upside_down.data());
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    image.rgba.resize(upside_down.size());
    for (std::size_t y = 0; y < static_cast<std::size_t>(image.height); ++y) {
        const std::size_t from = (static_cast<std::size_t>(image.height) - 1 - y) * row;
        std::copy_n(upside_down.begin() + static_cast<std::ptrdiff_t>(from), row,
                    image.rgba.begin() + static_cast<std::ptrdiff_t>(y * row));
    }
    return image;
}

PickId Painter::pick(int x, int y) const {
    const Target& target = impl_->target;
    if (x < 0 || y < 0 || x >= target.size.width || y >= target.size.height) return 0;
    PickId id = 0;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, target.framebuffer.name());
    glReadBuffer(GL_COLOR_ATTACHMENT1);
    glReadPixels(x, target.size.height - 1 - y, 1, 1, GL_RED_INTEGER, GL_UNSIGNED_INT, &id);
    glReadBuffer(GL_COLOR_ATTACHMENT0);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    return id;
}

void Painter::forget_meshes() { impl_->meshes.clear(); }

}  // namespace render
