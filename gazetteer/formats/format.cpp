#include "gazetteer/formats/format.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "gazetteer/claims/letters.h"
#include "gazetteer/formats/csv_claims.h"
#include "gazetteer/formats/geojson_claims.h"

namespace gazetteer {
namespace {

using Holds = Format::Holds;

constexpr std::array all_formats = {
    Format{"GeoJSON", ".geojson .json", "claims as a FeatureCollection", Holds::claims,
           &sniff_geojson_claims, &read_geojson_claims, &open_geojson},
    Format{"GeoJSON lines", ".geojsonl .geojsons .ndjson", "claims, one feature a line",
           Holds::claims, &sniff_geojson_lines_claims, &read_geojson_lines_claims,
           &open_geojson_lines},
    Format{"CSV", ".csv", "claims as a table with lon and lat", Holds::claims, &sniff_csv_claims,
           &read_csv_claims, &open_csv, false},
};

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
    if (file == "-") return find_format("GeoJSON lines");
    const std::string extension = std::filesystem::path(file).extension().string();
    for (const Format& format : all_formats) {
        if (format.write && has_extension(format, extension)) return &format;
    }
    return nullptr;
}

/// All that an ending can be, for messages.
std::string writable_endings() {
    std::string endings;
    for (const Format& format : all_formats) {
        if (format.write)
            endings += fmt::format("{}{}", endings.empty() ? "" : " ",
                                   format.extensions.substr(0, format.extensions.find(' ')));
    }
    return endings;
}

/// Counts what passes on its way to the sink that the caller gave, and lets claims share their
/// texts: a million of them repeat the same few.
class CountingSink : public Sink {
public:
    CountingSink(Sink& next, FileReport& report) : next_(next), report_(report) {}
    void add(Claim claim) override {
        ++report_.claims;
        report_.include({claim.start, claim.end});
        share_texts(claim, texts_);
        next_.add(std::move(claim));
    }
    void add(FoundMention mention) override {
        ++report_.mentions;
        next_.add(std::move(mention));
    }
    void add(Place place) override {
        ++report_.places;
        next_.add(std::move(place));
    }
    void add(FoundText text) override {
        ++report_.texts;
        if (text.mentions) report_.mentions += text.mentions->size();
        next_.add(std::move(text));
    }

private:
    Sink& next_;
    FileReport& report_;
    TextPool texts_;
};

/// Keeps the claims and drops the rest.
class ClaimSink : public Sink {
public:
    void add(Claim claim) override { claims.push_back(std::move(claim)); }
    void add(FoundMention) override {}
    void add(Place) override {}
    void add(FoundText) override {}
    std::vector<Claim> claims;
};

Result<std::vector<Claim>> claims_of(FileReport& report, ClaimSink& sink) {
    Result<std::vector<Claim>> result;
    result.diagnostics = report.diagnostics();
    if (!report.format.empty()) result.value = std::move(sink.claims);
    return result;
}

bool is_blank(const Input& input) {
    return input.encoding() != Encoding::binary &&
           input.head().find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

std::span<const Format> formats() { return all_formats; }

const Format* find_format(std::string_view name) {
    const auto found =
        std::find_if(all_formats.begin(), all_formats.end(),
                     [&](const Format& format) { return equal_without_case(format.name, name); });
    return found == all_formats.end() ? nullptr : &*found;
}

const Format* format_of(const Input& input) {
    const auto found = std::find_if(
        all_formats.begin(), all_formats.end(),
        [&](const Format& format) { return format.read && format.sniff && format.sniff(input); });
    return found == all_formats.end() ? nullptr : &*found;
}

void read_input_into(Input& input, const ReadOptions& options, Sink& sink, FileReport& report) {
    if (is_blank(input)) return report.error(0, "is empty", "give it claims, or leave it out");
    const Format* format = options.format.empty() ? format_of(input) : find_format(options.format);
    if (!format || !format->read)
        return report.error(0,
                            options.format.empty()
                                ? std::string("is in no format that can be read")
                                : fmt::format("'{}' is no format that can be read", options.format),
                            "`controlmap formats` lists those that can");
    report.format = format->name;
    if (input.encoding() != Encoding::binary) report.encoding = to_string(input.encoding());
    if (options.progress) input.on_progress(options.progress);
    CountingSink counting(sink, report);
    format->read(input, options, counting, report);
    if (input.is_damaged())
        report.error(0, "is damaged: its data cannot be unpacked to the end",
                     "fetch it anew; the rows before are kept");
}

void read_file_into(const std::string& file, const ReadOptions& options, Sink& sink,
                    FileReport& report) {
    auto input = Input::open(file);
    for (const Diagnostic& each : input.diagnostics)
        report.error(each.line, each.what, each.advice);
    if (input) read_input_into(*input, options, sink, report);
}

Result<std::vector<Claim>> read_claims(const std::string& file) {
    FileReport report(file);
    ClaimSink sink;
    read_file_into(file, {}, sink, report);
    return claims_of(report, sink);
}

Result<std::vector<Claim>> read_claims(Input input) {
    FileReport report(input.path());
    ClaimSink sink;
    read_input_into(input, {}, sink, report);
    return claims_of(report, sink);
}

WriterResult open_writer(const std::string& file, std::string_view format_name) {
    const Format* format = format_name.empty() ? format_of_name(file) : find_format(format_name);
    if (format && format->write) return format->write(file);
    if (!format_name.empty())
        return Diagnostic{Diagnostic::Severity::error, file, 0,
                          fmt::format("'{}' is no format that can be written", format_name),
                          "`controlmap formats` lists those that can"};
    return Diagnostic{Diagnostic::Severity::error, file, 0,
                      "has an ending that stands for no format that can be written",
                      "use one of " + writable_endings()};
}

Diagnostics write_claims(std::span<const Claim> claims, const std::string& file) {
    auto writer = open_writer(file);
    if (!writer) return std::move(writer.diagnostics);
    for (const Claim& claim : claims) (*writer)->write(claim);
    return (*writer)->finish();
}

}  // namespace gazetteer
