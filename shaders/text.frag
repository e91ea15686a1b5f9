// Glyphs lie in the atlas at their exact size: one texel is one pixel.
in vec2 v_texel;
flat in vec4 v_colour;
flat in uint v_pick;

#ifdef PICK
layout(location = 0) out uint id;
#else
layout(location = 0) out vec4 result;
uniform sampler2D atlas;
#endif

void main() {
#ifdef PICK
    if (v_pick == 0u) discard;  // the whole box of a letter can be clicked, not its strokes only
    id = v_pick;
#else
    result = v_colour * texelFetch(atlas, ivec2(floor(v_texel)), 0).r;
#endif
}
