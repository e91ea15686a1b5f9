#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace render::gl {

/// The name of a GL object, owned: deleted with this value; 0 when moved from. The context it was
/// made in must be current when it is made, used and deleted.
template <void (*Delete)(unsigned int)>
class Owned {
public:
    Owned() = default;
    explicit Owned(unsigned int name) : name_(name) {}
    Owned(Owned&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
    Owned& operator=(Owned&& other) noexcept {
        std::swap(name_, other.name_);
        return *this;
    }
    ~Owned() {
        if (name_ != 0) Delete(name_);
    }
    unsigned int name() const { return name_; }
    explicit operator bool() const { return name_ != 0; }

private:
    unsigned int name_ = 0;
};

void delete_buffer(unsigned int name);
void delete_vertex_array(unsigned int name);
void delete_texture(unsigned int name);
void delete_framebuffer(unsigned int name);
void delete_renderbuffer(unsigned int name);
void delete_program(unsigned int name);

using Buffer = Owned<delete_buffer>;
using VertexArray = Owned<delete_vertex_array>;
using Texture = Owned<delete_texture>;
using Framebuffer = Owned<delete_framebuffer>;
using Renderbuffer = Owned<delete_renderbuffer>;
using Program = Owned<delete_program>;

Buffer make_buffer();
VertexArray make_vertex_array();
/// A texture that is read texel by texel: no filter, edges clamped, no storage yet.
Texture make_texture();
Framebuffer make_framebuffer();
Renderbuffer make_renderbuffer();

/// One attribute of an interleaved vertex.
struct Attribute {
    unsigned int location = 0;
    int components = 0;
    enum class Type { float32, unorm8, uint32 } type = Type::float32;
    std::size_t offset = 0;  ///< bytes from the start of the vertex
};
/// Describes the buffer bound to GL_ARRAY_BUFFER to the bound vertex array.
void describe_attribute(const Attribute& attribute, std::size_t stride);

}  // namespace render::gl
