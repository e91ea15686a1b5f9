#include "render/painter_sheets.h"

#include <glad/gl.h>

#include <algorithm>
#include <cmath>

namespace render {

namespace {

constexpr int row = 1024;  ///< areas in one row of a texture, as in the shaders

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

}  // namespace

gazetteer::Diagnostics SheetPainter::prepare_programs() {
    auto program = make_sheet_program();
    if (program) program_ = std::move(*program);
    nothing_ = gl::make_vertex_array();
    return program.diagnostics;
}

void SheetPainter::clear() {
    sheets_.clear();
    coverages_.clear();
    of_frame_.clear();
}

const SheetPainter::GpuSheet& SheetPainter::gpu_sheet(const geo::AreaSheet& sheet) {
    GpuSheet& gpu = sheets_[&sheet];
    if (gpu.array && gpu.floats == sheet.xy.size()) return gpu;
    gpu = {gl::make_vertex_array(),
           gl::make_buffer(),
           gl::make_buffer(),
           gl::make_buffer(),
           static_cast<int>(sheet.indices.size()),
           sheet.xy.size()};
    using Type = gl::Attribute::Type;
    glBindVertexArray(gpu.array.name());
    send(GL_ARRAY_BUFFER, gpu.positions, sheet.xy);
    gl::describe_attribute({0, 2, Type::float32, 0}, 2 * sizeof(float));
    send(GL_ARRAY_BUFFER, gpu.areas, sheet.vertex_area);
    gl::describe_attribute({1, 1, Type::uint32, 0}, sizeof(std::uint32_t));
    send(GL_ELEMENT_ARRAY_BUFFER, gpu.indices, sheet.indices);
    glBindVertexArray(0);
    return gpu;
}

SheetPainter::Coverage& SheetPainter::coverage_of(const PlacedAreas& placed) {
    for (Coverage& coverage : coverages_) {
        if (coverage.sheet == placed.areas.sheet && coverage.camera == placed.camera &&
            coverage.rect == placed.rect)
            return coverage;
    }
    // A camera that moved on leaves its textures to the next one.
    const auto idle = std::find_if(coverages_.begin(), coverages_.end(), [&](const Coverage& each) {
        return !each.used && each.sheet == placed.areas.sheet && each.rect == placed.rect;
    });
    Coverage& coverage = idle == coverages_.end() ? coverages_.emplace_back() : *idle;
    cover(coverage, placed);
    return coverage;
}

void SheetPainter::cover(Coverage& coverage, const PlacedAreas& placed) {
    const geo::AreaSheet& sheet = *placed.areas.sheet;
    const int width = std::max(1, static_cast<int>(std::ceil(placed.rect.width)));
    const int height = std::max(1, static_cast<int>(std::ceil(placed.rect.height)));
    if (!coverage.areas || coverage.width != width || coverage.height != height) {
        coverage.areas = gl::make_texture();
        glTexImage2D(GL_TEXTURE_2D, 0, GL_R32UI, width, height, 0, GL_RED_INTEGER, GL_UNSIGNED_INT,
                     nullptr);
        coverage.framebuffer = gl::make_framebuffer();
        glBindFramebuffer(GL_FRAMEBUFFER, coverage.framebuffer.name());
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D,
                               coverage.areas.name(), 0);
    }
    coverage.sheet = &sheet;
    coverage.camera = placed.camera;
    coverage.rect = placed.rect;
    coverage.width = width;
    coverage.height = height;
    // Measured from the camera in doubles: floats stay exact at street level.
    const std::size_t areas = sheet.places.size();
    std::vector<float> sites(static_cast<std::size_t>(rows_for(areas)) * row * 4, 0.0F);
    const double per_unit = 1.0 / placed.camera.units_per_pixel;
    for (std::size_t i = 0; i < areas; ++i) {
        sites[4 * i] = static_cast<float>(placed.rect.width / 2.0 +
                                          (sheet.sites[i].x - placed.camera.centre.x) * per_unit);
        sites[4 * i + 1] = static_cast<float>(
            placed.rect.height / 2.0 - (sheet.sites[i].y - placed.camera.centre.y) * per_unit);
        sites[4 * i + 2] = static_cast<float>(pick_of(sheet.places[i]));
    }
    if (!coverage.sites) coverage.sites = gl::make_texture();
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, coverage.sites.name());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA32F, row, rows_for(areas), 0, GL_RGBA, GL_FLOAT,
                 sites.data());

    const GpuSheet& gpu = gpu_sheet(sheet);
    glBindFramebuffer(GL_FRAMEBUFFER, coverage.framebuffer.name());
    glViewport(0, 0, width, height);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_BLEND);
    const unsigned int none[4] = {0, 0, 0, 0};
    glClearBufferuiv(GL_COLOR, 0, none);
    glUseProgram(program_.program.name());
    glUniform2f(program_.pane, static_cast<float>(width), static_cast<float>(height));
    glUniform1f(program_.units, static_cast<float>(per_unit));
    glUniform1i(program_.sites, 0);
    glBindVertexArray(gpu.array.name());
    glDrawElements(GL_TRIANGLES, gpu.index_count, GL_UNSIGNED_INT, nullptr);
    glBindVertexArray(0);
}

void SheetPainter::send_paints(Coverage& coverage, const std::vector<AreaPaint>& paints) {
    if (coverage.paints && coverage.painted == paints) return;
    const int rows = rows_for(coverage.sheet->places.size());
    std::vector<std::uint8_t> texels(static_cast<std::size_t>(rows) * row * 12, 0);
    for (std::size_t i = 0; i < std::min(paints.size(), coverage.sheet->places.size()); ++i) {
        const AreaPaint& p = paints[i];
        const std::uint8_t texel[12] = {
            p.a.r, p.a.g, p.a.b, p.a.a, p.b.r, p.b.g, p.b.b, p.b.a,
            static_cast<std::uint8_t>(p.pattern),
            static_cast<std::uint8_t>(std::lround(std::clamp(p.share, 0.0F, 1.0F) * 255.0F)), 0, 0};
        std::copy(std::begin(texel), std::end(texel), texels.begin() + static_cast<long>(12 * i));
    }
    const bool fresh = !coverage.paints;
    if (fresh) coverage.paints = gl::make_texture();
    glBindTexture(GL_TEXTURE_2D, coverage.paints.name());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, 3 * row, rows, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 texels.data());
    coverage.painted = paints;
}

void SheetPainter::upload(const Frame& frame) {
    for (Coverage& coverage : coverages_) coverage.used = false;
    // Those that stay as they are first: what is then left over may be used anew.
    for (const PlacedAreas& placed : frame.areas) {
        for (Coverage& coverage : coverages_)
            coverage.used = coverage.used || (coverage.sheet == placed.areas.sheet &&
                                              coverage.camera == placed.camera &&
                                              coverage.rect == placed.rect);
    }
    of_frame_.clear();
    for (const PlacedAreas& placed : frame.areas) {
        Coverage& coverage = coverage_of(placed);
        coverage.used = true;
        send_paints(coverage, placed.areas.paints);
        of_frame_.push_back(static_cast<std::size_t>(&coverage - coverages_.data()));
    }
    // From the end, so that the indices kept stay right.
    while (!coverages_.empty() && !coverages_.back().used) coverages_.pop_back();
    glBindTexture(GL_TEXTURE_2D, 0);
}

void SheetPainter::draw(const Frame& frame, std::size_t index, const PaintProgram& program,
                        bool pick) const {
    const PlacedAreas& placed = frame.areas[index];
    const Coverage& coverage = coverages_[of_frame_[index]];
    const std::pair<int, const gl::Texture*> textures[] = {
        {program.areas, &coverage.areas},
        {program.paints, &coverage.paints},
        {program.sites, &coverage.sites}};
    glUseProgram(program.program.name());
    for (int unit = 0; unit < 3; ++unit) {
        glActiveTexture(GL_TEXTURE0 + static_cast<unsigned int>(unit));
        glBindTexture(GL_TEXTURE_2D, textures[unit].second->name());
        glUniform1i(textures[unit].first, unit);
    }
    glUniform2f(program.picture, static_cast<float>(frame.size.width),
                static_cast<float>(frame.size.height));
    glUniform4f(program.pane, std::round(placed.rect.x), std::round(placed.rect.y),
                static_cast<float>(coverage.width), static_cast<float>(coverage.height));
    if (!pick) {
        glUniform1f(program.scale, frame.scale);
        glUniform2fv(program.anchors, static_cast<int>(pattern_count), placed.anchors.data());
        premultiplied(program.ground, placed.areas.ground);
        const double reach = placed.areas.sheet->reach / placed.camera.units_per_pixel;
        glUniform1f(program.fade_reach, placed.areas.fade ? static_cast<float>(reach) : 0.0F);
    }
    glBindVertexArray(nothing_.name());
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    for (int unit = 2; unit >= 0; --unit) {
        glActiveTexture(GL_TEXTURE0 + static_cast<unsigned int>(unit));
        glBindTexture(GL_TEXTURE_2D, 0);
    }
}

}  // namespace render
