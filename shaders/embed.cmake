# Writes OUT: a header with one `inline constexpr const char*` per shader in FILES, named after the
# file (fill.vert -> fill_vert).
set(text "#pragma once\n\nnamespace render::shaders {\n\n")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME)
  string(REPLACE "." "_" name ${name})
  file(READ ${file} source)
  string(APPEND text "inline constexpr const char* ${name} = R\"GLSL(${source})GLSL\";\n\n")
endforeach()
string(APPEND text "}  // namespace render::shaders\n")
file(WRITE ${OUT} "${text}")
