#include "gazetteer/formats/format.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>

#include "gazetteer/claims/letters.h"
#include "gazetteer/formats/control_maps.h"
#include "gazetteer/formats/csv_claims.h"
#include "gazetteer/formats/event_coders.h"
#include "gazetteer/formats/feature_files.h"
#include "gazetteer/formats/feature_writer.h"
#include "gazetteer/formats/gazetteers.h"
#include "gazetteer/formats/generic_table.h"
#include "gazetteer/formats/geojson_claims.h"
#include "gazetteer/formats/geoparsers.h"
#include "gazetteer/formats/postgis.h"

namespace gazetteer {
namespace {

using Holds = Format::Holds;

constexpr std::array all_formats = {
    Format{"Web Annotation", ".anno.jsonld", "places in texts, with the words behind them",
           Holds::mentions, &sniff_web_annotations, &read_web_annotations, &open_web_annotations},
    Format{"GeoJSON", ".geojson .json", "claims or mentions as a FeatureCollection", Holds::claims,
           &sniff_geojson_claims, &read_geojson_claims, &open_geojson},
    Format{"GeoJSON lines", ".geojsonl .geojsons .ndjson", "claims or mentions, one feature a line",
           Holds::claims, &sniff_geojson_lines_claims, &read_geojson_lines_claims,
           &open_geojson_lines},
    Format{"CSV", ".csv", "claims or mentions as a table with lon, lat and wkt", Holds::claims,
           &sniff_csv_claims, &read_csv_claims, &open_csv},
    Format{"GeoPackage", ".gpkg", "claims, mentions or places as a database table", Holds::claims,
           &sniff_geopackage, &read_geopackage, &open_geopackage},
    Format{"FlatGeobuf", ".fgb", "claims, mentions or places for streaming on the web",
           Holds::claims, &sniff_flatgeobuf, &read_flatgeobuf, &open_flatgeobuf},
    Format{"KML", ".kml", "claims, mentions or places in time, a folder a source", Holds::claims,
           &sniff_kml_features, &read_kml_features, &open_kml},
    Format{"CZML", ".czml", "claims, mentions or places in time, for Cesium", Holds::claims,
           &sniff_czml_features, &read_czml_features, &open_czml},
    Format{"ACLED", ".csv", "coded events, all layouts", Holds::claims, &sniff_acled, &read_acled},
    Format{"UCDP GED", ".csv", "coded events, 49 or 41 columns, with or without header",
           Holds::claims, &sniff_ucdp, &read_ucdp},
    Format{"GDELT events", ".csv", "coded events, version 1 and 2, without header", Holds::claims,
           &sniff_gdelt_events, &read_gdelt_events},
    Format{"GDELT mentions", ".csv", "sources of GDELT events beside them", Holds::claims,
           &sniff_gdelt_mentions, &read_gdelt_mentions},
    Format{"ICEWS", ".tab", "coded events with CAMEO codes", Holds::claims, &sniff_icews,
           &read_icews},
    Format{"POLECAT", ".txt .tsv", "coded events with PLOVER's kinds of event", Holds::claims,
           &sniff_polecat, &read_polecat},
    Format{"PETRARCH", ".txt", "coded events without places", Holds::claims, &sniff_petrarch,
           &read_petrarch},
    Format{"PLOVER", ".json", "coded events with their texts", Holds::claims, &sniff_plover,
           &read_plover},
    Format{"Edinburgh Geoparser", ".out.xml", "a text with its places and dates", Holds::texts,
           &sniff_edinburgh, &read_edinburgh},
    Format{"Edinburgh candidates", ".gaz.xml", "names with the places that they may mean",
           Holds::mentions, &sniff_edinburgh_candidates, &read_edinburgh_candidates},
    Format{"Edinburgh events", ".events.xml", "sentences with the days they speak of", Holds::texts,
           &sniff_edinburgh_events, &read_edinburgh_events},
    Format{"Edinburgh table", ".tsv", "places printed with lxprintf", Holds::mentions,
           &sniff_edinburgh_table, &read_edinburgh_table},
    Format{"CLAVIN", ".json", "places found by CLIFF or CLAVIN", Holds::mentions, &sniff_clavin,
           &read_clavin},
    Format{"Mordecai", ".json .txt", "places found by Mordecai 2 or 3, JSON or as Python prints it",
           Holds::mentions, &sniff_mordecai, &read_mordecai},
    Format{"Mordecai table", ".csv", "answers of Mordecai to searches", Holds::mentions,
           &sniff_mordecai_table, &read_mordecai_table},
    Format{"Recogito", ".csv", "annotations of a document, 13 or 16 columns", Holds::mentions,
           &sniff_recogito_table, &read_recogito_table},
    Format{"Recogito annotation", ".json", "annotations as Recogito stores them", Holds::mentions,
           &sniff_recogito_annotation, &read_recogito_annotation},
    Format{"spaCy training", ".json", "sentences with entities, as Recogito exports them",
           Holds::texts, &sniff_spacy_training, &read_spacy_training},
    Format{"spaCy", ".json .jsonl", "texts with entities (spaCy, Prodigy)", Holds::texts,
           &sniff_spacy, &read_spacy},
    Format{"GATE", ".json", "a text with annotations", Holds::texts, &sniff_gate, &read_gate},
    Format{"brat", ".ann", "annotations beside a text", Holds::mentions, &sniff_brat, &read_brat},
    Format{"TEI", ".xml .tei", "a text with <placeName>", Holds::texts, &sniff_tei, &read_tei},
    Format{"GeoNames", ".txt", "a dump of GeoNames, 19 columns", Holds::places, &sniff_geonames,
           &read_geonames},
    Format{"Pleiades", ".json", "places of the ancient world", Holds::places, &sniff_pleiades,
           &read_pleiades},
    Format{"Linked Places", ".jsonld .lpf.json", "a gazetteer as GeoJSON-LD, or one place a line",
           Holds::places, &sniff_linked_places, &read_linked_places, &open_linked_places},
    Format{"LP-TSV", ".tsv", "Linked Places as a table", Holds::places, &sniff_lp_tsv,
           &read_place_table},
    Format{"LP-TSV sheet", ".xlsx .ods", "Linked Places as a spreadsheet", Holds::places,
           &sniff_place_sheet, &read_place_sheet},
    Format{"Timed GeoJSON", ".geojson", "features with start and end, or when", Holds::claims,
           &sniff_timed_geojson, &read_timed_geojson},
    Format{"Dated areas", ".geojson", "who holds areas, one file a day, actor in the file's name",
           Holds::claims, &sniff_area_file, &read_area_file},
    Format{"Timed KML", ".kml", "placemarks with a time", Holds::claims, &sniff_kml, &read_kml},
    Format{"Timed CZML", ".czml", "packets with a time", Holds::claims, &sniff_czml, &read_czml},
    Format{"VIINA", ".csv", "who holds places in Ukraine, by day", Holds::claims, &sniff_viina,
           &read_viina},
    Format{"Town snapshot", ".csv", "who holds towns, one table a day", Holds::claims,
           &sniff_town_snapshot, &read_town_snapshot},
    Format{"Detailed map", ".lua", "a Wikipedia module, control in the icons' names", Holds::claims,
           &sniff_detailed_map, &read_detailed_map},
    Format{"place features", ".geojson", "any GeoJSON with names", Holds::places,
           &sniff_place_features, &read_linked_places},
    Format{"place table", ".csv", "any table with a name and a point", Holds::places,
           &sniff_place_table, &read_place_table},
    // The least particular last.
    Format{"table", ".csv .tsv", "any table of claims, texts or places; columns by --map",
           Holds::claims, &sniff_text_table, &read_text_table},
    Format{"OGR table", ".xlsx .ods .gpkg .shp .fgb",
           "the same in a spreadsheet, GeoPackage, Shapefile or FlatGeobuf", Holds::claims,
           &sniff_ogr_table, &read_ogr_table},
};

/// How much of the file's name an ending of the format covers; 0 when none fits.
std::size_t fitting_ending(const Format& format, std::string_view file) {
    std::size_t longest = 0;
    for (const std::string& ending : field::split(format.extensions, ' ')) {
        if (file.ends_with(ending)) longest = std::max(longest, ending.size());
    }
    return longest;
}

/// `.anno.jsonld` says more than `.jsonld`.
const Format* format_of_name(const std::string& file) {
    if (file == "-") return find_format("GeoJSON lines");
    const Format* best = nullptr;
    std::size_t longest = 0;
    for (const Format& format : all_formats) {
        const std::size_t length = format.write ? fitting_ending(format, file) : 0;
        if (length > longest) {
            longest = length;
            best = &format;
        }
    }
    return best;
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

/// Counts what passes on its way to the sink that the caller gave.
class CountingSink : public Sink {
public:
    CountingSink(Sink& next, FileReport& report) : next_(next), report_(report) {}
    void add(Claim claim) override { add(std::move(claim), {}); }
    void add(Claim claim, const PlaceHint& hint) override {
        ++report_.claims;
        report_.include({claim.start, claim.end});
        next_.add(std::move(claim), hint);
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
};

/// Keeps the claims, which share their texts, and drops the rest.
class ClaimSink : public Sink {
public:
    void add(Claim claim) override {
        share_texts(claim, texts_);
        claims.push_back(std::move(claim));
    }
    void add(FoundMention) override {}
    void add(Place) override {}
    void add(FoundText) override {}
    std::vector<Claim> claims;

private:
    TextPool texts_;
};

Result<std::vector<Claim>> claims_of(FileReport& report, ClaimSink& sink) {
    Result<std::vector<Claim>> result;
    result.diagnostics = report.diagnostics();
    if (!report.format.empty()) result.value = std::move(sink.claims);
    return result;
}

/// Tells whether a file has been written to since; of what is no regular file, nothing.
using FileStamp = std::pair<std::uintmax_t, std::filesystem::file_time_type>;
std::optional<FileStamp> stamp_of(const std::string& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) return {};
    const auto size = std::filesystem::file_size(file, error);
    const auto time = std::filesystem::last_write_time(file, error);
    if (error) return {};
    return FileStamp{size, time};
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

const Format* format_of(const Input& input, const ReadOptions& options) {
    if (!options.format.empty()) return find_format(options.format);
    if (is_mapped_table(input, options.columns)) return find_format("table");
    const auto found = std::find_if(
        all_formats.begin(), all_formats.end(),
        [&](const Format& format) { return format.read && format.sniff && format.sniff(input); });
    return found == all_formats.end() ? nullptr : &*found;
}

void read_input_into(Input& input, const ReadOptions& options, Sink& sink, FileReport& report) {
    if (is_blank(input)) return report.error(0, "is empty", "give it claims, or leave it out");
    const Format* format = format_of(input, options);
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
    if (is_database(file)) return read_postgis(file, options, sink, report);
    const auto before = stamp_of(file);
    auto input = Input::open(file);
    for (const Diagnostic& each : input.diagnostics)
        report.error(each.line, each.what, each.advice);
    if (!input) return;
    read_input_into(*input, options, sink, report);
    if (stamp_of(file) != before)
        report.error(0, "has changed while it was read", "read it again when it is complete");
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
    if (is_database(file)) return open_postgis(file);
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
