#version 410 core
// Vertices of a mesh, relative to its origin in map units.
layout(location = 0) in vec2 position;
uniform vec2 offset;  // pixels of the mesh's origin, from the picture's top left
uniform vec2 scale;   // pixels a map unit; y negative, as the map's y points up
uniform vec2 size;    // of the picture
void main() {
    vec2 pixel = offset + position * scale;
    gl_Position = vec4(pixel.x / size.x * 2.0 - 1.0, 1.0 - pixel.y / size.y * 2.0, 0.0, 1.0);
}
