// Shades every pixel by the paint of the area that covers it.
uniform usampler2D areas;  // of the pane: area + 1, 0 = none
uniform sampler2D paints;  // three texels an area: a, b, (pattern, share)
uniform sampler2D sites;   // x, y of the site from the pane's upper left; the place + 1
uniform vec4 pane;

#ifdef PICK
layout(location = 0) out uint id;
#else
uniform vec2 anchors[11];   // pixels to which the patterns are pinned
uniform vec4 ground;        // premultiplied; under every painted area
uniform float fade_reach;   // pixels from the site at which the paint is gone; 0 = does not fade
layout(location = 0) out vec4 result;
#endif

void main() {
    uint code = texelFetch(areas, ivec2(gl_FragCoord.xy - pane.xy), 0).r;
    if (code == 0u) discard;
    int area = int(code) - 1;
    ivec2 at = ivec2(area % 1024, area / 1024);
    vec4 a = texelFetch(paints, ivec2(at.x * 3, at.y), 0);
    vec4 b = texelFetch(paints, ivec2(at.x * 3 + 1, at.y), 0);
    if (a.a == 0.0 && b.a == 0.0) discard;
#ifdef PICK
    id = uint(texelFetch(sites, at, 0).z);
#else
    vec4 look = texelFetch(paints, ivec2(at.x * 3 + 2, at.y), 0);
    int kind = int(look.r * 255.0 + 0.5);
    a.rgb *= a.a;
    b.rgb *= b.a;
    vec4 painted = pattern(kind, gl_FragCoord.xy - anchors[kind], a, b, look.g);
    if (fade_reach > 0.0) {
        float d = distance(gl_FragCoord.xy - pane.xy, texelFetch(sites, at, 0).xy) / fade_reach;
        painted *= 1.0 - smoothstep(0.1, 1.0, d);
    }
    result = painted + ground * (1.0 - painted.a);
#endif
}
