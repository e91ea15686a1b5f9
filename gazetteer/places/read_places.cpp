#include <utility>

#include "gazetteer/formats/format.h"
#include "gazetteer/places/name_index.h"

namespace gazetteer {
namespace {

/// Keeps the places and drops the rest.
class PlaceList : public Sink {
public:
    void add(Claim) override { other_ = true; }
    void add(FoundMention) override { other_ = true; }
    void add(FoundText) override { other_ = true; }
    void add(Place place) override { places.push_back(std::move(place)); }
    bool only_other() const { return other_ && places.empty(); }
    std::vector<Place> places;

private:
    bool other_ = false;
};

}  // namespace

Result<std::vector<Place>> read_places(const std::string& file) {
    FileReport report(file);
    PlaceList list;
    read_file_into(file, {}, list, report);
    Result<std::vector<Place>> result;
    result.diagnostics = report.diagnostics();
    if (list.only_other())
        return Diagnostic{Diagnostic::Severity::error, file, 0,
                          "is no gazetteer: it is read as " + report.format,
                          "name it as an input instead"};
    if (!report.format.empty()) result.value = std::move(list.places);
    return result;
}

}  // namespace gazetteer
