#include "gazetteer/formats/feature_files.h"

#include <array>

namespace gazetteer {
namespace {

template <class Record>
void take(std::optional<Record> record, const std::string& fault, Sink& sink, FileReport& report) {
    if (record)
        sink.add(std::move(*record));
    else
        report.rejected(fault);
}

}  // namespace

const Layer* layer_named(std::string_view name) {
    for (const Layer* layer : std::array{&claims_layer(), &mentions_layer(), &places_layer()}) {
        if (layer->name == name) return layer;
    }
    return nullptr;
}

void add_feature(const Layer& layer, const Feature& feature, Sink& sink, FileReport& report) {
    std::string fault;
    if (layer.name == "claims")
        take(to_claim(layer, feature, fault), fault, sink, report);
    else if (layer.name == "mentions")
        take(to_mention(layer, feature, fault), fault, sink, report);
    else
        take(to_place(layer, feature, fault), fault, sink, report);
}

}  // namespace gazetteer
