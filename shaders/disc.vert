layout(location = 0) in vec2 corner;
layout(location = 1) in vec2 local;   // from the centre, pixels
layout(location = 2) in vec4 radii;   // outer, inner, width of the edge, half the sector's angle
layout(location = 3) in vec2 middle;  // unit vector to the sector's middle
layout(location = 4) in vec4 fill;
layout(location = 5) in vec4 edge;
layout(location = 6) in uint pick;

uniform vec2 picture;

out vec2 v_local;
flat out vec4 v_radii;
flat out vec2 v_middle;
flat out vec4 v_fill;
flat out vec4 v_edge;
flat out uint v_pick;

void main() {
    v_local = local;
    v_radii = radii;
    v_middle = middle;
    v_fill = vec4(fill.rgb * fill.a, fill.a);
    v_edge = vec4(edge.rgb * edge.a, edge.a);
    v_pick = pick;
    gl_Position = vec4(corner / picture * 2.0 - 1.0, 0.0, 1.0);
}
