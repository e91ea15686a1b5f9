uniform vec4 colour_a;
uniform vec4 colour_b;
uniform float share;
uniform float unit;
uniform int pattern;
uniform uint pick;
uniform vec2 size;
layout(location = 0) out vec4 out_colour;
layout(location = 1) out uint out_pick;
void main() {
    vec2 pixel = vec2(gl_FragCoord.x, size.y - gl_FragCoord.y);
    vec4 colour = pattern_colour(pattern, pixel, unit, colour_a, colour_b, share);
    out_colour = vec4(colour.rgb * colour.a, colour.a);
    out_pick = pick;
}
