// One program for each PATTERN (numbered as render::Pattern) and kind of area.
uniform float scale;  // of the pattern's lengths

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

// The part of a pixel at t, one pixel wide, that the stripe [from, to] of a repeat covers.
float stripe(float t, float from, float to, float period) {
    float pixel = 1.0 / scale;
    float middle = 0.5 * (from + to);
    float d = abs(mod(t - middle + 0.5 * period, period) - 0.5 * period);
    return clamp((0.5 * (to - from) - d) / pixel + 0.5, 0.0, 1.0);
}

uint scramble(uint x) {
    x ^= x >> 16u;
    x *= 0x7feb352du;
    x ^= x >> 15u;
    x *= 0x846ca68bu;
    return x ^ (x >> 16u);
}

float part(uint x) { return float(x & 1023u) / 1023.0; }

float disc_at(float d, float r) { return clamp((r - d) * scale + 0.5, 0.0, 1.0); }

vec4 pattern(vec2 pixel, vec4 a, vec4 b, float share) {
    vec2 p = pixel / scale;
    float rising = (p.x + p.y) * 0.70710678;   // across stripes that rise to the right
    float falling = (p.x - p.y) * 0.70710678;  // across stripes that fall to the right
#if PATTERN == 0
    return a;
#elif PATTERN == 1
    return a * stripe(rising, 0.0, 4.0, 12.0) + b * stripe(rising, 6.0, 10.0, 12.0);
#elif PATTERN == 2
    return mix(b, a, stripe(rising, 0.0, 28.0 * share, 28.0));
#elif PATTERN == 3
    return mix(b, a, stripe(p.y, 0.0, 27.0 * share, 27.0));
#elif PATTERN == 4
    vec2 cell = vec2(8.0, 7.0);
    float row = floor(p.y / cell.y);
    float x = mod(p.x + 4.0 * mod(row, 2.0), cell.x) - 0.5 * cell.x;
    float y = p.y - (row + 0.5) * cell.y;
    return a * disc_at(length(vec2(x, y)), 1.3);
#elif PATTERN == 5
#ifdef BOX
    const vec2 cell = vec2(11.0, 9.5);  // a swatch of a legend shows a few of them
    const vec2 radii = vec2(1.6, 2.8);
#else
    const vec2 cell = vec2(29.0, 27.0);
    const vec2 radii = vec2(2.4, 4.0);
#endif
    float row = floor(p.y / cell.y);
    float shifted = p.x + 0.5 * cell.x * mod(row, 2.0);
    float column = floor(shifted / cell.x);
    // Repeats after 1566 units both ways, as the pinning to the map expects.
    uint seed = scramble(uint(mod(column, 54.0)) * 16411u + uint(mod(row, 58.0)) + 7u);
    float r = mix(radii.x, radii.y, part(seed));
    vec2 wander = (vec2(part(seed >> 10u), part(seed >> 20u)) - 0.5) * (cell - 2.0 * radii.y - 2.0);
    vec2 centre = (vec2(column, row) + 0.5) * cell + wander;
    return a * disc_at(distance(vec2(shifted, p.y), centre), r);
#elif PATTERN == 6
    float line = stripe(rising, 0.0, 1.4, 6.0);
    return a * line + b * (1.0 - a.a * line);
#else
    float line = stripe(falling, 0.0, 1.4, 13.0);
    return b * line + a * (1.0 - b.a * line);
#endif
}
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
    result = pattern(v_local + v_shape.xy, v_a, v_b, v_fading.y) * inside;
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
    result = pattern(gl_FragCoord.xy - anchor, a, b, share);
#ifdef FRINGE
    result *= v_coverage;
#endif
#endif
#endif
}
