#include <charconv>

#include "gazetteer/formats/feature_files.h"
#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/geometry_text.h"
#include "gazetteer/formats/xml.h"

namespace gazetteer {
namespace {

/// The schema that our writer names in the head of its files.
const Layer* schema_of(std::string_view head) {
    constexpr std::string_view begin = "<Schema name=\"";
    if (!xml_root_is(head, "kml")) return nullptr;
    const auto at = head.find(begin);
    if (at == std::string_view::npos) return nullptr;
    head.remove_prefix(at + begin.size());
    return layer_named(head.substr(0, head.find('"')));
}

/// Reads the placemarks of a file that our writer made.
class Reader {
public:
    Reader(XmlReader& xml, const Layer& layer, Sink& sink, FileReport& report)
        : xml_(xml), layer_(layer), sink_(sink), report_(report) {}

    void run() {
        while (xml_.next()) {
            if (xml_.node() == XmlReader::Node::text)
                text_ += xml_.text();
            else if (xml_.node() == XmlReader::Node::begin)
                begin();
            else
                end();
        }
    }

private:
    void begin() {
        text_.clear();
        if (xml_.name() == "Placemark") {
            report_.row(xml_.line());
            feature_ = {};
            feature_.values.resize(layer_.columns.size());
            broken_ = false;
        } else if (xml_.name() == "SimpleData") {
            column_ = layer_.column(xml_.attribute("name"));
        } else if (xml_.name() == "Polygon") {
            feature_.shape.polygons.emplace_back();
        }
    }

    void end() {
        if (xml_.name() == "SimpleData" && column_) {
            feature_.values[*column_] = text_;
        } else if (xml_.name() == "coordinates") {
            line_ = line_of_kml(text_);
            broken_ = broken_ || line_.empty();
        } else if (xml_.name() == "Point" && !line_.empty()) {
            feature_.point = line_.front();
        } else if (xml_.name() == "LineString") {
            feature_.shape.lines.push_back(line_);
        } else if (xml_.name() == "LinearRing" && !feature_.shape.polygons.empty()) {
            feature_.shape.polygons.back().push_back(line_);
        } else if (xml_.name() == "Placemark") {
            if (broken_)
                report_.rejected("has a geometry with no valid coordinates");
            else
                add_feature(layer_, feature_, sink_, report_);
        }
    }

    XmlReader& xml_;
    const Layer& layer_;
    Sink& sink_;
    FileReport& report_;
    Feature feature_;
    std::string text_;
    std::vector<LonLat> line_;
    std::optional<std::size_t> column_;
    bool broken_ = false;
};

}  // namespace

bool sniff_kml_features(const Input& input) { return schema_of(input.head()) != nullptr; }

void read_kml_features(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    const auto content = input.whole();
    if (!content) return report_errors(content.diagnostics, report);
    const Layer* layer = schema_of(*content);
    if (!layer)
        return report.error(0, "is no KML that this program wrote", "read it as another format");
    XmlReader xml(*content, input.path());
    Reader(xml, *layer, sink, report).run();
    if (xml.fault()) report_errors({*xml.fault()}, report);
}

}  // namespace gazetteer
