#include <fmt/format.h>

#include "gazetteer/documents/csv.h"
#include "gazetteer/formats/feature_writer.h"
#include "gazetteer/formats/geometry_text.h"

namespace gazetteer {
namespace {

/// One row a feature: `lon`, `lat`, the schema's columns, and `wkt` for what is no point.
class CsvWriter : public FeatureWriter {
public:
    CsvWriter(const std::string& file, OutputFile out)
        : FeatureWriter(file), out_(std::move(out)) {}

private:
    void begin() override {
        std::string header = "lon,lat";
        for (const Column& column : layer().columns) header += "," + column.name;
        out_.write(header + ",wkt\n");
    }
    void add(const Feature& feature) override {
        row_.clear();
        const auto& point = feature.point;
        row_ += point ? fmt::format("{},{}", point->lon, point->lat) : std::string(",");
        for (const std::string& value : feature.values) {
            row_ += ',';
            row_ += csv_cell(value);
        }
        row_ += ',';
        row_ += csv_cell(to_wkt(feature.shape));
        row_ += '\n';
        out_.write(row_);
    }
    Diagnostics end() override { return out_.commit(); }

    OutputFile out_;
    std::string row_;
};

}  // namespace

WriterResult open_csv(const std::string& file) { return open_text_writer<CsvWriter>(file); }

}  // namespace gazetteer
