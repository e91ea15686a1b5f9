// Any bytes as a file of every format that is read from memory: by content, and forced. Whatever
// they are, the rows add up, claims are sound, and nothing is read without end.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "gazetteer/formats/format.h"

namespace {

using namespace gazetteer;

void require(bool condition) {
    if (!condition) std::abort();
}

class CheckingSink : public Sink {
public:
    void add(Claim claim) override {
        require(!claim.place.empty() || !claim.place_id.empty());
        require(!claim.point || is_valid(*claim.point));
        require(!claim.start || !claim.end || *claim.start <= *claim.end);
        ++things;
    }
    void add(FoundMention) override { ++things; }
    void add(Place) override { ++things; }
    void add(FoundText) override { ++things; }
    std::size_t things = 0;
};

void read_as(const std::string& format, const std::string& bytes) {
    ReadOptions options;
    options.assets = SOURCE_DIR "/assets";
    options.format = format;
    FileReport report("fuzz");
    CheckingSink sink;
    Input input = Input::of_bytes(bytes, "fuzz");
    read_input_into(input, options, sink, report);
    require(report.kept() + report.passed_over() + report.rejected() == report.rows());
    require(report.repaired() <= report.kept());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    read_as("", bytes);
    for (const Format& format : formats()) {
        if (format.read) read_as(std::string(format.name), bytes);
    }
    return 0;
}
