#include "gazetteer/claims/source_rules.h"

#include <fmt/core.h>

#include <charconv>
#include <cmath>

#include "gazetteer/documents/csv.h"

namespace gazetteer {
namespace {

std::optional<double> weight_of(std::string_view text) {
    double weight = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), weight);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    if (!whole || !std::isfinite(weight) || weight < 0.0) return {};
    return weight;
}

}  // namespace

Diagnostics read_source_rules(const std::string& file, const ClaimStore& store,
                              ControlRules& rules) {
    auto table = read_csv(file);
    Diagnostics diagnostics = std::move(table.diagnostics);
    if (!table) return diagnostics;
    for (const CsvRow& row : table->rows) {
        auto source = store.find_source(table->cell(row, "id"));
        if (!source) source = store.find_source(table->cell(row, "name"));
        if (!source) continue;
        if (const auto side = table->cell(row, "side"); !side.empty())
            rules.source_sides[*source] = std::string(side);
        const auto text = table->cell(row, "weight");
        if (text.empty()) continue;
        if (const auto weight = weight_of(text)) {
            rules.source_weights[*source] = *weight;
        } else {
            diagnostics.push_back({Diagnostic::Severity::warning, file, row.line,
                                   fmt::format("'{}' is no weight", text),
                                   "write a number of 0 or more; the source weighs 1"});
        }
    }
    return diagnostics;
}

}  // namespace gazetteer
