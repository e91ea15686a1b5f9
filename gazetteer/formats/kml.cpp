#include <utility>
#include <vector>

#include "gazetteer/claims/letters.h"
#include "gazetteer/formats/control_maps.h"
#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/geometry_text.h"
#include "gazetteer/formats/timed_feature.h"
#include "gazetteer/formats/xml.h"

// KML of others. OGR's KML drivers are not used: the plain one loses <TimeSpan>, the other inherits
// neither times nor folders. Placemarks take a time that they do not have from their folder.
namespace gazetteer {
namespace {

class KmlReader {
public:
    KmlReader(XmlReader& xml, TimedFeatures& features, FileReport& report)
        : xml_(xml), features_(features), report_(report) {}

    void run() {
        while (xml_.next()) {
            if (xml_.node() == XmlReader::Node::text)
                text_ += xml_.text();
            else if (xml_.node() == XmlReader::Node::begin)
                begin();
            else
                end();
        }
        if (pictures_ > 0)
            report_.note(std::to_string(pictures_) +
                         " pictures laid over the ground are no claims");
    }

private:
    bool is_folder() const { return xml_.name() == "Folder" || xml_.name() == "Document"; }
    bool is_picture() const {
        return xml_.name() == "GroundOverlay" || xml_.name() == "ScreenOverlay" ||
               xml_.name() == "PhotoOverlay";
    }
    /// Whose name, time and data are being read.
    TimedFeature& here() { return in_placemark_ ? placemark_ : folders_.back(); }

    void begin() {
        text_.clear();
        if (is_folder()) {
            TimedFeature inherited;
            inherited.when = folders_.back().when;
            inherited.precision = folders_.back().precision;
            inherited.properties = folders_.back().properties;
            folders_.push_back(std::move(inherited));
        } else if (xml_.name() == "Placemark") {
            report_.row(xml_.line());
            placemark_ = {};
            placemark_.when = folders_.back().when;
            placemark_.precision = folders_.back().precision;
            placemark_.properties = folders_.back().properties;
            in_placemark_ = true;
            broken_ = false;
        } else if (is_picture()) {
            ++pictures_;
            ++in_picture_;
        } else if (xml_.name() == "Data" || xml_.name() == "SimpleData") {
            field_ = xml_.attribute("name");
        } else if (xml_.name() == "TimeSpan" || xml_.name() == "TimeStamp") {
            if (in_picture_ == 0) here().when = {};
        } else if (xml_.name() == "Polygon") {
            placemark_.shape.polygons.emplace_back();
        }
    }

    void end() {
        if (is_folder() && folders_.size() > 1)
            folders_.pop_back();
        else if (is_picture())
            in_picture_ -= in_picture_ > 0 ? 1 : 0;
        else if (in_picture_ == 0)
            end_of_value();
        text_.clear();
    }

    void end_of_value() {
        const std::string_view name = xml_.name();
        const std::string text(trimmed(text_));
        if (name == "name")
            name_is(text);
        else if (name == "begin" || name == "when")
            time(text, name == "when");
        else if (name == "end")
            time_end(text);
        else if (name == "value" || name == "SimpleData")
            here().properties[lower_letters(field_)] = text;
        else if (in_placemark_)
            end_of_geometry(name);
    }

    void name_is(const std::string& text) {
        if (in_placemark_)
            placemark_.name = text;
        else
            folders_.back().properties["folder"] = text;
    }

    void time(const std::string& text, bool is_moment) {
        if (text.empty()) return;
        if (!here().set_start(text)) return bad_time(text);
        if (is_moment) here().set_end(text);
    }

    void time_end(const std::string& text) {
        if (!text.empty() && !here().set_end(text)) bad_time(text);
    }

    void bad_time(const std::string& text) {
        if (in_placemark_)
            report_.repaired("a time that is no date is left out", text);
        else
            report_.note("a folder's time is no date and is left out: " + text);
    }

    void end_of_geometry(std::string_view name) {
        if (name == "coordinates") {
            line_ = line_of_kml(text_);
            broken_ = broken_ || line_.empty();
        } else if (name == "Point" && !line_.empty()) {
            placemark_.point = line_.front();
        } else if (name == "LineString" && line_.size() > 1) {
            placemark_.shape.lines.push_back(line_);
        } else if (name == "LinearRing" && !placemark_.shape.polygons.empty()) {
            if (line_.size() > 2 && line_.front() != line_.back()) line_.push_back(line_.front());
            if (line_.size() > 3) placemark_.shape.polygons.back().push_back(line_);
        } else if (name == "Placemark") {
            in_placemark_ = false;
            std::erase_if(placemark_.shape.polygons, [](const auto& each) { return each.empty(); });
            if (broken_)
                report_.rejected("has a geometry with no valid coordinates");
            else
                features_.add(std::exchange(placemark_, {}));
        }
    }

    XmlReader& xml_;
    TimedFeatures& features_;
    FileReport& report_;
    std::vector<TimedFeature> folders_ = {TimedFeature{}};
    TimedFeature placemark_;
    std::string text_, field_;
    std::vector<LonLat> line_;
    int pictures_ = 0, in_picture_ = 0;
    bool in_placemark_ = false, broken_ = false;
};

}  // namespace

bool sniff_kml(const Input& input) { return xml_root_is(input.head(), "kml"); }

void read_kml(Input& input, const ReadOptions& options, Sink& sink, FileReport& report) {
    const auto content = input.whole();
    if (!content) return report_errors(content.diagnostics, report);
    TimedFeatures features(input, options, sink, report);
    XmlReader xml(*content, input.path());
    KmlReader(xml, features, report).run();
    if (xml.fault()) report_errors({*xml.fault()}, report);
}

}  // namespace gazetteer
