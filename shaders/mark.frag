in vec2 v_local;
flat in vec4 v_shape_a;
flat in vec4 v_shape_b;
flat in vec4 v_colour_a;
flat in vec4 v_colour_b;
flat in vec4 v_edge;
flat in uvec2 v_kind_and_pick;
uniform vec2 size;
uniform float unit;
uniform sampler2D glyphs;
layout(location = 0) out vec4 out_colour;
layout(location = 1) out uint out_pick;

const uint STROKE = 0u, DISC = 1u, BOX = 2u, GLYPH = 3u;

float coverage(float distance) { return clamp(0.5 - distance, 0.0, 1.0); }

// local.x: pixels from the centre line; shape_a.x: half the width.
vec4 stroke() {
    float cover = clamp(v_shape_a.x - abs(v_local.x) + 0.5, 0.0, 1.0);
    cover *= min(1.0, v_shape_a.x * 2.0);
    return vec4(v_colour_a.rgb, v_colour_a.a * cover);
}

// local: pixels from the centre; shape_a: outer, inner radius, from, to in degrees from north;
// shape_b.x: width of the edge, inside the outline.
vec4 ring() {
    float radius = length(v_local);
    float distance = max(radius - v_shape_a.x, v_shape_a.y - radius);
    float sweep = v_shape_a.w - v_shape_a.z;
    if (v_shape_a.y <= 0.0) distance = radius - v_shape_a.x;
    if (sweep < 359.9) {
        float angle = mod(degrees(atan(v_local.x, -v_local.y)) - v_shape_a.z, 360.0);
        float past = angle > sweep ? min(angle - sweep, 360.0 - angle) : -min(angle, sweep - angle);
        distance = max(distance, radians(past) * max(radius, 0.5));
    }
    vec4 colour = v_colour_a;
    if (v_shape_b.x > 0.0) {
        float inner = coverage(distance + v_shape_b.x);
        colour = mix(v_edge, v_colour_a, inner);
        // Premultiplied mixing where one of the two is transparent.
        if (v_colour_a.a < v_edge.a) colour.rgb = mix(v_edge.rgb, v_colour_a.rgb, inner * v_colour_a.a);
    }
    return vec4(colour.rgb, colour.a * coverage(distance));
}

// local: pixels from the centre; shape_a: half width, half height, corner radius, width of the edge;
// shape_b: pattern, share, fade.
vec4 box() {
    vec2 q = abs(v_local) - v_shape_a.xy + v_shape_a.z;
    float distance = length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - v_shape_a.z;
    vec2 pixel = vec2(gl_FragCoord.x, size.y - gl_FragCoord.y);
    vec4 colour = pattern_colour(int(v_shape_b.x), pixel, unit, v_colour_a, v_colour_b, v_shape_b.y);
    if (v_shape_b.z > 0.0) colour.a *= smoothstep(0.0, 1.0, clamp(-distance / v_shape_b.z, 0.0, 1.0));
    if (v_shape_a.w > 0.0) {
        float line = coverage(distance) - coverage(distance + v_shape_a.w);
        colour = over(vec4(v_edge.rgb, v_edge.a * line), vec4(colour.rgb, colour.a));
        return vec4(colour.rgb, colour.a * coverage(distance));
    }
    return vec4(colour.rgb, colour.a * coverage(distance));
}

vec4 glyph() {
    float cover = texture(glyphs, v_local).r;
    return vec4(v_colour_a.rgb, v_colour_a.a * cover);
}

void main() {
    uint kind = v_kind_and_pick.x;
    vec4 colour = kind == STROKE ? stroke() : kind == DISC ? ring() : kind == BOX ? box() : glyph();
    if (colour.a < 0.004) discard;
    out_colour = vec4(colour.rgb * colour.a, colour.a);
    out_pick = v_kind_and_pick.y;
}
