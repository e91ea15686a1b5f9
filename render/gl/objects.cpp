#include "render/gl/objects.h"

#include <glad/gl.h>

namespace render::gl {

void delete_buffer(unsigned int name) { glDeleteBuffers(1, &name); }
void delete_vertex_array(unsigned int name) { glDeleteVertexArrays(1, &name); }
void delete_texture(unsigned int name) { glDeleteTextures(1, &name); }
void delete_framebuffer(unsigned int name) { glDeleteFramebuffers(1, &name); }
void delete_renderbuffer(unsigned int name) { glDeleteRenderbuffers(1, &name); }
void delete_program(unsigned int name) { glDeleteProgram(name); }

Buffer make_buffer() {
    unsigned int name = 0;
    glGenBuffers(1, &name);
    return Buffer(name);
}

VertexArray make_vertex_array() {
    unsigned int name = 0;
    glGenVertexArrays(1, &name);
    return VertexArray(name);
}

Texture make_texture() {
    unsigned int name = 0;
    glGenTextures(1, &name);
    glBindTexture(GL_TEXTURE_2D, name);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    return Texture(name);
}

Framebuffer make_framebuffer() {
    unsigned int name = 0;
    glGenFramebuffers(1, &name);
    return Framebuffer(name);
}

Renderbuffer make_renderbuffer() {
    unsigned int name = 0;
    glGenRenderbuffers(1, &name);
    return Renderbuffer(name);
}

void describe_attribute(const Attribute& attribute, std::size_t stride) {
    const auto* offset = reinterpret_cast<const void*>(attribute.offset);
    const auto bytes = static_cast<GLsizei>(stride);
    glEnableVertexAttribArray(attribute.location);
    switch (attribute.type) {
        case Attribute::Type::float32:
            glVertexAttribPointer(attribute.location, attribute.components, GL_FLOAT, GL_FALSE,
                                  bytes, offset);
            break;
        case Attribute::Type::unorm8:
            glVertexAttribPointer(attribute.location, attribute.components, GL_UNSIGNED_BYTE,
                                  GL_TRUE, bytes, offset);
            break;
        case Attribute::Type::uint32:
            glVertexAttribIPointer(attribute.location, attribute.components, GL_UNSIGNED_INT, bytes,
                                   offset);
            break;
    }
}

}  // namespace render::gl
