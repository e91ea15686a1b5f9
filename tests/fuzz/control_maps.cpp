// Any bytes as a control map: the first line is the file's name, the rest its content. Whatever
// they are, reading ends, and what is found is usable.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "gazetteer/formats/format.h"

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

struct Checking : gazetteer::Sink {
    void add(gazetteer::Claim claim) override {
        require(!claim.place.empty() || !claim.place_id.empty());
        require(!claim.point || is_valid(*claim.point));
        for (const auto& polygon : claim.shape->polygons) {
            require(!polygon.empty());
            for (const auto& ring : polygon) require(ring.size() >= 4);
        }
    }
    void add(gazetteer::FoundMention) override {}
    void add(gazetteer::Place) override {}
    void add(gazetteer::FoundText) override {}
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string all(reinterpret_cast<const char*>(data), size);
    const auto end = all.find('\n');
    if (end == std::string::npos) return 0;
    const std::string name = "fuzz/" + all.substr(0, end);
    for (const char* format : {"", "Dated areas", "Timed GeoJSON", "Timed KML", "Timed CZML",
                               "VIINA", "Town snapshot", "Detailed map"}) {
        gazetteer::ReadOptions options;
        options.format = format;
        options.columns = {{"date", "2020-01-01"}, {"actor", "holder"}};
        auto input = gazetteer::Input::of_bytes(all.substr(end + 1), name);
        gazetteer::FileReport report(name);
        Checking sink;
        gazetteer::read_input_into(input, options, sink, report);
        require(report.kept() <= report.rows());
    }
    return 0;
}
