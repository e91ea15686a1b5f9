// Any bytes as a file of one family of formats, by content and forced: FIRST_FORMAT to LAST_FORMAT
// of the list of all formats. Whatever they are, the rows add up, what is found is sound, and
// nothing is read without end.

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
    }
    void add(FoundMention mention) override { check(mention); }
    void add(Place place) override {
        require(!place.name.empty());
        require(!place.point || is_valid(*place.point));
    }
    void add(FoundText text) override {
        if (!text.mentions) return;
        for (const FoundMention& mention : *text.mentions) check(mention);
    }

private:
    static void check(const FoundMention& mention) {
        require(!mention.point || is_valid(*mention.point));
        require(!mention.span || mention.span->begin <= mention.span->end);
    }
};

void read_as(std::string_view format, const std::string& bytes) {
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
    const auto all = formats();
    const Format* const first = find_format(FIRST_FORMAT);
    const Format* const last = find_format(LAST_FORMAT);
    require(first && last && first <= last && last < all.data() + all.size());
    read_as("", bytes);
    for (const Format* format = first; format <= last; ++format) {
        if (format->read) read_as(format->name, bytes);
    }
    return 0;
}
