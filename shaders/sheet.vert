// Which area of a sheet covers a pixel: drawn once for a camera, shaded by paint.frag as often as the
// paints change.
layout(location = 0) in vec2 position;  // map units from the area's site
layout(location = 1) in uint area;

uniform vec2 pane;               // size, pixels
uniform float pixels_per_unit;
uniform sampler2D sites;         // pixel of each area's site, from the pane's upper left

flat out uint v_area;

void main() {
    ivec2 at = ivec2(int(area) % 1024, int(area) / 1024);
    vec2 pixel = texelFetch(sites, at, 0).xy + position * vec2(pixels_per_unit, -pixels_per_unit);
    v_area = area;
    gl_Position = vec4(pixel / pane * 2.0 - 1.0, 0.0, 1.0);
}
