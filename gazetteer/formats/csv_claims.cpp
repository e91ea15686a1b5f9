#include "gazetteer/formats/csv_claims.h"

#include <fmt/format.h>

#include "gazetteer/documents/csv.h"
#include "gazetteer/formats/claim_fields.h"
#include "gazetteer/formats/numbers.h"

namespace gazetteer {
namespace {

using Severity = Diagnostic::Severity;

/// Empty when the row is no claim; the reason is in `fault`.
std::optional<Claim> claim_of(const CsvTable& table, const CsvRow& row, std::string& fault) {
    Claim claim;
    bool has_relation = false;
    for (const ClaimField& field : claim_fields()) {
        const auto cell = table.cell(row, field.name);
        if (cell.empty()) continue;
        if (!field.set(claim, cell)) {
            fault = fmt::format("'{}' is no value of '{}'", cell, field.name);
            return {};
        }
        has_relation = has_relation || field.name == "relation";
    }
    const auto lon_text = table.cell(row, "lon");
    const auto lat_text = table.cell(row, "lat");
    if (!lon_text.empty() || !lat_text.empty()) {
        const auto lon = to_number(lon_text);
        const auto lat = to_number(lat_text);
        if (!lon || !lat || !is_valid(LonLat{*lon, *lat})) {
            fault = fmt::format("'{}', '{}' are no coordinates", lon_text, lat_text);
            return {};
        }
        claim.point = LonLat{*lon, *lat};
    }
    fault = complete_claim(claim, has_relation);
    if (!fault.empty()) return {};
    return claim;
}

}  // namespace

bool sniff_csv(std::string_view head) {
    const auto end = head.find_first_of("\r\n");
    const auto header = parse_csv(head.substr(0, end), {});
    return header && header->column("relation") &&
           (header->column("place") || header->column("place_id"));
}

Result<std::vector<Claim>> read_csv_claims(std::string_view content, const std::string& file) {
    Result<std::vector<Claim>> result;
    auto table = parse_csv(content, file);
    append(result.diagnostics, std::move(table.diagnostics));
    if (!table) return result;
    result.value = std::vector<Claim>{};
    for (const CsvRow& row : table->rows) {
        std::string fault;
        auto claim = claim_of(*table, row, fault);
        if (claim)
            result->push_back(std::move(*claim));
        else
            result.diagnostics.push_back(
                {Severity::warning, file, row.line, fault, "correct it; the row is left out"});
    }
    return result;
}

std::string write_csv_claims(std::span<const Claim> claims) {
    std::string out = "lon,lat";
    for (const ClaimField& field : claim_fields()) out += fmt::format(",{}", field.name);
    out += '\n';
    for (const Claim& claim : claims) {
        if (claim.point)
            out += fmt::format("{},{}", claim.point->lon, claim.point->lat);
        else
            out += ',';
        for (const ClaimField& field : claim_fields()) {
            out += ',';
            out += csv_cell(field.get(claim));
        }
        out += '\n';
    }
    return out;
}

}  // namespace gazetteer
