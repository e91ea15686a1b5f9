#include "render/painter_meshes.h"

#include <glad/gl.h>

#include <algorithm>
#include <cmath>

namespace render {

namespace {

struct Edge {
    std::uint32_t from = 0, to = 0, opposite = 0;
    std::pair<std::uint32_t, std::uint32_t> key() const { return std::minmax(from, to); }
};

void add_fringe_quad(const geo::Mesh& mesh, const Edge& edge, std::vector<FringeVertex>& out) {
    const auto x = [&](std::uint32_t i) { return mesh.xy[2 * i]; };
    const auto y = [&](std::uint32_t i) { return mesh.xy[2 * i + 1]; };
    const float dx = x(edge.to) - x(edge.from);
    const float dy = y(edge.to) - y(edge.from);
    const float length = std::hypot(dx, dy);
    if (!(length > 0.0F)) return;
    const float ux = dx / length;
    const float uy = dy / length;
    float nx = uy;
    float ny = -ux;
    const float inwards =
        nx * (x(edge.opposite) - x(edge.from)) + ny * (y(edge.opposite) - y(edge.from));
    if (inwards > 0.0F) {
        nx = -nx;
        ny = -ny;
    }
    out.push_back({x(edge.from), y(edge.from), 0.0F, 0.0F, 0.0F, 0.0F});
    out.push_back({x(edge.to), y(edge.to), 0.0F, 0.0F, 0.0F, 0.0F});
    out.push_back({x(edge.to), y(edge.to), nx, ny, ux, uy});
    out.push_back({x(edge.from), y(edge.from), nx, ny, -ux, -uy});
}

template <class T>
void upload(unsigned int target, const gl::Buffer& buffer, const std::vector<T>& data) {
    glBindBuffer(target, buffer.name());
    glBufferData(target, static_cast<GLsizeiptr>(data.size() * sizeof(T)), data.data(),
                 GL_STATIC_DRAW);
}

}  // namespace

std::vector<FringeVertex> fringe_of(const geo::Mesh& mesh) {
    std::vector<Edge> edges;
    edges.reserve(mesh.indices.size());
    for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
        const std::uint32_t a = mesh.indices[i];
        const std::uint32_t b = mesh.indices[i + 1];
        const std::uint32_t c = mesh.indices[i + 2];
        edges.insert(edges.end(), {Edge{a, b, c}, Edge{b, c, a}, Edge{c, a, b}});
    }
    std::sort(edges.begin(), edges.end(),
              [](const Edge& a, const Edge& b) { return a.key() < b.key(); });
    std::vector<FringeVertex> out;
    for (std::size_t i = 0; i < edges.size();) {
        std::size_t next = i + 1;
        while (next < edges.size() && edges[next].key() == edges[i].key()) ++next;
        if (next == i + 1) add_fringe_quad(mesh, edges[i], out);
        i = next;
    }
    return out;
}

const GpuMesh& MeshCache::get(const geo::Mesh& mesh, unsigned int quad_indices) {
    GpuMesh& gpu = meshes_[&mesh];
    if (gpu.area && gpu.vertex_floats == mesh.xy.size() && gpu.origin == mesh.origin &&
        gpu.index_count == static_cast<int>(mesh.indices.size())) {
        return gpu;
    }
    const std::vector<FringeVertex> fringe = fringe_of(mesh);
    gpu = {gl::make_vertex_array(),
           gl::make_vertex_array(),
           gl::make_buffer(),
           gl::make_buffer(),
           gl::make_buffer(),
           static_cast<int>(mesh.indices.size()),
           static_cast<int>(fringe.size() / 4),
           mesh.xy.size(),
           mesh.origin};
    using Type = gl::Attribute::Type;
    glBindVertexArray(gpu.area.name());
    upload(GL_ARRAY_BUFFER, gpu.vertices, mesh.xy);
    upload(GL_ELEMENT_ARRAY_BUFFER, gpu.indices, mesh.indices);
    gl::describe_attribute({0, 2, Type::float32, 0}, 2 * sizeof(float));
    glBindVertexArray(gpu.fringe.name());
    upload(GL_ARRAY_BUFFER, gpu.fringe_vertices, fringe);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, quad_indices);
    gl::describe_attribute({0, 2, Type::float32, offsetof(FringeVertex, x)}, sizeof(FringeVertex));
    gl::describe_attribute({1, 4, Type::float32, offsetof(FringeVertex, out_x)},
                           sizeof(FringeVertex));
    glBindVertexArray(0);
    glBindBuffer(GL_ARRAY_BUFFER, 0);
    return gpu;
}

const GpuMesh* MeshCache::known(const geo::Mesh* mesh) const {
    const auto found = meshes_.find(mesh);
    return found == meshes_.end() ? nullptr : &found->second;
}

}  // namespace render
