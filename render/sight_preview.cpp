#include "render/sight_preview.h"

#include <glad/gl.h>

#include <array>

#include "render/gl/program.h"
#include "render/shaders.h"

namespace render {

gazetteer::Diagnostics SightPreview::apply(Sight sight, PixelSize size) {
    if (sight == Sight::normal || size.width < 1 || size.height < 1) return {};
    if (!program_) {
        auto program = gl::make_program("sight", "", shaders::sight_vert, shaders::sight_frag);
        if (!program) return std::move(program.diagnostics);
        program_ = std::move(*program);
        nothing_ = gl::make_vertex_array();
        shown_ = gl::make_texture();
    }
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, shown_.name());
    if (size_ != size) {
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, size.width, size.height, 0, GL_RGBA,
                     GL_UNSIGNED_BYTE, nullptr);
        size_ = size;
    }
    glCopyTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, 0, 0, size.width, size.height);
    std::array<float, 9> rows{};
    const auto matrix = matrix_of(sight);
    for (std::size_t i = 0; i < 9; ++i) rows[i] = static_cast<float>(matrix[i / 3][i % 3]);
    glDisable(GL_BLEND);
    glDisable(GL_SCISSOR_TEST);
    glViewport(0, 0, size.width, size.height);
    glUseProgram(program_.name());
    glUniformMatrix3fv(gl::uniform(program_, "seen"), 1, GL_TRUE, rows.data());
    glUniform1i(gl::uniform(program_, "picture"), 0);
    glBindVertexArray(nothing_.name());
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glBindVertexArray(0);
    return {};
}

}  // namespace render
