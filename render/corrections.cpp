#include "render/corrections.h"

#include <fmt/format.h>

#include <algorithm>

#include "gazetteer/claims/overrides.h"
#include "gazetteer/documents/csv.h"
#include "render/command_text.h"

namespace render {
namespace {

using gazetteer::CsvRow;
using gazetteer::CsvTable;

Correction from_row(const CsvTable& table, const CsvRow& row) {
    const auto cell = [&](const char* name) { return std::string(table.cell(row, name)); };
    return {cell("document"), cell("quote"), cell("place_surface"), cell("field"),
            cell("value"),    cell("why"),   cell("which")};
}

bool holds(const std::vector<Correction>& list, const Correction& correction) {
    return std::find(list.begin(), list.end(), correction) != list.end();
}

/// The columns of the contract, `which` where it is needed, and whatever else the file has.
std::vector<std::string> columns_of(const CsvTable& before,
                                    const std::vector<Correction>& corrections) {
    std::vector<std::string> columns = {"document", "quote", "place_surface",
                                        "field",    "value", "why"};
    if (std::any_of(corrections.begin(), corrections.end(),
                    [](const Correction& each) { return !each.which.empty(); }))
        columns.emplace_back("which");
    for (const std::string& column : before.header) {
        if (std::find(columns.begin(), columns.end(), column) == columns.end())
            columns.push_back(column);
    }
    return columns;
}

/// `relation=holds;end=` -> `relation holds, end none`.
std::string in_words(const gazetteer::Pairs& pairs) {
    std::string text;
    for (const auto& [name, value] : pairs)
        text +=
            fmt::format("{}{} {}", text.empty() ? "" : ", ", name, value.empty() ? "none" : value);
    return text;
}

/// `a=b` of those that sort actors and sides.
std::string in_words(const Correction& correction, const char* between) {
    const auto pairs = gazetteer::parse_pairs(correction.value);
    if (pairs.empty()) return correction.value;
    return fmt::format("{} {} {}", pairs.front().first, between, pairs.front().second);
}

std::string name_added(const Correction& correction) {
    return std::string(gazetteer::value_of(gazetteer::parse_pairs(correction.value), "name"));
}

/// By its place, also where that has another name since.
bool is_about(const Correction& correction, const gazetteer::Claim& claim) {
    if (correction.place.empty()) return false;
    if (!correction.document.empty() && claim.document != correction.document) return false;
    if (claim.as_read.empty()) return claim.place == correction.place;
    return claim.as_read->place == correction.place;
}

}  // namespace

Correction correction_of(const gazetteer::Claim& claim, std::string field, std::string value,
                         std::string why) {
    const gazetteer::ClaimKey key = gazetteer::key_of(claim);
    const bool of_place = (field == "point" || field == "place_id") && !key.document.empty();
    return {key.document,
            of_place ? std::string() : key.quote,
            key.place,
            std::move(field),
            std::move(value),
            std::move(why),
            of_place ? std::string() : key.which};
}

Correction actor_is(std::string document, const std::string& from, const std::string& to) {
    return {std::move(document), "", "", "actor_is", gazetteer::to_text({{from, to}}), "", ""};
}

Correction side_of(const std::string& actor, const std::string& side) {
    return {"", "", "", "side_of", gazetteer::to_text({{actor, side}}), "", ""};
}

Correction side_is(const std::string& side, const std::string& other) {
    return {"", "", "", "side_is", gazetteer::to_text({{side, other}}), "", ""};
}

std::vector<Correction> corrections_in(std::string_view csv) {
    std::vector<Correction> rows;
    const auto table = gazetteer::parse_csv(csv, "");
    if (!table) return rows;
    for (const CsvRow& row : table->rows) rows.push_back(from_row(*table, row));
    return rows;
}

namespace {

/// The last row about the same words is the correction itself: nothing after it undoes it.
bool stands_last(const std::vector<Correction>& rows, const Correction& correction) {
    const auto last = std::find_if(rows.rbegin(), rows.rend(), [&](const Correction& row) {
        return row.document == correction.document && row.quote == correction.quote &&
               row.place == correction.place && row.which == correction.which;
    });
    return last != rows.rend() && *last == correction;
}

}  // namespace

gazetteer::Result<std::string> overrides_as_csv(const std::string& before, const std::string& file,
                                                const std::vector<Correction>& taken_back,
                                                const std::vector<Correction>& corrections) {
    gazetteer::Result<std::string> result;
    CsvTable kept;
    if (!before.empty()) {
        auto table = gazetteer::parse_csv(before, file);
        if (!table || !table.diagnostics.empty()) {  // written again, it would lose something
            result.diagnostics = std::move(table.diagnostics);
            result.diagnostics.push_back({gazetteer::Diagnostic::Severity::error, file, 0,
                                          "is no whole table: corrections cannot be added to it",
                                          "mend or move it; until then they are not kept"});
            return result;
        }
        kept = std::move(*table);
    }
    const auto columns = columns_of(kept, corrections);
    std::string csv = fmt::format("{}\n", fmt::join(columns, ","));
    const auto add = [&](std::vector<std::string> cells) {
        cells.resize(columns.size());
        for (std::string& cell : cells) cell = gazetteer::csv_cell(cell);
        csv += fmt::format("{}\n", fmt::join(cells, ","));
    };
    std::vector<Correction> there;
    for (const CsvRow& row : kept.rows) {
        if (holds(taken_back, from_row(kept, row))) continue;
        there.push_back(from_row(kept, row));
        std::vector<std::string> cells;
        for (const std::string& column : columns) cells.emplace_back(kept.cell(row, column));
        add(std::move(cells));
    }
    for (const Correction& each : corrections) {
        if (stands_last(there, each)) continue;
        add({each.document, each.quote, each.place, each.field, each.value, each.why, each.which});
    }
    result.value = std::move(csv);
    return result;
}

std::string without_corrections(const std::string& csv,
                                const std::vector<Correction>& corrections) {
    auto table = gazetteer::parse_csv(csv, "");
    if (!table || !table.diagnostics.empty()) return csv;  // written again, it would lose something
    for (const Correction& each : corrections) {
        const auto found = std::find_if(table->rows.rbegin(), table->rows.rend(),
                                        [&](auto& row) { return from_row(*table, row) == each; });
        if (found != table->rows.rend()) table->rows.erase(std::next(found).base());
    }
    const auto line = [](std::vector<std::string> cells) {
        for (std::string& cell : cells) cell = gazetteer::csv_cell(cell);
        return fmt::format("{}\n", fmt::join(cells, ","));
    };
    std::string text = line(table->header);
    for (CsvRow& row : table->rows) text += line(std::move(row.cells));
    return text;
}

std::string in_words(const Correction& correction) {
    const std::string& field = correction.field;
    const std::string& place = correction.place.empty() ? correction.document : correction.place;
    if (field == "reject") return place + ": a claim left out";
    if (field == "place_id") return fmt::format("{}: is {}", place, correction.value);
    if (field == "point") return fmt::format("{}: lies at {}", place, correction.value);
    if (field == "actor_is")
        return in_words(correction, "is") +
               (correction.document.empty() ? "" : " in " + correction.document);
    if (field == "side_of") return in_words(correction, "is of the side");
    if (field == "side_is") return in_words(correction, "is counted to");
    const gazetteer::Pairs pairs = gazetteer::parse_pairs(correction.value);
    if (field == "place")
        return fmt::format("{}: a place added", gazetteer::value_of(pairs, "name"));
    if (field == "claim")
        return fmt::format("{}: a claim added, {} {}", place, gazetteer::value_of(pairs, "actor"),
                           gazetteer::value_of(pairs, "relation"));
    if (field == "edit") return fmt::format("{}: {}", place, in_words(pairs));
    return fmt::format("{}: {} = {}", place, field, correction.value);
}

std::optional<gazetteer::PlaceIndex> place_of(const Correction& correction,
                                              const geo::Dataset& dataset) {
    const auto& store = *dataset.store;
    const std::string added = correction.field == "place" ? "own:" + name_added(correction) : "";
    for (gazetteer::ClaimIndex i = 0; i < store.claims().size(); ++i) {
        const gazetteer::Claim& claim = store.claims()[i];
        if (!added.empty() ? claim.place_id == added : is_about(correction, claim))
            return store.place_of(i);
    }
    return place_named(correction.place, dataset);
}

bool fits_nothing(const Correction& correction, const geo::Dataset& dataset) {
    return std::any_of(dataset.unused_overrides.begin(), dataset.unused_overrides.end(),
                       [&](const gazetteer::Override& row) {
                           return row.document == correction.document &&
                                  row.quote == correction.quote && row.place == correction.place &&
                                  row.field == correction.field && row.value == correction.value;
                       });
}

}  // namespace render
