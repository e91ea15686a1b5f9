#include <cmath>
#include <numbers>
#include <utility>

#include "gazetteer/claims/letters.h"
#include "gazetteer/formats/control_maps.h"
#include "gazetteer/formats/json.h"
#include "gazetteer/formats/json_records.h"
#include "gazetteer/formats/timed_feature.h"

// CZML of others: a list of packets. A packet is there during its `availability`; a property may be
// a list of values each with an interval, and then gives a feature for each of them.
namespace gazetteer {
namespace {

constexpr double radians = std::numbers::pi / 180.0;

/// Earth-centred metres to longitude and latitude (WGS 84, Bowring's first approximation, exact to
/// a few millimetres on the ground).
LonLat from_cartesian(double x, double y, double z) {
    constexpr double a = 6378137.0, b = 6356752.314245;
    constexpr double e2 = 1.0 - b * b / (a * a), ep2 = a * a / (b * b) - 1.0;
    const double p = std::hypot(x, y);
    const double angle = std::atan2(z * a, p * b);
    const double lat = std::atan2(z + ep2 * b * std::pow(std::sin(angle), 3),
                                  p - e2 * a * std::pow(std::cos(angle), 3));
    return {std::atan2(y, x) / radians, lat / radians};
}

/// Positions in any of CZML's three ways; empty where one of them is none.
std::vector<LonLat> positions_of(const Json& value) {
    std::vector<LonLat> line;
    for (const std::string_view way : {"cartographicDegrees", "cartographicRadians", "cartesian"}) {
        const auto& numbers = elements(member(value, way));
        if (numbers.empty() || numbers.size() % 3 != 0) continue;
        for (std::size_t i = 0; i < numbers.size(); i += 3) {
            const auto x = number_of(numbers[i]), y = number_of(numbers[i + 1]),
                       z = number_of(numbers[i + 2]);
            if (!x || !y || !z) return {};
            LonLat point{*x, *y};
            if (way == "cartographicRadians") point = {*x / radians, *y / radians};
            if (way == "cartesian") point = from_cartesian(*x, *y, *z);
            if (!is_valid(point)) return {};
            line.push_back(point);
        }
        break;
    }
    return line;
}

bool close_ring(std::vector<LonLat>& ring) {
    if (ring.size() > 2 && ring.front() != ring.back()) ring.push_back(ring.front());
    return ring.size() > 3;
}

/// False when something is drawn whose positions are none.
bool read_geometry(const Json& packet, TimedFeature& feature) {
    if (const Json& at = member(packet, "position"); !at.is_null()) {
        const auto points = positions_of(at);
        if (points.empty()) return false;
        feature.point = points.front();
    }
    if (const Json& at = member(packet, {"polyline", "positions"}); !at.is_null()) {
        auto line = positions_of(at);
        if (line.size() < 2) return false;
        feature.shape.lines.push_back(std::move(line));
    }
    if (const Json& at = member(packet, {"polygon", "positions"}); !at.is_null()) {
        auto ring = positions_of(at);
        if (!close_ring(ring)) return false;
        feature.shape.polygons.push_back({std::move(ring)});
    }
    return true;
}

/// `start/end`, CZML's interval; the two ends of time (0000, 9999) are open.
bool read_interval(std::string_view text, TimedFeature& feature) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return false;
    const std::string_view start = trimmed(text.substr(0, slash));
    const std::string_view end = trimmed(text.substr(slash + 1));
    feature.when = {};
    if (!start.starts_with("0000") && !feature.set_start(start)) return false;
    return end.starts_with("9999") || feature.set_end(end);
}

class PacketReader {
public:
    PacketReader(TimedFeatures& features, FileReport& report)
        : features_(features), report_(report) {}

    void read(const Json& packet) {
        if (text_of(packet, {"id"}) == "document")
            return report_.passed_over("is the head of the document");
        TimedFeature feature;
        feature.name = text_of(packet, {"name"});
        if (!read_geometry(packet, feature))
            return report_.rejected("has positions with no valid coordinates");
        const Json& available = member(packet, "availability");
        const auto& spans = elements(available);
        const std::string first = spans.empty() ? text_of(available) : text_of(spans.front());
        if (!first.empty() && !read_interval(first, feature))
            report_.repaired("an availability that is no interval is left out", first);
        add(packet, std::move(feature), spans);
    }

private:
    /// The features that a packet stands for: one for each stretch of a property that changes with
    /// time, or of its availability.
    void add(const Json& packet, TimedFeature feature, const Json::array_t& spans) {
        const Json& properties = member(packet, "properties");
        std::string changing;
        if (properties.is_object()) {
            for (const auto& [name, value] : properties.items()) {
                const auto& stretches = elements(value);
                if (!stretches.empty() && !text_of(stretches.front(), {"interval"}).empty())
                    changing = changing.empty() ? name : changing;
                else if (const std::string text = plain(value); !text.empty())
                    feature.properties[lower_letters(name)] = text;
            }
        }
        if (!changing.empty()) {
            for (const Json& stretch : elements(member(properties, changing)))
                add_stretch(feature, changing, stretch);
            return;
        }
        features_.add(feature);
        for (std::size_t i = 1; i < spans.size(); ++i) {
            if (read_interval(text_of(spans[i]), feature)) features_.add(feature);
        }
    }

    void add_stretch(TimedFeature feature, const std::string& name, const Json& stretch) {
        feature.properties[lower_letters(name)] = plain(stretch);
        if (!read_interval(text_of(stretch, {"interval"}), feature))
            report_.repaired("an interval that is none is left out",
                             text_of(stretch, {"interval"}));
        features_.add(std::move(feature));
    }

    static std::string plain(const Json& value) {
        if (!value.is_object()) return text_of(value);
        return text_of(value, {"value", "string", "number", "boolean"});
    }

    TimedFeatures& features_;
    FileReport& report_;
};

}  // namespace

bool sniff_czml(const Input& input) {
    const std::string_view head = input.head();
    const auto first = head.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || head[first] != '[') return false;
    const auto has = [&](std::string_view text) { return head.find(text) != head.npos; };
    return has("\"document\"") && has("\"version\"") && has("\"id\"");
}

void read_czml(Input& input, const ReadOptions& options, Sink& sink, FileReport& report) {
    TimedFeatures features(input, options, sink, report);
    PacketReader packets(features, report);
    JsonRecords records(input, {});
    std::string text;
    for (std::int64_t line = 0; records.next(text, line);) {
        report.row(line);
        const auto packet = parse_json(text, input.path());
        if (records.too_large() || !packet || !packet->is_object())
            report.rejected("is no valid packet");
        else
            packets.read(*packet);
    }
    if (records.cut_short())
        report.error(0, "ends in the middle of a packet",
                     "fetch it anew; the packets before are kept");
}

}  // namespace gazetteer
