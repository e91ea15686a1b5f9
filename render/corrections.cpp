#include "render/corrections.h"

#include <fmt/format.h>

#include <algorithm>

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
    std::vector<std::string> columns = {"document", "quote", "place_surface",
                                        "field",    "value", "why"};
    // What the user's own file holds stays, in whatever order and with whatever else it has.
    const auto kept = gazetteer::parse_csv(before, "");
    if (kept) {
        for (const std::string& column : kept->header) {
            if (std::find(columns.begin(), columns.end(), column) == columns.end())
                columns.push_back(column);
        }
    }
    std::string csv = fmt::format("{}\n", fmt::join(columns, ","));
    const auto add = [&](std::vector<std::string> cells) {
        cells.resize(columns.size());
        for (std::string& cell : cells) cell = gazetteer::csv_cell(cell);
        csv += fmt::format("{}\n", fmt::join(cells, ","));
    };
    if (kept) {
        for (const gazetteer::CsvRow& row : kept->rows) {
            std::vector<std::string> cells;
            for (const std::string& column : columns) cells.emplace_back(kept->cell(row, column));
            add(std::move(cells));
        }
    }
    for (const Correction& each : corrections)
        add({each.document, each.quote, each.place, each.field, each.value, each.why});
    return csv;
}

std::string without_corrections(const std::string& csv,
                                const std::vector<Correction>& corrections) {
    auto table = gazetteer::parse_csv(csv, "");
    if (!table) return csv;
    for (const Correction& each : corrections) {
        const auto found = std::find_if(table->rows.rbegin(), table->rows.rend(), [&](auto& row) {
            const auto is = [&](std::string_view column, const std::string& value) {
                return table->cell(row, column) == value;
            };
            return is("document", each.document) && is("quote", each.quote) &&
                   is("place_surface", each.place) && is("field", each.field) &&
                   is("value", each.value) && is("why", each.why);
        });
        if (found != table->rows.rend()) table->rows.erase(std::next(found).base());
    }
    const auto line = [](std::vector<std::string> cells) {
        for (std::string& cell : cells) cell = gazetteer::csv_cell(cell);
        return fmt::format("{}\n", fmt::join(cells, ","));
    };
    std::string text = line(table->header);
    for (gazetteer::CsvRow& row : table->rows) text += line(std::move(row.cells));
    return text;
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
