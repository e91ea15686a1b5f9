#include "render/painter_programs.h"

#include <fmt/format.h>
#include <glad/gl.h>

#include "render/shaders.h"

namespace render {

namespace {

class Maker {
public:
    explicit Maker(bool pick) : pick_(pick) {}

    void area(AreaProgram& into, const char* kind, std::size_t pattern) {
        const std::string defines = fmt::format("#define {} 1\n#define PATTERN {}\n{}", kind,
                                                pattern, pick_ ? "#define PICK 1\n" : "");
        into.program = make("area", defines + (pick_ ? "" : shaders::patterns_glsl),
                            shaders::area_vert, shaders::area_frag);
        const auto find = [&](const char* name) { return gl::uniform(into.program, name); };
        into.picture = find("picture");
        into.scale = find("scale");
        into.origin = find("origin");
        into.pixels_per_unit = find("pixels_per_unit");
        into.a = find("a");
        into.b = find("b");
        into.share = find("share");
        into.anchor = find("anchor");
        into.pick = find("pick");
    }

    void paint(PaintProgram& into, std::size_t pattern, bool fading) {
        std::string defines = pick_ ? "#define PICK 1\n" : "";
        if (fading) defines += "#define FADE 1\n";
        if (pattern == 0)
            defines += "#define SOLID 1\n";
        else
            defines += fmt::format("#define PATTERN {}\n", pattern) + shaders::patterns_glsl;
        into.program = make("paint", defines, shaders::paint_vert, shaders::paint_frag);
        const auto find = [&](const char* name) { return gl::uniform(into.program, name); };
        into.picture = find("picture");
        into.pane = find("pane");
        into.scale = find("scale");
        into.areas = find("areas");
        into.sites = find("sites");
        into.paints = find("paints");
        into.anchor = find("anchor");
        into.ground = find("ground");
        into.fade_reach = find("fade_reach");
    }

    void raster(RasterProgram& into) {
        into.program = make("raster", "", shaders::raster_vert, shaders::raster_frag);
        into.picture = gl::uniform(into.program, "picture");
        into.place = gl::uniform(into.program, "place");
    }

    void quad(QuadProgram& into, const char* name, const char* vertex, const char* fragment) {
        into.program = make(name, pick_ ? "#define PICK 1\n" : "", vertex, fragment);
        into.picture = gl::uniform(into.program, "picture");
    }

    gazetteer::Diagnostics remarks;

private:
    gl::Program make(const char* name, const std::string& defines, const char* vertex,
                     const char* fragment) {
        auto program =
            gl::make_program(fmt::format("shaders/{}.frag", name), defines, vertex, fragment);
        append(remarks, std::move(program.diagnostics));
        return program ? std::move(*program) : gl::Program();
    }

    bool pick_;
};

}  // namespace

const AreaProgram& ProgramSet::area(AreaPrograms& programs, const char* kind, Pattern pattern) {
    const std::size_t index = pick_ ? 0 : static_cast<std::size_t>(pattern);
    if (!programs[index]) Maker(pick_).area(programs[index].emplace(), kind, index);
    return *programs[index];
}

const PaintProgram& ProgramSet::paint(Pattern pattern, bool fading) {
    const std::size_t index = pick_ ? 0 : static_cast<std::size_t>(pattern);
    auto& program = paint_[2 * index + (fading && !pick_ ? 1 : 0)];
    if (!program) Maker(pick_).paint(program.emplace(), index, fading && !pick_);
    return *program;
}

const RasterProgram& ProgramSet::raster() {
    if (!raster_) Maker(pick_).raster(raster_.emplace());
    return *raster_;
}

gazetteer::Result<ProgramSet> ProgramSet::make(bool pick) {
    ProgramSet set;
    set.pick_ = pick;
    Maker maker(pick);
    maker.area(set.fill_[0].emplace(), "FILL", 0);
    maker.area(set.fringe_[0].emplace(), "FRINGE", 0);
    maker.area(set.box_[0].emplace(), "BOX", 0);
    maker.quad(set.stroke, "stroke", shaders::stroke_vert, shaders::stroke_frag);
    maker.quad(set.disc, "disc", shaders::disc_vert, shaders::disc_frag);
    maker.quad(set.text, "text", shaders::text_vert, shaders::text_frag);
    gazetteer::Result<ProgramSet> result;
    if (maker.remarks.empty()) result.value = std::move(set);
    result.diagnostics = std::move(maker.remarks);
    return result;
}

}  // namespace render
