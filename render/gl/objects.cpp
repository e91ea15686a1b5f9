#include "render/gl/objects.h"

#include <vector>

namespace render::gl {
namespace {

struct Shader {
    GLuint name = 0;
    explicit Shader(GLenum kind) : name(glCreateShader(kind)) {}
    Shader(const Shader&) = delete;
    Shader& operator=(const Shader&) = delete;
    ~Shader() { glDeleteShader(name); }
};

/// The compiler's complaint, empty when there is none.
std::string compile(GLuint shader, const std::string& source) {
    const char* text = source.c_str();
    glShaderSource(shader, 1, &text, nullptr);
    glCompileShader(shader);
    GLint good = GL_FALSE;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
    if (good == GL_TRUE) return {};
    std::vector<char> log(4096, '\0');
    glGetShaderInfoLog(shader, static_cast<GLsizei>(log.size() - 1), nullptr, log.data());
    return log.data();
}

gazetteer::Diagnostic fault(const std::string& what) {
    return {gazetteer::Diagnostic::Severity::error, "", 0, "a shader does not compile: " + what,
            "the driver must support OpenGL 4.1; try LIBGL_ALWAYS_SOFTWARE=1"};
}

}  // namespace

Buffer make_buffer() {
    GLuint name = 0;
    glGenBuffers(1, &name);
    return Buffer(name);
}

VertexArray make_vertex_array() {
    GLuint name = 0;
    glGenVertexArrays(1, &name);
    return VertexArray(name);
}

Texture make_texture() {
    GLuint name = 0;
    glGenTextures(1, &name);
    return Texture(name);
}

Framebuffer make_framebuffer() {
    GLuint name = 0;
    glGenFramebuffers(1, &name);
    return Framebuffer(name);
}

gazetteer::Result<Program> make_program(const std::string& vertex, const std::string& fragment) {
    const Shader vertex_shader(GL_VERTEX_SHADER);
    const Shader fragment_shader(GL_FRAGMENT_SHADER);
    if (const auto log = compile(vertex_shader.name, vertex); !log.empty()) return fault(log);
    if (const auto log = compile(fragment_shader.name, fragment); !log.empty()) return fault(log);
    Program program(glCreateProgram());
    glAttachShader(program.name(), vertex_shader.name);
    glAttachShader(program.name(), fragment_shader.name);
    glLinkProgram(program.name());
    GLint good = GL_FALSE;
    glGetProgramiv(program.name(), GL_LINK_STATUS, &good);
    if (good != GL_TRUE) {
        std::vector<char> log(4096, '\0');
        glGetProgramInfoLog(program.name(), static_cast<GLsizei>(log.size() - 1), nullptr,
                            log.data());
        return fault(log.data());
    }
    return program;
}

}  // namespace render::gl
