#pragma once

#include <glad/gl.h>

#include <string>
#include <utility>

#include "gazetteer/result.h"

namespace render::gl {

/// A GL object as a move-only value; moved-from is 0. Needs a current context for its whole life.
template <void (*destroy)(GLuint)>
class Object {
public:
    Object() = default;
    explicit Object(GLuint name) : name_(name) {}
    Object(Object&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
    Object& operator=(Object&& other) noexcept {
        std::swap(name_, other.name_);
        return *this;
    }
    ~Object() {
        if (name_ != 0) destroy(name_);
    }
    GLuint name() const { return name_; }
    explicit operator bool() const { return name_ != 0; }

private:
    GLuint name_ = 0;
};

inline void destroy_buffer(GLuint name) { glDeleteBuffers(1, &name); }
inline void destroy_vertex_array(GLuint name) { glDeleteVertexArrays(1, &name); }
inline void destroy_texture(GLuint name) { glDeleteTextures(1, &name); }
inline void destroy_framebuffer(GLuint name) { glDeleteFramebuffers(1, &name); }
inline void destroy_program(GLuint name) { glDeleteProgram(name); }

using Buffer = Object<destroy_buffer>;
using VertexArray = Object<destroy_vertex_array>;
using Texture = Object<destroy_texture>;
using Framebuffer = Object<destroy_framebuffer>;
using Program = Object<destroy_program>;

Buffer make_buffer();
VertexArray make_vertex_array();
Texture make_texture();
Framebuffer make_framebuffer();

/// Compiles and links; a fault is reported with the compiler's own words.
gazetteer::Result<Program> make_program(const std::string& vertex, const std::string& fragment);

}  // namespace render::gl
