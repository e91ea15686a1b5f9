in vec2 v_local;
flat in vec4 v_radii;
flat in vec2 v_middle;
flat in vec4 v_fill;
flat in vec4 v_edge;
flat in uint v_pick;

#ifdef PICK
layout(location = 0) out uint id;
#else
layout(location = 0) out vec4 result;
#endif

void main() {
    float r = length(v_local);
    float d = max(r - v_radii.x, v_radii.y - r);
    if (v_radii.w < 3.14159) {
        // Distance to the sector's nearer side, measured in its own symmetric half.
        vec2 q = vec2(abs(v_local.x * v_middle.y - v_local.y * v_middle.x),
                      dot(v_local, v_middle));
        d = max(d, q.x * cos(v_radii.w) - q.y * sin(v_radii.w));
    }
    float half_edge = 0.5 * v_radii.z;
    float filled = clamp(0.5 - d, 0.0, 1.0);
    float edged = half_edge > 0.0 ? clamp(half_edge + 0.5 - abs(d), 0.0, min(1.0, v_radii.z)) : 0.0;
#ifdef PICK
    if (v_pick == 0u || d > half_edge) discard;
    id = v_pick;
#else
    result = v_fill * filled;
    result = v_edge * edged + result * (1.0 - v_edge.a * edged);
#endif
}
