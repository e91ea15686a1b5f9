#include "render/gl/context.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <fmt/format.h>
#include <glad/gl.h>

#include <utility>
#include <vector>

namespace render::gl {

namespace {

constexpr const char* no_driver_advice =
    "install libgl1-mesa-dri and libegl1 (software drawing needs no graphics card; "
    "LIBGL_ALWAYS_SOFTWARE=1 forces it)";

constexpr const char* not_started = "EGL does not start";
constexpr const char* too_old = "the driver refuses version 4.1";

constexpr const char* old_driver_advice =
    "use a newer graphics driver, or set LIBGL_ALWAYS_SOFTWARE=1 to draw without it";

gazetteer::Diagnostic no_context(const std::string& why, const std::string& advice) {
    return {gazetteer::Diagnostic::Severity::error, "", 0,
            fmt::format("no OpenGL 4.1 core context: {}", why), advice};
}

/// The displays that EGL may give without a window system, the most certain first.
std::vector<EGLDisplay> headless_displays() {
    std::vector<EGLDisplay> displays;
    const auto platform_display = reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(
        eglGetProcAddress("eglGetPlatformDisplayEXT"));
    const auto query_devices =
        reinterpret_cast<PFNEGLQUERYDEVICESEXTPROC>(eglGetProcAddress("eglQueryDevicesEXT"));
    if (platform_display != nullptr) {
        displays.push_back(
            platform_display(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr));
        EGLDeviceEXT devices[8] = {};
        EGLint count = 0;
        if (query_devices != nullptr && query_devices(8, devices, &count) == EGL_TRUE) {
            for (EGLint i = 0; i < count; ++i) {
                displays.push_back(platform_display(EGL_PLATFORM_DEVICE_EXT, devices[i], nullptr));
            }
        }
    }
    displays.push_back(eglGetDisplay(EGL_DEFAULT_DISPLAY));
    std::erase(displays, EGL_NO_DISPLAY);
    return displays;
}

struct EglContext {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;
    EGLSurface surface = EGL_NO_SURFACE;  ///< only where a context cannot be current without one
};

/// Makes a context of `display` current; what failed, or empty.
std::string open_on(EGLDisplay display, EglContext& made) {
    if (eglInitialize(display, nullptr, nullptr) != EGL_TRUE) return not_started;
    if (eglBindAPI(EGL_OPENGL_API) != EGL_TRUE) return "EGL has no desktop OpenGL";
    const EGLint wanted[] = {EGL_SURFACE_TYPE,
                             EGL_PBUFFER_BIT,
                             EGL_RENDERABLE_TYPE,
                             EGL_OPENGL_BIT,
                             EGL_RED_SIZE,
                             8,
                             EGL_GREEN_SIZE,
                             8,
                             EGL_BLUE_SIZE,
                             8,
                             EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    if (eglChooseConfig(display, wanted, &config, 1, &count) != EGL_TRUE || count == 0) {
        return "EGL has no configuration with OpenGL";
    }
    const EGLint version[] = {EGL_CONTEXT_MAJOR_VERSION,
                              4,
                              EGL_CONTEXT_MINOR_VERSION,
                              1,
                              EGL_CONTEXT_OPENGL_PROFILE_MASK,
                              EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                              EGL_NONE};
    made = {display, eglCreateContext(display, config, EGL_NO_CONTEXT, version), EGL_NO_SURFACE};
    if (made.context == EGL_NO_CONTEXT) return too_old;
    if (eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, made.context) == EGL_TRUE) {
        return "";
    }
    const EGLint one_pixel[] = {EGL_WIDTH, 1, EGL_HEIGHT, 1, EGL_NONE};
    made.surface = eglCreatePbufferSurface(display, config, one_pixel);
    if (made.surface != EGL_NO_SURFACE &&
        eglMakeCurrent(display, made.surface, made.surface, made.context) == EGL_TRUE) {
        return "";
    }
    if (made.surface != EGL_NO_SURFACE) eglDestroySurface(display, made.surface);
    eglDestroyContext(display, made.context);
    made = {};
    return "the context cannot be made current without a window";
}

std::string last_glfw_error() {
    const char* text = nullptr;
    glfwGetError(&text);
    return text == nullptr ? "unknown reason" : text;
}

}  // namespace

struct Context::Impl {
    EglContext egl;
    GLFWwindow* window = nullptr;
    using ResetStatus = GLenum (*)();
    ResetStatus reset_status = nullptr;  ///< nullptr where the driver cannot tell

    Impl() = default;
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        if (window != nullptr) {
            glfwDestroyWindow(window);
            glfwTerminate();
        }
        if (egl.context != EGL_NO_CONTEXT) {
            // The display stays initialised: EGL shares it between all contexts of the process.
            if (eglGetCurrentContext() == egl.context) {
                eglMakeCurrent(egl.display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
            }
            if (egl.surface != EGL_NO_SURFACE) eglDestroySurface(egl.display, egl.surface);
            eglDestroyContext(egl.display, egl.context);
        }
    }
};

Context::Context(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Context::Context(Context&&) noexcept = default;
Context& Context::operator=(Context&&) noexcept = default;
Context::~Context() = default;

gazetteer::Result<Context> Context::offscreen() {
    auto impl = std::make_unique<Impl>();
    std::string why = "EGL offers no display";
    bool told = false;  // by a display that started at least
    for (EGLDisplay display : headless_displays()) {
        const std::string fault = open_on(display, impl->egl);
        if (!fault.empty()) {
            if (!told) why = fault;
            told = told || fault != not_started;
            continue;
        }
        if (gladLoadGL(reinterpret_cast<GLADloadfunc>(eglGetProcAddress)) == 0) {
            return no_context("its functions cannot be loaded", no_driver_advice);
        }
        return Context(std::move(impl));
    }
    return no_context(why, why == too_old ? old_driver_advice : no_driver_advice);
}

gazetteer::Result<Context> Context::window(PixelSize size, const std::string& title) {
    if (glfwInit() != GLFW_TRUE) {
        return no_context(last_glfw_error(),
                          "start it where a display is (DISPLAY or WAYLAND_DISPLAY set), or draw "
                          "pictures with `controlmap render`");
    }
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 4);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 1);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_SAMPLES, 0);  // edges are antialiased in the shaders
    // A driver that resets says so instead of drawing nothing for ever after.
    glfwWindowHint(GLFW_CONTEXT_ROBUSTNESS, GLFW_LOSE_CONTEXT_ON_RESET);
    auto impl = std::make_unique<Impl>();
    impl->window = glfwCreateWindow(size.width, size.height, title.c_str(), nullptr, nullptr);
    if (impl->window == nullptr) {
        glfwWindowHint(GLFW_CONTEXT_ROBUSTNESS, GLFW_NO_ROBUSTNESS);
        impl->window = glfwCreateWindow(size.width, size.height, title.c_str(), nullptr, nullptr);
    }
    if (impl->window == nullptr) {
        const std::string why = last_glfw_error();
        glfwTerminate();
        return no_context(why, no_driver_advice);
    }
    glfwMakeContextCurrent(impl->window);
    if (gladLoadGL(glfwGetProcAddress) == 0) {
        return no_context("its functions cannot be loaded", no_driver_advice);
    }
    if (glfwExtensionSupported("GL_ARB_robustness") == GLFW_TRUE)
        impl->reset_status =
            reinterpret_cast<Impl::ResetStatus>(glfwGetProcAddress("glGetGraphicsResetStatusARB"));
    return Context(std::move(impl));
}

bool Context::is_lost() const {
    return impl_->reset_status != nullptr && impl_->reset_status() != GL_NO_ERROR;
}

GLFWwindow* Context::window_handle() const { return impl_->window; }

std::string Context::renderer() const {
    const GLubyte* name = glGetString(GL_RENDERER);
    return name == nullptr ? "" : reinterpret_cast<const char*>(name);
}

}  // namespace render::gl
