// Shades every pixel by the paint of the area that covers it. Software rasterisers run every branch
// for every pixel: so there is a program for each PATTERN, and the plain one (SOLID) has none.
uniform usampler2D areas;  // of the pane: area + 1, 0 = none
uniform sampler2D paints;  // three texels an area: plain colour, a, b
uniform sampler2D sites;   // x, y of the site from the pane's upper left; the place + 1
uniform vec4 pane;

#ifdef PICK
layout(location = 0) out uint id;
#else
#ifdef FADE
uniform float fade_reach;  // pixels from the site at which the paint is gone
#endif
#ifndef SOLID
uniform vec2 anchor;  // pixel to which the pattern is pinned
uniform vec4 ground;  // premultiplied; under every painted area
flat in uint v_area;
flat in float v_share;
#endif
layout(location = 0) out vec4 result;
#endif

void main() {
    uint code = texelFetch(areas, ivec2(gl_FragCoord.xy - pane.xy), 0).r;
    if (code == 0u) discard;
    int area = int(code) - 1;
    ivec2 at = ivec2(area % 1024, area / 1024);
#ifdef PICK
    vec4 plain = texelFetch(paints, ivec2(at.x * 3, at.y), 0);
    if (plain.a == 0.0 && texelFetch(paints, ivec2(at.x * 3 + 1, at.y), 0).a == 0.0 &&
        texelFetch(paints, ivec2(at.x * 3 + 2, at.y), 0).a == 0.0)
        discard;
    id = uint(texelFetch(sites, at, 0).z);
#else
#ifdef SOLID
    vec4 painted = texelFetch(paints, ivec2(at.x * 3, at.y), 0);
#else
    if (uint(area) != v_area) discard;
    vec4 a = texelFetch(paints, ivec2(at.x * 3 + 1, at.y), 0);
    vec4 b = texelFetch(paints, ivec2(at.x * 3 + 2, at.y), 0);
    a.rgb *= a.a;
    b.rgb *= b.a;
    vec4 painted = pattern(PATTERN, gl_FragCoord.xy - anchor, a, b, v_share);
#endif
#ifdef FADE
    float d = distance(gl_FragCoord.xy - pane.xy, texelFetch(sites, at, 0).xy) / fade_reach;
    painted *= 1.0 - smoothstep(0.1, 1.0, d);
#endif
#ifdef SOLID
    result = painted;
#else
    result = painted + ground * (1.0 - painted.a);
#endif
#endif
}
