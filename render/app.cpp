#include "render/app.h"

#include "render/gl/context.h"
#include "render/painter.h"
#include "render/ui/window.h"

namespace render {

std::string style_file(const std::string& assets, const std::string& style) {
    if (style.find('/') != std::string::npos || style.ends_with(".toml")) return style;
    return assets + "/styles/" + style + ".toml";
}

gazetteer::Diagnostics run_app(geo::Dataset dataset, const ViewState& first,
                               const AppOptions& options) {
    gazetteer::Diagnostics all;
    auto style = load_style(style_file(options.assets, options.style));
    gazetteer::append(all, style.diagnostics);
    auto fonts = FontSet::load(options.assets);
    gazetteer::append(all, fonts.diagnostics);
    if (!style || !fonts) return all;
    auto context = gl::Context::window(options.size, "controlmap");
    gazetteer::append(all, context.diagnostics);
    if (!context) return all;
    auto painter = Painter::create(*fonts);
    gazetteer::append(all, painter.diagnostics);
    if (!painter) return all;
    ui::Window(ui::load_desk(std::move(dataset)), first, std::move(*style), *fonts, *context,
               *painter, options)
        .run();
    return all;
}

}  // namespace render
