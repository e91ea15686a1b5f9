#version 410 core
// Strokes, discs, boxes and glyphs: quads and strips in pixels of the picture.
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 local;
layout(location = 2) in vec4 shape_a;
layout(location = 3) in vec4 shape_b;
layout(location = 4) in vec4 colour_a;
layout(location = 5) in vec4 colour_b;
layout(location = 6) in vec4 edge;
layout(location = 7) in uvec2 kind_and_pick;
uniform vec2 size;
out vec2 v_local;
flat out vec4 v_shape_a;
flat out vec4 v_shape_b;
flat out vec4 v_colour_a;
flat out vec4 v_colour_b;
flat out vec4 v_edge;
flat out uvec2 v_kind_and_pick;
void main() {
    v_local = local;
    v_shape_a = shape_a;
    v_shape_b = shape_b;
    v_colour_a = colour_a;
    v_colour_b = colour_b;
    v_edge = edge;
    v_kind_and_pick = kind_and_pick;
    gl_Position = vec4(position.x / size.x * 2.0 - 1.0, 1.0 - position.y / size.y * 2.0, 0.0, 1.0);
}
