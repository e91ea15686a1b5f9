in vec2 v_at;
uniform sampler2D pixels;
layout(location = 0) out vec4 result;

void main() {
    vec4 c = texture(pixels, v_at);
    result = vec4(c.rgb * c.a, c.a);
}
