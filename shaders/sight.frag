// What is shown, as other eyes see it: a matrix on linear light.
uniform sampler2D picture;
uniform mat3 seen;
out vec4 colour;

vec3 linear(vec3 c) {
    return mix(c / 12.92, pow((c + 0.055) / 1.055, vec3(2.4)), step(0.04045, c));
}
vec3 encoded(vec3 c) {
    c = clamp(c, 0.0, 1.0);
    return mix(12.92 * c, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c));
}

void main() {
    vec3 shown = texelFetch(picture, ivec2(gl_FragCoord.xy), 0).rgb;
    colour = vec4(encoded(seen * linear(shown)), 1.0);
}
