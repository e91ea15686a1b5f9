#pragma once

#include <memory>
#include <string>

#include "gazetteer/result.h"
#include "render/view.h"

struct GLFWwindow;

namespace render::gl {

/// A current OpenGL 4.1 core context with functions loaded.
class Context {
public:
    /// EGL without a display (surfaceless): needs no X server.
    static gazetteer::Result<Context> offscreen();
    /// A GLFW window; an error names what is missing (no display, no driver).
    static gazetteer::Result<Context> window(PixelSize size, const std::string& title);
    Context(Context&&) noexcept;
    Context& operator=(Context&&) noexcept;
    ~Context();

    GLFWwindow* window_handle() const;  ///< nullptr for an offscreen context
    std::string renderer() const;       ///< "llvmpipe (LLVM 15.0.6, 256 bits)"
    /// The driver has lost what it held (a reset, a card that went away): nothing made in this
    /// context can be used any more. Always false where the driver cannot tell.
    bool is_lost() const;

private:
    struct Impl;
    explicit Context(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace render::gl
