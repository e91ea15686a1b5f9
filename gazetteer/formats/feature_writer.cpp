#include "gazetteer/formats/feature_writer.h"

#include <fmt/core.h>

namespace gazetteer {

bool FeatureWriter::is_of(const Layer& layer) {
    if (!layer_) {
        layer_ = layer;
        begin();
    }
    if (layer_->name == layer.name) return true;
    ++not_written_;
    return false;
}

void FeatureWriter::write(const Layer& layer, const Feature& feature) {
    if (is_of(layer)) add(feature);
}

Diagnostics FeatureWriter::finish() {
    if (!layer_) {
        layer_ = claims_layer();
        begin();
    }
    Diagnostics diagnostics = end();
    if (not_written_ > 0)
        diagnostics.push_back({Diagnostic::Severity::warning, file_, 0,
                               fmt::format("holds {}; {} things of another kind were not written",
                                           layer_->name, not_written_),
                               "convert the inputs one by one"});
    return diagnostics;
}

}  // namespace gazetteer
