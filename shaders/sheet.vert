// Which area of a sheet covers a pixel: drawn once for a camera, shaded by paint.frag as often as the
// paints change.
layout(location = 0) in vec2 pixel;  // from the pane's upper left
layout(location = 1) in uint area;

uniform vec2 pane;  // size, pixels

flat out uint v_area;

void main() {
    v_area = area;
    gl_Position = vec4(pixel / pane * 2.0 - 1.0, 0.0, 1.0);
}
