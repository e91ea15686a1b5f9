#include "gazetteer/formats/csv_claims.h"

#include <fmt/format.h>

#include <iterator>
#include <utility>

#include "gazetteer/documents/csv.h"
#include "gazetteer/formats/claim_fields.h"
#include "gazetteer/formats/numbers.h"
#include "gazetteer/formats/table.h"
#include "gazetteer/write_file.h"

namespace gazetteer {
namespace {

/// Where each property stands in the table.
struct ClaimColumns {
    std::vector<std::pair<const ClaimField*, std::size_t>> fields;
    std::size_t lon = Columns::none, lat = Columns::none;
};

ClaimColumns columns_of(const Columns& header) {
    ClaimColumns columns;
    for (const ClaimField& field : claim_fields()) {
        if (const auto at = header.find(field.name); at != Columns::none)
            columns.fields.emplace_back(&field, at);
    }
    columns.lon = header.find("lon");
    columns.lat = header.find("lat");
    return columns;
}

/// Empty when the row is no claim; the reason is in `fault`.
std::optional<Claim> claim_of(const TableReader& row, const ClaimColumns& columns,
                              std::string& fault) {
    Claim claim;
    bool has_relation = false;
    for (const auto& [field, at] : columns.fields) {
        const auto cell = row.cell(at);
        if (cell.empty()) continue;
        if (!field->set(claim, cell)) {
            fault = fmt::format("'{}' is no value of '{}'", cell, field->name);
            return {};
        }
        has_relation = has_relation || field->name == "relation";
    }
    const auto lon_text = row.cell(columns.lon);
    const auto lat_text = row.cell(columns.lat);
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

class CsvWriter : public Writer {
public:
    CsvWriter(OutputFile out, std::string file) : out_(std::move(out)), file_(std::move(file)) {
        text_ = "lon,lat";
        for (const ClaimField& field : claim_fields()) {
            text_ += ',';
            text_ += field.name;
        }
        text_ += '\n';
        out_.write(text_);
    }

    void write(const Claim& claim) override {
        text_.clear();
        if (claim.point)
            fmt::format_to(std::back_inserter(text_), "{},{}", claim.point->lon, claim.point->lat);
        else
            text_ += ',';
        for (const ClaimField& field : claim_fields()) {
            text_ += ',';
            text_ += csv_cell(field.get(claim));
        }
        text_ += '\n';
        out_.write(text_);
        if (!claim.shape.empty()) ++shapes_;
    }

    Diagnostics finish() override {
        Diagnostics diagnostics = out_.commit();
        if (diagnostics.empty() && shapes_ > 0)
            diagnostics.push_back(
                {Diagnostic::Severity::warning, file_, 0,
                 fmt::format("{} polygons and lines were written as points", shapes_),
                 "write .geojson to keep them"});
        return diagnostics;
    }

private:
    OutputFile out_;
    std::string file_, text_;
    std::size_t shapes_ = 0;
};

}  // namespace

bool sniff_csv_claims(const Input& input) {
    const Columns header = header_of(input);
    return header.find("relation") != Columns::none &&
           header.find({"place", "place_id"}) != Columns::none &&
           header.find({"source", "document"}) != Columns::none;
}

void read_csv_claims(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    TableReader rows(input, report, guess_dialect(input.head()));
    if (!rows.next(true)) return;
    const ClaimColumns columns = columns_of(Columns(rows.cells()));
    while (rows.next()) {
        std::string fault;
        auto claim = claim_of(rows, columns, fault);
        if (claim)
            sink.add(std::move(*claim));
        else
            report.rejected(fault);
    }
}

WriterResult open_csv(const std::string& file) {
    WriterResult result;
    auto out = OutputFile::open(file);
    result.diagnostics = std::move(out.diagnostics);
    if (out) result.value = std::make_unique<CsvWriter>(std::move(*out), file);
    return result;
}

}  // namespace gazetteer
