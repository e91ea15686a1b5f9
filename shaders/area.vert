// FILL: triangles of a map mesh. FRINGE: a quad of one pixel along each outer edge of a mesh, over
// which the fill fades out. BOX: a rectangle in pixels.
uniform vec2 picture;

#ifdef BOX
layout(location = 0) in vec2 corner;
layout(location = 1) in vec2 local;   // from the centre, pixels
layout(location = 2) in vec4 shape;   // half width, half height, corner radius, width of the edge
layout(location = 3) in vec2 fading;  // fade, share
layout(location = 4) in vec4 colour_a;
layout(location = 5) in vec4 colour_b;
layout(location = 6) in vec4 colour_edge;
out vec2 v_local;
flat out vec4 v_shape;
flat out vec2 v_fading;
flat out vec4 v_a;
flat out vec4 v_b;
flat out vec4 v_edge;

vec4 premultiplied(vec4 c) { return vec4(c.rgb * c.a, c.a); }

void main() {
    v_local = local;
    v_shape = shape;
    v_fading = fading;
    v_a = premultiplied(colour_a);
    v_b = premultiplied(colour_b);
    v_edge = premultiplied(colour_edge);
    gl_Position = vec4(corner / picture * 2.0 - 1.0, 0.0, 1.0);
}
#else
layout(location = 0) in vec2 position;  // map units from the mesh's origin
uniform vec2 origin;                    // pixel of the mesh's origin
uniform float pixels_per_unit;
#ifdef FRINGE
layout(location = 1) in vec4 outward;   // unit vectors: out of the area, along the edge; 0 = inner
out float v_coverage;
#endif

void main() {
    vec2 pixel = origin + position * vec2(pixels_per_unit, -pixels_per_unit);
#ifdef FRINGE
    v_coverage = outward.xy == vec2(0.0) ? 1.0 : 0.0;
    pixel += vec2(outward.x, -outward.y) + 0.4 * vec2(outward.z, -outward.w);
#endif
    gl_Position = vec4(pixel / picture * 2.0 - 1.0, 0.0, 1.0);
}
#endif
