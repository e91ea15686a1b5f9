// One program for each PATTERN (numbered as render::Pattern) and kind of area.
#ifdef BOX
in vec2 v_local;
flat in vec4 v_shape;
flat in vec2 v_fading;
flat in vec4 v_a;
flat in vec4 v_b;
flat in vec4 v_edge;
#else
uniform vec4 a;  // premultiplied
uniform vec4 b;
uniform float share;
uniform vec2 anchor;  // pixel to which the pattern is pinned
uniform uint pick;
#ifdef FRINGE
in float v_coverage;
#endif
#endif

#ifdef PICK
layout(location = 0) out uint id;
#else
layout(location = 0) out vec4 result;
#endif

#ifdef BOX
float to_edge() {
    vec2 q = abs(v_local) - v_shape.xy + v_shape.z;
    return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - v_shape.z;
}
#endif

void main() {
#ifdef BOX
    float d = to_edge();
#ifdef PICK
    if (d > 0.0 || v_a.a < 0.5) discard;  // a card hides what lies under it
    id = 0u;
#else
    float coverage = clamp(0.5 - d, 0.0, 1.0);
    float fade = v_fading.x;
    float inside = coverage;
    if (fade > 0.0) inside *= smoothstep(0.0, fade, -d);
    result = pattern(PATTERN, v_local + v_shape.xy, v_a, v_b, v_fading.y) * inside;
    float line = v_shape.w > 0.0 ? coverage * clamp(d + v_shape.w + 0.5, 0.0, 1.0) : 0.0;
    line *= min(1.0, v_shape.w);
    result = v_edge * line + result * (1.0 - v_edge.a * line);
#endif
#else
#ifdef PICK
#ifdef FRINGE
    if (v_coverage < 0.5) discard;
#endif
    if (pick == 0u) discard;
    id = pick;
#else
    result = pattern(PATTERN, gl_FragCoord.xy - anchor, a, b, share);
#ifdef FRINGE
    result *= v_coverage;
#endif
#endif
#endif
}
