#include "render/gl/program.h"

#include <fmt/format.h>
#include <glad/gl.h>

#include <array>

namespace render::gl {

namespace {

void delete_shader(unsigned int name) { glDeleteShader(name); }
using Shader = Owned<delete_shader>;

gazetteer::Diagnostic complaint(const std::string& name, const std::string& what) {
    return {gazetteer::Diagnostic::Severity::error, name, 0, what,
            "report the graphics driver, or set LIBGL_ALWAYS_SOFTWARE=1 to draw without it"};
}

gazetteer::Result<Shader> compile(const std::string& name, const std::string& defines,
                                  const char* source, GLenum stage) {
    Shader shader(glCreateShader(stage));
    const std::array<const char*, 3> parts = {"#version 410 core\n", defines.c_str(), source};
    glShaderSource(shader.name(), static_cast<GLsizei>(parts.size()), parts.data(), nullptr);
    glCompileShader(shader.name());
    GLint good = GL_FALSE;
    glGetShaderiv(shader.name(), GL_COMPILE_STATUS, &good);
    if (good == GL_TRUE) return shader;
    std::array<char, 2048> log{};
    glGetShaderInfoLog(shader.name(), static_cast<GLsizei>(log.size()), nullptr, log.data());
    return complaint(name,
                     fmt::format("the {} shader does not compile: {}",
                                 stage == GL_VERTEX_SHADER ? "vertex" : "fragment", log.data()));
}

}  // namespace

gazetteer::Result<Program> make_program(const std::string& name, const std::string& defines,
                                        const char* vertex, const char* fragment) {
    gazetteer::Result<Program> result;
    auto first = compile(name, defines, vertex, GL_VERTEX_SHADER);
    auto second = compile(name, defines, fragment, GL_FRAGMENT_SHADER);
    append(result.diagnostics, std::move(first.diagnostics));
    append(result.diagnostics, std::move(second.diagnostics));
    if (!first || !second) return result;
    Program program(glCreateProgram());
    glAttachShader(program.name(), first->name());
    glAttachShader(program.name(), second->name());
    glLinkProgram(program.name());
    GLint good = GL_FALSE;
    glGetProgramiv(program.name(), GL_LINK_STATUS, &good);
    if (good != GL_TRUE) {
        std::array<char, 2048> log{};
        glGetProgramInfoLog(program.name(), static_cast<GLsizei>(log.size()), nullptr, log.data());
        return complaint(name, fmt::format("the program does not link: {}", log.data()));
    }
    result.value = std::move(program);
    return result;
}

int uniform(const Program& program, const char* name) {
    return glGetUniformLocation(program.name(), name);
}

}  // namespace render::gl
