#include "gazetteer/formats/csv_claims.h"

#include <fmt/format.h>

#include "gazetteer/formats/feature.h"
#include "gazetteer/formats/geometry_text.h"
#include "gazetteer/formats/numbers.h"
#include "gazetteer/formats/table.h"

namespace gazetteer {
namespace {

/// Reads rows of a table with the columns of one of our schemas.
class RowReader {
public:
    RowReader(const TableReader& table, const Layer& layer)
        : table_(table), header_(table.cells()) {
        for (const Column& column : layer.columns) at_.push_back(header_.find(column.name));
    }

    /// False, with the reason, when the row has no valid geometry.
    bool read(Feature& row, std::string& fault) const {
        row.values.clear();
        for (const std::size_t at : at_) row.values.emplace_back(table_.cell(at));
        row.shape = {};
        if (const auto wkt = cell("wkt"); !wkt.empty()) {
            auto geometry = geometry_of_wkt(wkt);
            if (!geometry) {
                fault = "'wkt' holds no geometry";
                return false;
            }
            row.shape = std::move(geometry->shape);
        }
        return read_point(row, fault);
    }

private:
    std::string_view cell(std::string_view name) const { return table_.cell(header_.find(name)); }

    bool read_point(Feature& row, std::string& fault) const {
        row.point.reset();
        const auto lon_text = cell("lon");
        const auto lat_text = cell("lat");
        if (lon_text.empty() && lat_text.empty()) return true;
        const auto lon = to_number(lon_text);
        const auto lat = to_number(lat_text);
        if (!lon || !lat || !is_valid(LonLat{*lon, *lat})) {
            fault = fmt::format("'{}', '{}' are no coordinates", lon_text, lat_text);
            return false;
        }
        row.point = LonLat{*lon, *lat};
        return true;
    }

    const TableReader& table_;
    Columns header_;
    std::vector<std::size_t> at_;
};

bool is_claims(const Columns& header) {
    return header.find("relation") != Columns::none &&
           header.find({"place", "place_id"}) != Columns::none &&
           header.find({"source", "document"}) != Columns::none;
}

bool is_mentions(const Columns& header) {
    return header.has_all({"surface", "begin", "end", "place_id", "document"});
}

template <class Record>
void take(std::optional<Record> record, const std::string& fault, Sink& sink, FileReport& report) {
    if (record)
        sink.add(std::move(*record));
    else
        report.rejected(fault);
}

}  // namespace

bool sniff_csv_claims(const Input& input) {
    const Columns header = header_of(input);
    return is_claims(header) || is_mentions(header);
}

void read_csv_claims(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    TableReader table(input, report, guess_dialect(input.head()));
    if (!table.next(true)) return;
    const bool mentions = !is_claims(Columns(table.cells()));
    const Layer& layer = mentions ? mentions_layer() : claims_layer();
    const RowReader reader(table, layer);
    Feature row;
    while (table.next()) {
        std::string fault;
        if (!reader.read(row, fault))
            report.rejected(fault);
        else if (mentions)
            take(to_mention(layer, row, fault), fault, sink, report);
        else
            take(to_claim(layer, row, fault), fault, sink, report);
    }
}

}  // namespace gazetteer
