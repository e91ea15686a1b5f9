// Neighbouring segments share the pixels around their joint along its bisector: each pixel belongs
// to one segment only, so that translucent lines have no darker joints.
flat in vec4 v_ends;
flat in vec4 v_planes;
flat in vec2 v_half_caps;
flat in vec4 v_left;
flat in vec4 v_right;
flat in uint v_pick;

#ifdef PICK
layout(location = 0) out uint id;
#else
layout(location = 0) out vec4 result;
#endif

// The part of a pixel at distance d from the middle that a band of the half width covers.
float covered(float d, float half_width) {
    return clamp(d + half_width + 0.5, 0.0, 1.0) - clamp(d - half_width + 0.5, 0.0, 1.0);
}

void main() {
    vec2 p = gl_FragCoord.xy;
    vec2 a = v_ends.xy;
    vec2 b = v_ends.zw;
    if (v_planes.xy != vec2(0.0) && dot(p - a, v_planes.xy) < 0.0) discard;
    if (v_planes.zw != vec2(0.0) && dot(p - b, v_planes.zw) >= 0.0) discard;
    float reach = distance(a, b);
    vec2 along = reach > 0.0 ? (b - a) / reach : vec2(1.0, 0.0);
    float u = dot(p - a, along);
    bool round_start = mod(v_half_caps.y, 2.0) >= 1.0;
    bool round_end = v_half_caps.y >= 2.0;
    float beyond = round_start ? max(-u, 0.0) : 0.0;
    if (round_end) beyond = max(beyond, u - reach);
    float across = along.x * (p.y - a.y) - along.y * (p.x - a.x);
    float coverage = covered(length(vec2(beyond, across)), v_half_caps.x);
    float before = round_start ? 1.0 : clamp(u + 0.5, 0.0, 1.0);
    float after = round_end ? 1.0 : clamp(reach - u + 0.5, 0.0, 1.0);
    coverage *= max(before + after - 1.0, 0.0);
#ifdef PICK
    if (v_pick == 0u || coverage < 0.5) discard;
    id = v_pick;
#else
    result = mix(v_left, v_right, clamp(across + 0.5, 0.0, 1.0)) * coverage;
#endif
}
