// Pixels that lie on the map plane: one quad in pixels of the picture.
uniform vec2 picture;
uniform vec4 place;  // left, top, width, height
out vec2 v_at;

void main() {
    v_at = vec2(float(gl_VertexID % 2), float(gl_VertexID / 2));
    gl_Position = vec4((place.xy + v_at * place.zw) / picture * 2.0 - 1.0, 0.0, 1.0);
}
