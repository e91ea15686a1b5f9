#include "render/painter_sheets.h"

#include <glad/gl.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace render {

namespace {

constexpr int row = 1024;  ///< areas in one row of a texture, as in the shaders

/// The rectangle of one area with a pattern, as in paint.vert.
struct Instance {
    float x, y, width, height;
    std::uint32_t area;
    float share;
};

template <class T>
void send(unsigned int target, const gl::Buffer& buffer, const std::vector<T>& data) {
    glBindBuffer(target, buffer.name());
    glBufferData(target, static_cast<GLsizeiptr>(data.size() * sizeof(T)), data.data(),
                 GL_STATIC_DRAW);
}

int rows_for(std::size_t areas) { return static_cast<int>((areas + row - 1) / row); }

void premultiplied(int location, Colour c) {
    const float alpha = static_cast<float>(c.a) / 255.0F;
    const float unit = alpha / 255.0F;
    glUniform4f(location, static_cast<float>(c.r) * unit, static_cast<float>(c.g) * unit,
                static_cast<float>(c.b) * unit, alpha);
}

/// The pane with its upper left as origin.
PixelRect own_pixels(const AreaCodes& codes) {
    return {0.0F, 0.0F, codes.rect().width, codes.rect().height};
}

/// The paint over the ground, premultiplied.
std::array<std::uint8_t, 4> plain_texel(Colour paint, Colour ground) {
    const float a = static_cast<float>(paint.a) / 255.0F;
    const float g = static_cast<float>(ground.a) / 255.0F * (1.0F - a);
    const auto channel = [&](std::uint8_t p, std::uint8_t q) {
        return static_cast<std::uint8_t>(
            std::lround(static_cast<float>(p) * a + static_cast<float>(q) * g));
    };
    return {channel(paint.r, ground.r), channel(paint.g, ground.g), channel(paint.b, ground.b),
            static_cast<std::uint8_t>(std::lround(255.0F * (a + g)))};
}

}  // namespace

bool SheetPainter::serves(const Coverage& coverage, const PlacedAreas& placed) {
    return coverage.codes.serves(placed.areas, placed.camera, placed.rect);
}

void SheetPainter::clear() {
    coverages_.clear();
    of_frame_.clear();
}

SheetPainter::Coverage& SheetPainter::coverage_of(const PlacedAreas& placed) {
    for (Coverage& coverage : coverages_)
        if (serves(coverage, placed)) return coverage;
    // A camera that moved on leaves its textures to the next one.
    const auto idle = std::find_if(coverages_.begin(), coverages_.end(), [&](const Coverage& each) {
        return !each.used && each.codes.sheet() == placed.areas.sheet &&
               each.codes.rect() == placed.rect;
    });
    Coverage& coverage = idle == coverages_.end() ? coverages_.emplace_back() : *idle;
    coverage.codes.cover(placed.areas, placed.camera, placed.rect);
    coverage.moved = true;
    send_codes(coverage);
    send_sites(coverage);
    return coverage;
}

void SheetPainter::send_codes(Coverage& coverage) {
    if (!coverage.areas) coverage.areas = gl::make_texture();
    glBindTexture(GL_TEXTURE_2D, coverage.areas.name());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R32UI, coverage.codes.width(), coverage.codes.height(), 0,
                 GL_RED_INTEGER, GL_UNSIGNED_INT, coverage.codes.codes().data());
}

void SheetPainter::send_sites(Coverage& coverage) {
    const geo::AreaSheet& sheet = *coverage.codes.sheet();
    const PixelRect pane = own_pixels(coverage.codes);
    const std::size_t areas = sheet.places.size();
    std::vector<float> sites(static_cast<std::size_t>(rows_for(areas)) * row * 4, 0.0F);
    for (std::size_t i = 0; i < areas; ++i) {
        const PixelPoint site = to_pixel(coverage.codes.camera(), pane, sheet.sites[i]);
        sites[4 * i] = site.x;
        sites[4 * i + 1] = site.y;
        sites[4 * i + 2] = static_cast<float>(pick_of(sheet.places[i]));
    }
    if (!coverage.sites) coverage.sites = gl::make_texture();
    glBindTexture(GL_TEXTURE_2D, coverage.sites.name());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA32F, row, rows_for(areas), 0, GL_RGBA, GL_FLOAT,
                 sites.data());
}

void SheetPainter::send_paints(Coverage& coverage, const Areas& areas) {
    if (coverage.paints && coverage.painted == areas.paints && coverage.ground == areas.ground) {
        if (std::exchange(coverage.moved, false)) send_instances(coverage);
        return;
    }
    coverage.moved = false;
    const std::size_t count = coverage.codes.sheet()->places.size();
    const int rows = rows_for(count);
    std::vector<std::uint8_t> texels(static_cast<std::size_t>(rows) * row * 12, 0);
    coverage.plain.assign(count + 1, 0);
    for (std::size_t i = 0; i < std::min(areas.paints.size(), count); ++i) {
        const AreaPaint& p = areas.paints[i];
        if (p.blank()) continue;
        std::uint8_t* texel = texels.data() + 12 * i;
        if (p.pattern == Pattern::solid) {
            const auto plain = plain_texel(p.a, areas.ground);
            std::copy(plain.begin(), plain.end(), texel);
            std::memcpy(&coverage.plain[i + 1], plain.data(), plain.size());
            continue;
        }
        const std::uint8_t both[8] = {p.a.r, p.a.g, p.a.b, p.a.a, p.b.r, p.b.g, p.b.b, p.b.a};
        std::copy(std::begin(both), std::end(both), texel + 4);
    }
    if (!coverage.paints) coverage.paints = gl::make_texture();
    glBindTexture(GL_TEXTURE_2D, coverage.paints.name());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, 3 * row, rows, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 texels.data());
    coverage.painted = areas.paints;
    coverage.ground = areas.ground;
    send_instances(coverage);
}

void SheetPainter::send_instances(Coverage& coverage) {
    std::array<std::vector<Instance>, pattern_count> by_pattern;
    const Camera& camera = coverage.codes.camera();
    const PixelRect pane = own_pixels(coverage.codes);
    const double per_unit = 1.0 / camera.units_per_pixel;
    for (std::size_t i = 0; i < coverage.painted.size(); ++i) {
        const AreaPaint& paint = coverage.painted[i];
        if (paint.blank() || paint.pattern == Pattern::solid) continue;
        const geo::MapBox& box = coverage.codes.sheet()->boxes[i];
        const PixelPoint upper = to_pixel(camera, pane, {box.min_x, box.max_y});
        by_pattern[static_cast<std::size_t>(paint.pattern)].push_back(
            {upper.x - 1.0F, upper.y - 1.0F,
             static_cast<float>((box.max_x - box.min_x) * per_unit + 2.0),
             static_cast<float>((box.max_y - box.min_y) * per_unit + 2.0),
             static_cast<std::uint32_t>(i), paint.share});
    }
    std::vector<Instance> all;
    for (std::size_t pattern = 0; pattern < pattern_count; ++pattern) {
        coverage.runs[pattern] = {static_cast<int>(all.size()),
                                  static_cast<int>(by_pattern[pattern].size())};
        all.insert(all.end(), by_pattern[pattern].begin(), by_pattern[pattern].end());
    }
    if (all.empty()) return;
    if (!coverage.array) {
        coverage.array = gl::make_vertex_array();
        coverage.instances = gl::make_buffer();
    }
    glBindVertexArray(coverage.array.name());
    send(GL_ARRAY_BUFFER, coverage.instances, all);
    glBindVertexArray(0);
}

void SheetPainter::upload(const Frame& frame) {
    if (!nothing_) nothing_ = gl::make_vertex_array();
    glActiveTexture(GL_TEXTURE0);
    for (Coverage& coverage : coverages_) coverage.used = false;
    // Those that stay as they are first: what is then left over may be used anew.
    for (const PlacedAreas& placed : frame.areas)
        for (Coverage& coverage : coverages_)
            coverage.used = coverage.used || serves(coverage, placed);
    of_frame_.clear();
    for (const PlacedAreas& placed : frame.areas) {
        Coverage& coverage = coverage_of(placed);
        coverage.used = true;
        send_paints(coverage, placed.areas);
        of_frame_.push_back(static_cast<std::size_t>(&coverage - coverages_.data()));
    }
    // From the end, so that the indices kept stay right.
    while (!coverages_.empty() && !coverages_.back().used) coverages_.pop_back();
    glBindTexture(GL_TEXTURE_2D, 0);
}

void SheetPainter::set_up(const Frame& frame, const PlacedAreas& placed, const Coverage& coverage,
                          const PaintProgram& program) const {
    glUseProgram(program.program.name());
    glUniform1i(program.areas, 0);
    glUniform1i(program.paints, 1);
    glUniform1i(program.sites, 2);
    glUniform2f(program.picture, static_cast<float>(frame.size.width),
                static_cast<float>(frame.size.height));
    glUniform4f(program.pane, std::round(placed.rect.x), std::round(placed.rect.y),
                static_cast<float>(coverage.codes.width()),
                static_cast<float>(coverage.codes.height()));
    glUniform1f(program.scale, frame.scale);
    premultiplied(program.ground, placed.areas.ground);
    glUniform1f(program.fade_reach,
                static_cast<float>(placed.areas.sheet->reach / placed.camera.units_per_pixel));
}

namespace {

/// A premultiplied colour over another.
std::uint32_t over(std::uint32_t top, std::uint32_t below) {
    const std::uint32_t rest = 255U - (top >> 24U);
    std::uint32_t result = 0;
    for (const unsigned shift : {0U, 8U, 16U, 24U}) {
        const std::uint32_t part = ((below >> shift) & 255U) * rest + 127U;
        result |= std::min(255U, ((top >> shift) & 255U) + part / 255U) << shift;
    }
    return result;
}

/// The texture that the bound framebuffer draws into.
unsigned int picture_texture() {
    GLint name = 0;
    glGetFramebufferAttachmentParameteriv(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0,
                                          GL_FRAMEBUFFER_ATTACHMENT_OBJECT_NAME, &name);
    return static_cast<unsigned int>(name);
}

}  // namespace

/// Lays the plain colours over what the bound framebuffer shows.
void SheetPainter::lay_plain(const Frame& frame, const Coverage& coverage) {
    const AreaCodes& codes = coverage.codes;
    const PixelRect& rect = codes.rect();
    const int left = static_cast<int>(std::lround(rect.x));
    const int top = static_cast<int>(std::lround(rect.y));
    const int x = std::max(0, left);
    const int y = std::max(0, top);
    const int right = static_cast<int>(std::lround(rect.x + rect.width));
    const int bottom = static_cast<int>(std::lround(rect.y + rect.height));
    const int width = std::min({left + codes.width(), right, frame.size.width}) - x;
    const int height = std::min({top + codes.height(), bottom, frame.size.height}) - y;
    if (width <= 0 || height <= 0) return;
    pixels_.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glReadPixels(x, y, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels_.data());
    for (int line = 0; line < height; ++line) {
        std::uint32_t* pixel = pixels_.data() + static_cast<std::ptrdiff_t>(line) * width;
        const std::uint32_t* code = codes.codes().data() +
                                    static_cast<std::ptrdiff_t>(y - top + line) * codes.width() +
                                    (x - left);
        for (int i = 0; i < width; ++i) {
            const std::uint32_t plain = coverage.plain[code[i]];
            const std::uint32_t alpha = plain >> 24U;
            pixel[i] = alpha == 255U ? plain : alpha == 0U ? pixel[i] : over(plain, pixel[i]);
        }
    }
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, picture_texture());
    glTexSubImage2D(GL_TEXTURE_2D, 0, x, y, width, height, GL_RGBA, GL_UNSIGNED_BYTE,
                    pixels_.data());
}

void SheetPainter::draw(const Frame& frame, std::size_t index, ProgramSet& programs, bool pick) {
    const PlacedAreas& placed = frame.areas[index];
    const Coverage& coverage = coverages_[of_frame_[index]];
    const bool fading = placed.areas.fade && !pick;
    const bool plain = !pick && !fading;
    if (plain) lay_plain(frame, coverage);  // before the textures: it binds the picture's
    const gl::Texture* textures[] = {&coverage.areas, &coverage.paints, &coverage.sites};
    for (unsigned int unit = 0; unit < 3; ++unit) {
        glActiveTexture(GL_TEXTURE0 + unit);
        glBindTexture(GL_TEXTURE_2D, textures[unit]->name());
    }
    if (!plain) {
        set_up(frame, placed, coverage, programs.paint(Pattern::solid, fading));
        glBindVertexArray(nothing_.name());
        glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    }
    for (std::size_t pattern = 1; !pick && pattern < pattern_count; ++pattern) {
        const auto [first, count] = coverage.runs[pattern];
        if (count == 0) continue;
        const PaintProgram& program = programs.paint(static_cast<Pattern>(pattern), fading);
        set_up(frame, placed, coverage, program);
        glUniform2f(program.anchor, placed.anchors[2 * pattern], placed.anchors[2 * pattern + 1]);
        glBindVertexArray(coverage.array.name());
        draw_instances(coverage, first, count);
    }
    for (unsigned int unit = 3; unit-- > 0;) {
        glActiveTexture(GL_TEXTURE0 + unit);
        glBindTexture(GL_TEXTURE_2D, 0);
    }
}

/// GL 4.1 has no first instance: the attributes start there instead.
void SheetPainter::draw_instances(const Coverage& coverage, int first, int count) {
    glBindBuffer(GL_ARRAY_BUFFER, coverage.instances.name());
    using Type = gl::Attribute::Type;
    const std::size_t start = static_cast<std::size_t>(first) * sizeof(Instance);
    gl::describe_attribute({0, 4, Type::float32, start + offsetof(Instance, x)}, sizeof(Instance));
    gl::describe_attribute({1, 1, Type::uint32, start + offsetof(Instance, area)},
                           sizeof(Instance));
    gl::describe_attribute({2, 1, Type::float32, start + offsetof(Instance, share)},
                           sizeof(Instance));
    for (const unsigned int location : {0U, 1U, 2U}) glVertexAttribDivisor(location, 1);
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, count);
}

}  // namespace render
