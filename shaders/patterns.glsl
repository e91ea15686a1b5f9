// The fills of cartography, in pixels of the picture (kinds are numbered as render::Pattern). Joined
// to every program that fills; `scale` is theirs.
uniform float scale;  // of the lengths

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

// Even dots of radius r, every second row moved by half a step.
float dots(vec2 p, vec2 cell, float r) {
    float row = floor(p.y / cell.y);
    float x = mod(p.x + 0.5 * cell.x * mod(row, 2.0), cell.x) - 0.5 * cell.x;
    float y = p.y - (row + 0.5) * cell.y;
    return disc_at(length(vec2(x, y)), r);
}

// Spots that wander and differ in size: a regular grid would look like presence. Each colour has its
// own, so that two sides in the same land are seen beside each other and never make a third colour.
float spots(vec2 p, vec4 premultiplied, float size) {
    vec3 colour = premultiplied.rgb / max(premultiplied.a, 0.004);
    p = p / size + vec2(dot(colour, vec3(37.0, 61.0, 83.0)), dot(colour, vec3(71.0, 29.0, 53.0)));
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
    return disc_at(size * distance(vec2(shifted, p.y), centre), size * r);
}

vec4 over(vec4 top, float coverage, vec4 below) {
    return top * coverage + below * (1.0 - top.a * coverage);
}

// As printers mix two inks: spots of the lesser one, as large as its share asks for.
vec4 halftone(vec2 p, vec4 a, vec4 b, float share) {
    const vec2 cell = vec2(12.0, 10.0);
    float lesser = min(share, 1.0 - share);
    float spot = dots(p, cell, sqrt(lesser * cell.x * cell.y / 3.14159265));
    return share <= 0.5 ? over(b, spot, a) : over(a, spot, b);
}

// a and b are premultiplied.
vec4 pattern(int kind, vec2 pixel, vec4 a, vec4 b, float share) {
    if (kind == 0) return a;
    vec2 p = pixel / scale;
    float rising = (p.x + p.y) * 0.70710678;   // across stripes that rise to the right
    float falling = (p.x - p.y) * 0.70710678;  // across stripes that fall to the right
    if (kind == 1) return a * stripe(rising, 0.0, 4.0, 12.0) + b * stripe(rising, 6.0, 10.0, 12.0);
    if (kind == 2) return mix(b, a, stripe(rising, 0.0, 28.0 * share, 28.0));
    if (kind == 3) return mix(b, a, stripe(p.y, 0.0, 27.0 * share, 27.0));
    if (kind == 4) return a * dots(p, vec2(8.0, 7.0), 1.3);
    if (kind == 5) return a * spots(p, a, share < 0.4 ? 0.5 : 1.0);
    if (kind == 6) return over(a, stripe(rising, 0.0, 1.4, 6.0), b);
    if (kind == 7) return over(b, stripe(falling, 0.0, 1.4, 13.0), a);
    if (kind == 8) return over(b, stripe(p.x, 0.0, 1.2, 7.0), a);
    if (kind == 9) return over(b, max(stripe(p.x, 0.0, 1.0, 9.0), stripe(p.y, 0.0, 1.0, 9.0)), a);
    if (kind == 10) return over(b, dots(p, vec2(6.0, 5.0), 1.0), a);
    if (kind == 12) return over(b, stripe(falling, 0.0, 1.1, 7.0), a);
    if (kind == 13)
        return over(b, max(stripe(rising, 0.0, 0.9, 10.0), stripe(falling, 0.0, 0.9, 10.0)), a);
    return halftone(p, a, b, share);
}
