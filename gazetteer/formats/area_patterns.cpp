#include "gazetteer/formats/area_patterns.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "gazetteer/claims/letters.h"
#include "gazetteer/documents/csv.h"
#include "gazetteer/documents/read_documents.h"
#include "gazetteer/formats/file_series.h"
#include "gazetteer/formats/map_icons.h"

namespace fs = std::filesystem;

namespace gazetteer {
namespace {

constexpr std::string_view table_name = "area_files.csv";

std::optional<AreaPattern> pattern_of(const CsvTable& table, const CsvRow& row) {
    AreaPattern pattern;
    const auto text = [&](std::string_view column) {
        return std::string(trimmed(table.cell(row, column)));
    };
    pattern.pattern = text("pattern");
    pattern.source = text("source");
    pattern.source_name = text("source_name");
    pattern.actor = text("actor");
    pattern.attributed_to = text("attributed_to");
    if (pattern.source.empty()) pattern.source = slug(pattern.source_name);
    if (pattern.source_name.empty()) pattern.source_name = pattern.source;
    const auto relation = parse_relation(text("relation").empty() ? "holds" : text("relation"));
    const auto modality = parse_modality(text("modality").empty() ? "asserted" : text("modality"));
    if (pattern.pattern.empty() || pattern.actor.empty() || !relation || !modality) return {};
    pattern.relation = *relation;
    pattern.modality = *modality;
    return pattern;
}

void read_table(const fs::path& file, std::vector<AreaPattern>& patterns,
                Diagnostics& diagnostics) {
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) return;
    auto table = read_csv(file.string());
    append(diagnostics, std::move(table.diagnostics));
    if (!table) return;
    for (const CsvRow& row : table->rows) {
        if (auto pattern = pattern_of(*table, row))
            patterns.push_back(std::move(*pattern));
        else
            diagnostics.push_back({Diagnostic::Severity::warning, file.string(), row.line,
                                   "is no pattern of area files",
                                   "give it a pattern, an actor, and a relation and modality of "
                                   "the claims schema"});
    }
}

/// The pattern without its date, as `series_of_name` leaves a file's name.
std::string series_pattern(std::string pattern) {
    constexpr std::string_view stand_in = "20000101";
    const std::string lower = lower_letters(pattern);
    const auto date = lower.find("yyyymmdd");
    if (date == std::string::npos) return lower;
    const auto series = series_of_name(pattern.replace(date, stand_in.size(), stand_in));
    return series ? series->series : lower;
}

}  // namespace

std::vector<AreaPattern> read_area_patterns(const std::string& data_file, const std::string& assets,
                                            Diagnostics& diagnostics) {
    std::vector<AreaPattern> patterns;
    read_table(fs::path(data_file).parent_path() / table_name, patterns, diagnostics);
    if (!assets.empty())
        read_table(fs::path(assets) / "formats" / table_name, patterns, diagnostics);
    return patterns;
}

const AreaPattern* find_pattern(const std::vector<AreaPattern>& patterns, std::string_view file) {
    const auto series = series_of_name(file);
    if (!series) return nullptr;
    const auto found = std::find_if(patterns.begin(), patterns.end(), [&](const AreaPattern& each) {
        return fits_pattern(series_pattern(each.pattern), series->series);
    });
    return found == patterns.end() ? nullptr : &*found;
}

}  // namespace gazetteer
