// One segment of a polyline as a quad; everything but the corner is the same for the whole segment.
layout(location = 0) in vec2 corner;
layout(location = 1) in vec4 ends;       // x, y of both ends, pixels
layout(location = 2) in vec4 planes;     // normals of the joints' bisectors; 0 = no neighbour
layout(location = 3) in vec2 half_caps;  // half the width; 1 = round at the start, 2 = at the end
layout(location = 4) in vec4 left;  // colours of the halves
layout(location = 5) in uint pick;
layout(location = 6) in vec4 right;

uniform vec2 picture;

flat out vec4 v_ends;
flat out vec4 v_planes;
flat out vec2 v_half_caps;
flat out vec4 v_left;
flat out vec4 v_right;
flat out uint v_pick;

void main() {
    v_ends = ends;
    v_planes = planes;
    v_half_caps = half_caps;
    v_left = vec4(left.rgb * left.a, left.a);
    v_right = vec4(right.rgb * right.a, right.a);
    v_pick = pick;
    gl_Position = vec4(corner / picture * 2.0 - 1.0, 0.0, 1.0);
}
