#include "render/painter_rasters.h"

#include <glad/gl.h>

namespace render {

void RasterPainter::draw(const Frame& frame, const PlacedRaster& placed, ProgramSet& programs) {
    const geo::Raster& raster = *placed.raster;
    gl::Texture& texture = textures_[&raster];
    glActiveTexture(GL_TEXTURE0);
    if (!texture) {
        texture = gl::make_texture();
        glBindTexture(GL_TEXTURE_2D, texture.name());
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, raster.width, raster.height, 0, GL_RGBA,
                     GL_UNSIGNED_BYTE, raster.rgba.data());
        glGenerateMipmap(GL_TEXTURE_2D);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    }
    if (!array_) array_ = gl::make_vertex_array();
    const RasterProgram& program = programs.raster();
    glUseProgram(program.program.name());
    glUniform2f(program.picture, static_cast<float>(frame.size.width),
                static_cast<float>(frame.size.height));
    glUniform4f(program.place, placed.place.x, placed.place.y, placed.place.width,
                placed.place.height);
    glBindTexture(GL_TEXTURE_2D, texture.name());
    glBindVertexArray(array_.name());
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    glBindVertexArray(0);
}

}  // namespace render
