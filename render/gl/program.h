#pragma once

#include <string>

#include "gazetteer/result.h"
#include "render/gl/objects.h"

namespace render::gl {

/// Compiles and links a program. `defines` ("#define A 1\n...") goes between the version line and
/// both sources, which carry no version line of their own. A compiler's complaint becomes a
/// Diagnostic whose file is `name`.
gazetteer::Result<Program> make_program(const std::string& name, const std::string& defines,
                                        const char* vertex, const char* fragment);

int uniform(const Program& program, const char* name);

}  // namespace render::gl
