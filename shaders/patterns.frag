// Patterns of cartography.md section 3, in pixels of the picture from its top left corner.
// `colour_a`, `colour_b` are straight alpha; the result is too. `unit` = pixels of scale 1.
const int SOLID = 0, HATCH = 1, BANDS = 2, ROWS = 3, DOTS = 4, SPOTS = 5, HAIRLINES = 6, STROKES = 7;

// 1 inside [0, width) of a repeating stretch of length `period`, with edges one pixel soft.
float stripe(float at, float period, float width, float soft) {
    float p = mod(at, period);
    float rise = clamp((p + soft * 0.5) / soft, 0.0, 1.0);
    float fall = clamp((width - p + soft * 0.5) / soft, 0.0, 1.0);
    float next = clamp((p - period + soft * 0.5) / soft, 0.0, 1.0);
    return clamp(min(rise, fall) + next, 0.0, 1.0);
}

float random(vec2 cell) { return fract(sin(dot(cell, vec2(12.9898, 78.233))) * 43758.5453); }

float disc(vec2 at, float radius, float soft) {
    return clamp((radius - length(at)) / soft + 0.5, 0.0, 1.0);
}

vec4 over(vec4 top, vec4 below) {
    float a = top.a + below.a * (1.0 - top.a);
    if (a <= 0.0) return vec4(0.0);
    return vec4((top.rgb * top.a + below.rgb * below.a * (1.0 - top.a)) / a, a);
}

vec4 pattern_colour(int pattern, vec2 pixel, float unit, vec4 a, vec4 b, float share) {
    vec2 p = pixel / unit;
    float soft = 1.0 / unit;
    float slant = (p.x + p.y) * 0.70710678;
    if (pattern == HATCH) {
        float first = stripe(slant, 12.0, 4.0, soft);
        float second = stripe(slant - 6.0, 12.0, 4.0, soft);
        return over(vec4(a.rgb, a.a * first), vec4(b.rgb, b.a * second));
    }
    if (pattern == BANDS) return mix(b, a, stripe(slant, 28.0, 28.0 * share, soft));
    if (pattern == ROWS) return mix(b, a, stripe(p.y, 27.0, 27.0 * share, soft));
    if (pattern == DOTS) {
        vec2 cell = floor(p / 8.0);
        vec2 at = p - (cell + 0.5) * 8.0 + vec2(mod(cell.y, 2.0) * 4.0 - 2.0, 0.0);
        return vec4(a.rgb, a.a * disc(at, 1.3, soft));
    }
    if (pattern == SPOTS) {
        float cover = 0.0;
        vec2 cell = floor(p / 29.0);
        for (int y = -1; y <= 1; ++y) {
            for (int x = -1; x <= 1; ++x) {
                vec2 c = cell + vec2(x, y);
                vec2 centre = (c + 0.5 + 0.62 * (vec2(random(c), random(c + 7.3)) - 0.5)) * 29.0;
                cover = max(cover, disc(p - centre, mix(2.4, 4.0, random(c + 3.1)), soft));
            }
        }
        return vec4(a.rgb, a.a * cover);
    }
    if (pattern == HAIRLINES) {
        float line = stripe((p.x - p.y) * 0.70710678, 6.0, 1.4, soft);
        return over(vec4(a.rgb, a.a * line), b);
    }
    if (pattern == STROKES) {
        float line = stripe((p.x - p.y) * 0.70710678, 14.0, 1.4, soft);
        return over(vec4(b.rgb, b.a * line), a);
    }
    return a;
}
