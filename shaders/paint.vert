// SOLID: one rectangle over a pane. Else a rectangle around each area that has the pattern.
uniform vec4 pane;  // x, y, width, height, pixels
uniform vec2 picture;

#ifndef SOLID
layout(location = 0) in vec4 box;  // of the area, x, y, width, height from the pane's upper left
layout(location = 1) in uint area;
layout(location = 2) in float share;
flat out uint v_area;
flat out float v_share;
#endif

void main() {
    vec2 corner = vec2(gl_VertexID % 2, gl_VertexID / 2);
#ifdef SOLID
    vec2 at = pane.xy + corner * pane.zw;
#else
    vec2 at = pane.xy + clamp(box.xy + corner * box.zw, vec2(0.0), pane.zw);
    v_area = area;
    v_share = share;
#endif
    gl_Position = vec4(at / picture * 2.0 - 1.0, 0.0, 1.0);
}
