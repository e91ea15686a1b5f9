layout(location = 0) in vec2 corner;
layout(location = 1) in vec2 texel;
layout(location = 2) in vec4 colour;
layout(location = 3) in uint pick;

uniform vec2 picture;

out vec2 v_texel;
flat out vec4 v_colour;
flat out uint v_pick;

void main() {
    v_texel = texel;
    v_colour = vec4(colour.rgb * colour.a, colour.a);
    v_pick = pick;
    gl_Position = vec4(corner / picture * 2.0 - 1.0, 0.0, 1.0);
}
