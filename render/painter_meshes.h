#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "geo/geometry.h"
#include "render/gl/objects.h"

namespace render {

/// A mesh on the GPU, and the quads along its outer edges that soften them.
struct GpuMesh {
    gl::VertexArray area, fringe;
    gl::Buffer vertices, indices, fringe_vertices;
    int index_count = 0;
    int fringe_quads = 0;
    std::size_t vertex_floats = 0;  ///< with `origin`: tells another mesh at the same address
    geo::MapPoint origin;
};

/// Meshes uploaded once, by address. Needs a current context.
class MeshCache {
public:
    /// `quad_indices` is the shared index buffer of quads.
    const GpuMesh& get(const geo::Mesh& mesh, unsigned int quad_indices);
    /// What was uploaded for the mesh at this address, or nullptr; never reads the mesh.
    const GpuMesh* known(const geo::Mesh* mesh) const;
    void clear() { meshes_.clear(); }

private:
    std::map<const geo::Mesh*, GpuMesh> meshes_;
};

/// A corner of a fringe quad: position, and unit vectors out of the area (0 at the inner corners)
/// and along the edge. Axes as in the mesh: y north.
struct FringeVertex {
    float x, y;
    float out_x, out_y;
    float along_x, along_y;
};

/// Four vertices for each edge that only one triangle has.
std::vector<FringeVertex> fringe_of(const geo::Mesh& mesh);

}  // namespace render
