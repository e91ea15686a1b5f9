#include "render/corrections.h"

#include <fmt/core.h>

#include "gazetteer/documents/csv.h"

namespace render {

Correction correction_of(const gazetteer::Claim& claim, std::string field, std::string value,
                         std::string why) {
    const bool of_place = field == "point" || field == "place_id";
    return {claim.document.str(), of_place ? std::string() : claim.quote.str(),
            claim.place.str(),    std::move(field),
            std::move(value),     std::move(why)};
}

std::string overrides_as_csv(const std::string& before,
                             const std::vector<Correction>& corrections) {
    std::string csv = before;
    if (csv.empty()) csv = "document,quote,place_surface,field,value,why\n";
    if (csv.back() != '\n') csv += '\n';
    using gazetteer::csv_cell;
    for (const Correction& each : corrections)
        csv += fmt::format("{},{},{},{},{},{}\n", csv_cell(each.document), csv_cell(each.quote),
                           csv_cell(each.place), csv_cell(each.field), csv_cell(each.value),
                           csv_cell(each.why));
    return csv;
}

std::string in_words(const Correction& correction) {
    if (correction.field == "reject") return correction.place + ": a claim left out";
    if (correction.field == "place_id")
        return fmt::format("{}: is {}", correction.place, correction.value);
    if (correction.field == "point")
        return fmt::format("{}: lies at {}", correction.place, correction.value);
    return fmt::format("{}: {} = {}", correction.place, correction.field, correction.value);
}

}  // namespace render
