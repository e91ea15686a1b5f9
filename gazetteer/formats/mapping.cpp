#include "gazetteer/formats/mapping.h"

namespace gazetteer {

std::string mapped(const ReadOptions& options, std::string_view property) {
    const auto found = options.columns.find(std::string(property));
    return found == options.columns.end() ? std::string() : found->second;
}

}  // namespace gazetteer
