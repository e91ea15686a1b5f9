#include "render/painter_sheets.h"

#include <glad/gl.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace render {

namespace {

constexpr int row = 1024;  ///< areas in one row of a texture, as in the shaders
/// Below this width of an area, in pixels, its coarse triangles are less than half a pixel off.
constexpr double coarse_below = 15.0;

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

void SheetPainter::clear() {
    coverages_.clear();
    of_frame_.clear();
}

bool SheetPainter::serves(const Coverage& coverage, const PlacedAreas& placed) {
    return coverage.sheet == placed.areas.sheet && coverage.camera == placed.camera &&
           coverage.rect == placed.rect && coverage.absent == placed.areas.absent;
}

SheetPainter::Coverage& SheetPainter::coverage_of(const PlacedAreas& placed,
                                                  const SheetProgram& program) {
    for (Coverage& coverage : coverages_)
        if (serves(coverage, placed)) return coverage;
    // A camera that moved on leaves its textures to the next one.
    const auto idle = std::find_if(coverages_.begin(), coverages_.end(), [&](const Coverage& each) {
        return !each.used && each.sheet == placed.areas.sheet && each.rect == placed.rect;
    });
    Coverage& coverage = idle == coverages_.end() ? coverages_.emplace_back() : *idle;
    cover(coverage, placed, program);
    return coverage;
}

void SheetPainter::make_textures(Coverage& coverage, int width, int height) {
    coverage.width = width;
    coverage.height = height;
    const auto make = [&](gl::Texture& texture, gl::Framebuffer& framebuffer) {
        texture = gl::make_texture();
        glTexImage2D(GL_TEXTURE_2D, 0, GL_R32UI, width, height, 0, GL_RED_INTEGER, GL_UNSIGNED_INT,
                     nullptr);
        framebuffer = gl::make_framebuffer();
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer.name());
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture.name(),
                               0);
    };
    make(coverage.areas, coverage.framebuffer);
    make(coverage.spare, coverage.spare_framebuffer);
}

/// Measured from the camera in doubles: floats stay exact at street level.
void SheetPainter::send_sites(Coverage& coverage) {
    const geo::AreaSheet& sheet = *coverage.sheet;
    const std::size_t areas = sheet.places.size();
    std::vector<float> sites(static_cast<std::size_t>(rows_for(areas)) * row * 4, 0.0F);
    const double per_unit = 1.0 / coverage.camera.units_per_pixel;
    for (std::size_t i = 0; i < areas; ++i) {
        sites[4 * i] = static_cast<float>(coverage.rect.width / 2.0 +
                                          (sheet.sites[i].x - coverage.camera.centre.x) * per_unit);
        sites[4 * i + 1] = static_cast<float>(
            coverage.rect.height / 2.0 - (sheet.sites[i].y - coverage.camera.centre.y) * per_unit);
        sites[4 * i + 2] = static_cast<float>(pick_of(sheet.places[i]));
    }
    if (!coverage.sites) coverage.sites = gl::make_texture();
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, coverage.sites.name());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA32F, row, rows_for(areas), 0, GL_RGBA, GL_FLOAT,
                 sites.data());
}

std::optional<SheetPainter::Shift> SheetPainter::shift_to(const Coverage& coverage,
                                                          const Camera& camera) {
    constexpr double exact = 1e-3;  // pixels
    if (camera.units_per_pixel != coverage.camera.units_per_pixel) return {};
    const auto pixels = [&](const Camera& from) {
        return std::pair((from.centre.x - camera.centre.x) / camera.units_per_pixel,
                         (camera.centre.y - from.centre.y) / camera.units_per_pixel);
    };
    const auto is_whole = [&](double value) {
        return std::abs(value) < 1e6 && std::abs(value - std::round(value)) < exact;
    };
    // Small errors must not add up: what is kept lies on the pixels of the first picture.
    const auto [all_x, all_y] = pixels(coverage.drawn_for);
    const auto [x, y] = pixels(coverage.camera);
    if (!is_whole(all_x) || !is_whole(all_y) || !is_whole(x) || !is_whole(y)) return {};
    const Shift shift{static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y))};
    const bool overlap = std::abs(shift.x) < coverage.width && std::abs(shift.y) < coverage.height;
    return overlap ? std::optional(shift) : std::nullopt;
}

void SheetPainter::scroll(Coverage& coverage, Shift shift) {
    std::swap(coverage.areas, coverage.spare);
    std::swap(coverage.framebuffer, coverage.spare_framebuffer);
    const auto from = [](int step) { return std::max(0, -step); };
    const int width = coverage.width - std::abs(shift.x);
    const int height = coverage.height - std::abs(shift.y);
    const int x = from(shift.x);
    const int y = from(shift.y);
    glDisable(GL_SCISSOR_TEST);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, coverage.spare_framebuffer.name());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, coverage.framebuffer.name());
    glBlitFramebuffer(x, y, x + width, y + height, x + shift.x, y + shift.y, x + shift.x + width,
                      y + shift.y + height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

/// Measured from the camera in doubles: floats stay exact at street level.
void SheetPainter::add_area(const Coverage& coverage, std::size_t area) {
    const geo::AreaSheet& sheet = *coverage.sheet;
    const Camera& camera = coverage.camera;
    const geo::MapBox& box = sheet.boxes[area];
    const bool small = std::max(box.max_x - box.min_x, box.max_y - box.min_y) <
                       coarse_below * camera.units_per_pixel;
    const auto triangles = (small ? sheet.coarse : sheet.triangles).of(area);
    if (triangles.empty()) return;
    const auto [first, last] = std::minmax_element(triangles.begin(), triangles.end());
    const double per_unit = 1.0 / camera.units_per_pixel;
    const double x = coverage.rect.width / 2.0 + (sheet.sites[area].x - camera.centre.x) * per_unit;
    const double y =
        coverage.rect.height / 2.0 - (sheet.sites[area].y - camera.centre.y) * per_unit;
    const auto base = static_cast<std::uint32_t>(corners_.size());
    for (std::size_t i = *first; i <= *last; ++i)
        corners_.push_back({static_cast<float>(x + double{sheet.xy[2 * i]} * per_unit),
                            static_cast<float>(y - double{sheet.xy[2 * i + 1]} * per_unit),
                            static_cast<std::uint32_t>(area)});
    for (const std::uint32_t index : triangles) triangles_.push_back(index - *first + base);
}

void SheetPainter::gather_areas(const Coverage& coverage, const geo::MapBox& seen) {
    const geo::AreaSheet& sheet = *coverage.sheet;
    corners_.clear();
    triangles_.clear();
    for (std::size_t area = 0; area < sheet.boxes.size(); ++area)
        if (sheet.boxes[area].overlaps(seen) &&
            !std::binary_search(coverage.absent.begin(), coverage.absent.end(),
                                static_cast<std::uint32_t>(area)))
            add_area(coverage, area);
    if (!array_) {
        array_ = gl::make_vertex_array();
        corner_buffer_ = gl::make_buffer();
        triangle_buffer_ = gl::make_buffer();
    }
    using Type = gl::Attribute::Type;
    glBindVertexArray(array_.name());
    send(GL_ARRAY_BUFFER, corner_buffer_, corners_);
    gl::describe_attribute({0, 2, Type::float32, offsetof(Corner, x)}, sizeof(Corner));
    gl::describe_attribute({1, 1, Type::uint32, offsetof(Corner, area)}, sizeof(Corner));
    send(GL_ELEMENT_ARRAY_BUFFER, triangle_buffer_, triangles_);
}

/// Draws the areas that are seen in a rectangle of the pane.
void SheetPainter::draw_areas(const Coverage& coverage, int x, int y, int width, int height) {
    if (width <= 0 || height <= 0) return;
    const PixelRect pane{0, 0, coverage.rect.width, coverage.rect.height};
    const geo::MapPoint upper =
        to_map(coverage.camera, pane, {static_cast<float>(x) - 2.0F, static_cast<float>(y) - 2.0F});
    const geo::MapPoint lower =
        to_map(coverage.camera, pane,
               {static_cast<float>(x + width) + 2.0F, static_cast<float>(y + height) + 2.0F});
    gather_areas(coverage, {upper.x, lower.y, lower.x, upper.y});
    glEnable(GL_SCISSOR_TEST);
    glScissor(x, y, width, height);
    const unsigned int none[4] = {0, 0, 0, 0};
    glClearBufferuiv(GL_COLOR, 0, none);
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(triangles_.size()), GL_UNSIGNED_INT, nullptr);
    glBindVertexArray(0);
    glDisable(GL_SCISSOR_TEST);
}

void SheetPainter::cover(Coverage& coverage, const PlacedAreas& placed,
                         const SheetProgram& program) {
    const geo::AreaSheet& sheet = *placed.areas.sheet;
    const int width = std::max(1, static_cast<int>(std::ceil(placed.rect.width)));
    const int height = std::max(1, static_cast<int>(std::ceil(placed.rect.height)));
    const bool kept = coverage.areas && coverage.width == width && coverage.height == height &&
                      coverage.sheet == &sheet && coverage.rect == placed.rect &&
                      coverage.absent == placed.areas.absent;
    const auto shift = kept ? shift_to(coverage, placed.camera) : std::nullopt;
    if (!coverage.areas || coverage.width != width || coverage.height != height)
        make_textures(coverage, width, height);
    coverage.sheet = &sheet;
    coverage.camera = placed.camera;
    coverage.rect = placed.rect;
    coverage.absent = placed.areas.absent;
    coverage.moved = true;
    send_sites(coverage);
    if (shift) scroll(coverage, *shift);
    glBindFramebuffer(GL_FRAMEBUFFER, coverage.framebuffer.name());
    glViewport(0, 0, width, height);
    glDisable(GL_BLEND);
    glUseProgram(program.program.name());
    glUniform2f(program.pane, static_cast<float>(width), static_cast<float>(height));
    if (shift) {
        // What has come into view: a strip beside what was there, and one above or below it.
        const int strip = std::abs(shift->x);
        draw_areas(coverage, shift->x > 0 ? 0 : width - strip, 0, strip, height);
        const int band = std::abs(shift->y);
        draw_areas(coverage, 0, shift->y > 0 ? 0 : height - band, width, band);
    } else {
        coverage.drawn_for = placed.camera;
        draw_areas(coverage, 0, 0, width, height);
    }
    coverage.codes.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, width, height, GL_RED_INTEGER, GL_UNSIGNED_INT, coverage.codes.data());
}

void SheetPainter::send_paints(Coverage& coverage, const Areas& areas) {
    if (coverage.paints && coverage.painted == areas.paints && coverage.ground == areas.ground) {
        if (std::exchange(coverage.moved, false)) send_instances(coverage);
        return;
    }
    coverage.moved = false;
    const int rows = rows_for(coverage.sheet->places.size());
    std::vector<std::uint8_t> texels(static_cast<std::size_t>(rows) * row * 12, 0);
    coverage.plain.assign(coverage.sheet->places.size() + 1, 0);
    for (std::size_t i = 0; i < std::min(areas.paints.size(), coverage.sheet->places.size()); ++i) {
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
    const double per_unit = 1.0 / coverage.camera.units_per_pixel;
    for (std::size_t i = 0; i < coverage.painted.size(); ++i) {
        const AreaPaint& paint = coverage.painted[i];
        if (paint.blank() || paint.pattern == Pattern::solid) continue;
        const geo::MapBox& box = coverage.sheet->boxes[i];
        const double x =
            double{coverage.rect.width} / 2.0 + (box.min_x - coverage.camera.centre.x) * per_unit;
        const double y =
            double{coverage.rect.height} / 2.0 - (box.max_y - coverage.camera.centre.y) * per_unit;
        by_pattern[static_cast<std::size_t>(paint.pattern)].push_back(
            {static_cast<float>(x - 1.0), static_cast<float>(y - 1.0),
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

void SheetPainter::upload(const Frame& frame, const SheetProgram& program) {
    if (!nothing_) nothing_ = gl::make_vertex_array();
    for (Coverage& coverage : coverages_) coverage.used = false;
    // Those that stay as they are first: what is then left over may be used anew.
    for (const PlacedAreas& placed : frame.areas)
        for (Coverage& coverage : coverages_)
            coverage.used = coverage.used || serves(coverage, placed);
    of_frame_.clear();
    for (const PlacedAreas& placed : frame.areas) {
        Coverage& coverage = coverage_of(placed, program);
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
                static_cast<float>(coverage.width), static_cast<float>(coverage.height));
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
    const int left = static_cast<int>(std::lround(coverage.rect.x));
    const int top = static_cast<int>(std::lround(coverage.rect.y));
    const int x = std::max(0, left);
    const int y = std::max(0, top);
    const int right = static_cast<int>(std::lround(coverage.rect.x + coverage.rect.width));
    const int bottom = static_cast<int>(std::lround(coverage.rect.y + coverage.rect.height));
    const int width = std::min({left + coverage.width, right, frame.size.width}) - x;
    const int height = std::min({top + coverage.height, bottom, frame.size.height}) - y;
    if (width <= 0 || height <= 0) return;
    pixels_.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glReadPixels(x, y, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels_.data());
    for (int line = 0; line < height; ++line) {
        std::uint32_t* pixel = pixels_.data() + static_cast<std::ptrdiff_t>(line) * width;
        const std::uint32_t* code = coverage.codes.data() +
                                    static_cast<std::ptrdiff_t>(y - top + line) * coverage.width +
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
