#include "render/vector_picture.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <fmt/format.h>

#include <cstring>

#include "gazetteer/formats/xml_text.h"
#include "gazetteer/write_file.h"
#include "render/vector_canvas.h"

namespace render {
namespace {

cairo_status_t keep_bytes(void* closure, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

/// The words of the picture above their outlines, transparent, to be found and selected.
class HiddenText {
public:
    explicit HiddenText(const FontSet& fonts) : fonts_(fonts) {}

    std::string run(const Scene& scene) {
        svg_ = "<g opacity=\"0\" font-family=\"Noto Sans, sans-serif\">\n";
        for (const Pane& pane : scene.panes) {
            if (pane.backdrop) add(pane, *pane.backdrop);
            add(pane, pane.marks);
        }
        return svg_ + "</g>\n";
    }

private:
    void add(const Pane& pane, const std::vector<Mark>& marks) {
        static constexpr const char* anchors[] = {"start", "middle", "end"};
        for (const Mark& mark : marks) {
            const Text* text = std::get_if<Text>(&mark);
            if (text == nullptr || text->utf8.empty() || !pane.rect.contains(text->at)) continue;
            const float width =
                fonts_.measure(text->utf8, text->face, text->size, text->spacing).width;
            svg_ += fmt::format(
                "<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{:.1f}\" text-anchor=\"{}\" "
                "textLength=\"{:.1f}\" lengthAdjust=\"spacingAndGlyphs\">",
                text->at.x, text->at.y, text->size, anchors[static_cast<int>(text->anchor)], width);
            gazetteer::append_xml(svg_, text->utf8);
            svg_ += "</text>\n";
        }
    }

    const FontSet& fonts_;
    std::string svg_;
};

gazetteer::Diagnostics refused(const std::string& file, const char* why) {
    return {{gazetteer::Diagnostic::Severity::error, file, 0,
             fmt::format("the picture cannot be drawn: {}", why), "give another size"}};
}

cairo_status_t draw(cairo_surface_t* surface, const Scene& scene, VectorFonts& fonts,
                    double units_per_pixel) {
    const Cairo<cairo_t> cairo(cairo_create(surface));
    cairo_scale(cairo.get(), units_per_pixel, units_per_pixel);
    VectorCanvas(cairo.get(), scene, fonts).draw();
    return cairo_status(cairo.get());
}

}  // namespace

gazetteer::Diagnostics write_vector(const Scene& scene, const FontSet& fonts, VectorFormat format,
                                    double dpi, const std::string& file) {
    const bool pdf = format == VectorFormat::pdf;
    const double unit = (pdf ? 72.0 : 96.0) / dpi;
    std::string bytes;
    VectorFonts vector_fonts(fonts);
    const auto make =
        pdf ? cairo_pdf_surface_create_for_stream : cairo_svg_surface_create_for_stream;
    const Cairo<cairo_surface_t> surface(
        make(keep_bytes, &bytes, scene.size.width * unit, scene.size.height * unit));
    if (pdf) {
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, "");
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "controlmap");
    } else {
        cairo_svg_surface_set_document_unit(surface.get(), CAIRO_SVG_UNIT_PX);
    }
    cairo_status_t status = draw(surface.get(), scene, vector_fonts, unit);
    cairo_surface_finish(surface.get());
    if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface.get());
    if (status != CAIRO_STATUS_SUCCESS) return refused(file, cairo_status_to_string(status));
    if (!pdf) {
        const auto end = bytes.rfind("</svg>");
        std::string words = HiddenText(fonts).run(scene);
        if (unit != 1.0) words = fmt::format("<g transform=\"scale({})\">\n{}</g>\n", unit, words);
        if (end != std::string::npos) bytes.insert(end, words);
    }
    return gazetteer::write_file(file, bytes);
}

Image raster_of_vector(const Scene& scene, const FontSet& fonts) {
    Image image{scene.size.width, scene.size.height, {}};
    const Cairo<cairo_surface_t> surface(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, image.width, image.height));
    VectorFonts vector_fonts(fonts);
    if (draw(surface.get(), scene, vector_fonts, 1.0) != CAIRO_STATUS_SUCCESS) return {};
    cairo_surface_flush(surface.get());
    const unsigned char* rows = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            std::uint32_t p = 0;
            std::memcpy(&p, rows + y * stride + x * 4, 4);
            const std::uint32_t alpha = p >> 24U;
            // Laid on white, as the Painter's picture is.
            for (const unsigned shift : {16U, 8U, 0U})
                image.rgba.push_back(
                    static_cast<std::uint8_t>(((p >> shift) & 255U) + 255U - alpha));
            image.rgba.push_back(255);
        }
    }
    return image;
}

}  // namespace render
