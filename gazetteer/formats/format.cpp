#include "gazetteer/formats/format.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "gazetteer/documents/csv.h"
#include "gazetteer/documents/utf8.h"
#include "gazetteer/formats/csv_claims.h"
#include "gazetteer/formats/geojson_claims.h"
#include "gazetteer/write_file.h"

namespace gazetteer {
namespace {

constexpr std::array<Format, 3> all_formats = {{
    {"GeoJSON", ".geojson .json", "claims as a FeatureCollection", &sniff_geojson, &read_geojson,
     &write_geojson},
    {"GeoJSON lines", ".geojsonl .geojsons .ndjson", "claims, one feature a line",
     &sniff_geojson_lines, &read_geojson_lines, &write_geojson_lines},
    {"CSV", ".csv", "claims as a table with lon and lat", &sniff_csv, &read_csv_claims,
     &write_csv_claims, false},
}};

bool has_extension(const Format& format, const std::string& extension) {
    std::string_view rest = format.extensions;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(' '), rest.size());
        if (rest.substr(0, end) == extension) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

const Format* format_of_name(const std::string& file) {
    if (file == "-") return &all_formats[1];
    const std::string extension = std::filesystem::path(file).extension().string();
    for (const Format& format : all_formats) {
        if (format.write && has_extension(format, extension)) return &format;
    }
    return nullptr;
}

}  // namespace

std::span<const Format> formats() { return all_formats; }

Result<std::vector<Claim>> read_claims(const std::string& file) {
    Result<std::vector<Claim>> result;
    auto content = read_file(file);
    append(result.diagnostics, std::move(content.diagnostics));
    if (!content) return result;
    std::string_view text = *content;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return Diagnostic{Diagnostic::Severity::error, file, 0, "is empty",
                          "give it claims, or leave it out"};
    if (const auto bad = first_invalid_utf8(text)) {
        const auto line =
            1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
        return Diagnostic{Diagnostic::Severity::error, file, static_cast<int>(line),
                          "is not UTF-8 text", "convert it with iconv"};
    }
    for (const Format& format : all_formats) {
        if (!format.sniff(text)) continue;
        return format.read(text, file);
    }
    return Diagnostic{Diagnostic::Severity::error, file, 0, "is in no format that can be read",
                      "`controlmap formats` lists those that can"};
}

Diagnostics write_claims(std::span<const Claim> claims, const std::string& file) {
    const Format* format = format_of_name(file);
    if (!format)
        return {{Diagnostic::Severity::error, file, 0,
                 "has an ending that stands for no format that can be written",
                 "use .geojson, .geojsonl or .csv"}};
    Diagnostics diagnostics = write_file(file, format->write(claims));
    const auto shapes = std::count_if(claims.begin(), claims.end(),
                                      [](const Claim& claim) { return !claim.shape.empty(); });
    if (diagnostics.empty() && !format->keeps_shapes && shapes > 0)
        diagnostics.push_back({Diagnostic::Severity::warning, file, 0,
                               fmt::format("{} polygons and lines were written as points", shapes),
                               "write .geojson to keep them"});
    return diagnostics;
}

}  // namespace gazetteer
