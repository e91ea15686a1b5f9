// A rectangle of the picture that covers a pane.
uniform vec4 pane;  // x, y, width, height, pixels
uniform vec2 picture;

void main() {
    vec2 corner = vec2(gl_VertexID % 2, gl_VertexID / 2);
    gl_Position = vec4((pane.xy + corner * pane.zw) / picture * 2.0 - 1.0, 0.0, 1.0);
}
