#include "gazetteer/formats/foreign_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "gazetteer/documents/csv.h"
#include "gazetteer/documents/read_documents.h"
#include "gazetteer/documents/utf8.h"
#include "gazetteer/formats/numbers.h"

namespace fs = std::filesystem;

namespace gazetteer {
namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Where each UTF-16 unit of a text stands, counted in code points.
std::vector<std::size_t> units_of(const std::string& text) {
    std::vector<std::size_t> at;
    std::size_t point = 0;
    for (const char c : text) {
        if (continues(c)) continue;
        at.push_back(point);
        if (static_cast<unsigned char>(c) >= 0xF0U) at.push_back(point);
        ++point;
    }
    at.push_back(point);
    return at;
}

/// The occurrence of `words` that begins nearest to a byte, within a few hundred of it.
std::optional<std::size_t> nearest(const std::string& text, const std::string& words,
                                   std::size_t byte) {
    constexpr std::size_t reach = 400;
    const std::size_t from = byte > reach ? byte - reach : 0;
    std::optional<std::size_t> best;
    const auto away = [&](std::size_t at) { return at > byte ? at - byte : byte - at; };
    for (auto at = text.find(words, from); at != std::string::npos && at <= byte + reach;
         at = text.find(words, at + 1)) {
        if (!best || away(at) < away(*best)) best = at;
    }
    return best;
}

}  // namespace

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return !continues(c); }));
}

void report_errors(const Diagnostics& diagnostics, FileReport& report) {
    for (const Diagnostic& each : diagnostics) report.error(each.line, each.what, each.advice);
}

std::optional<LonLat> point_of_text(std::string_view lon_text, std::string_view lat_text) {
    const auto lon = to_number(lon_text);
    const auto lat = to_number(lat_text);
    if (!lon || !lat || !is_valid(LonLat{*lon, *lat})) return {};
    return LonLat{*lon, *lat};
}

std::optional<PartialDate> parse_year_or_date(std::string_view text) {
    const bool negative = text.starts_with('-');
    const std::string_view digits = text.substr(negative ? 1 : 0);
    constexpr std::size_t usual = 4;
    if (digits.empty() || digits.size() >= usual ||
        digits.find_first_not_of("0123456789") != std::string_view::npos)
        return parse_date(text);
    return parse_date((negative ? "-" : "") + std::string(usual - digits.size(), '0') +
                      std::string(digits));
}

Document tool_document(std::string id, const std::string& file, std::string_view tool) {
    Document document;
    document.id = std::move(id);
    document.file = file;
    document.publisher = tool;
    document.source = slug(tool);
    return document;
}

FoundMention mention_in(const Document& document, std::string surface) {
    FoundMention mention;
    mention.document = document.id;
    mention.source = document.source;
    mention.source_name = document.publisher;
    mention.published = document.published;
    mention.surface = std::move(surface);
    return mention;
}

std::optional<std::string> companion_text(const Input& input, std::string_view name) {
    if (input.in_memory()) return {};
    const fs::path path(input.path());
    std::vector<fs::path> places;
    if (!name.empty()) {
        // A name from inside a file stays in its folder.
        const fs::path plain = fs::path(name).filename();
        places = {path.parent_path() / plain, path.parent_path() / (plain.string() + ".txt")};
    } else {
        fs::path bare = path;
        for (int endings = 0; endings < 2 && bare.has_extension(); ++endings) {
            bare.replace_extension();
            places.push_back(bare.string() + ".txt");
        }
    }
    for (const fs::path& each : places) {
        std::error_code error;
        if (each == path || !fs::is_regular_file(each, error)) continue;
        constexpr std::uintmax_t largest = 64U << 20U;
        if (fs::file_size(each, error) > largest || error) continue;
        auto text = read_file(each.string());
        if (!text) continue;
        if (text->starts_with("\xEF\xBB\xBF")) text->erase(0, 3);
        return first_invalid_utf8(*text) ? repair_utf8(*text) : std::move(*text);
    }
    return {};
}

void check_spans(const std::string& text, OffsetUnit unit, std::vector<FoundMention>& mentions,
                 FileReport& report) {
    const CodePointIndex index(text);
    const std::size_t length = code_points(text);
    const auto units = unit == OffsetUnit::utf16 ? units_of(text) : std::vector<std::size_t>{};
    std::size_t moved = 0, lost = 0;
    for (FoundMention& mention : mentions) {
        if (!mention.span) continue;
        if (unit == OffsetUnit::utf16) {
            const auto point = [&](std::size_t at) {
                return units[std::min(at, units.size() - 1)];
            };
            mention.span = CodePointSpan{point(mention.span->begin), point(mention.span->end)};
        }
        const CodePointSpan span{std::min(mention.span->begin, length),
                                 std::min(mention.span->end, length)};
        const ByteSpan bytes = index.to_bytes({span.begin, std::max(span.begin, span.end)});
        if (mention.surface.empty() && !bytes.empty())
            mention.surface = text.substr(bytes.begin, bytes.size());
        if (mention.surface.empty() ||
            text.compare(bytes.begin, bytes.size(), mention.surface) == 0)
            continue;
        const auto found = nearest(text, mention.surface, bytes.begin);
        if (found) {
            mention.span = index.to_code_points({*found, *found + mention.surface.size()});
            ++moved;
        } else {
            mention.span.reset();
            ++lost;
        }
    }
    if (moved > 0)
        report.note(fmt::format(
            "{} mentions did not stand where their offsets say and were found nearby", moved));
    if (lost > 0) report.note(fmt::format("{} mentions do not stand in the text at all", lost));
}

void add_annotated(Document document, std::vector<FoundMention> mentions, OffsetUnit unit,
                   Sink& sink, FileReport& report,
                   std::optional<std::vector<DatedExpression>> times) {
    if (document.text.empty()) {
        for (FoundMention& mention : mentions) sink.add(std::move(mention));
        return;
    }
    check_spans(document.text, unit, mentions, report);
    sink.add(FoundText{std::move(document), std::move(mentions), std::move(times)});
}

bool is_place_label(std::string_view label) {
    static constexpr std::array<std::string_view, 24> labels = {
        "loc",      "gpe",      "fac",        "location",   "place",        "placename",
        "toponym",  "city",     "town",       "village",    "country",      "province",
        "region",   "state",    "settlement", "geogname",   "address",      "district",
        "facility", "landmark", "geo",        "place_name", "geopolitical", "geolocation"};
    std::string lower;
    for (const char c : label) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    // B-LOC, I-GPE of taggers that mark each word.
    if (lower.starts_with("b-") || lower.starts_with("i-")) lower.erase(0, 2);
    return std::find(labels.begin(), labels.end(), lower) != labels.end();
}

std::string place_id_of(std::string_view uri) {
    struct Known {
        std::string_view begin, prefix;
    };
    static constexpr std::array<Known, 9> known = {{{"geonames.org/", "geonames:"},
                                                    {"gn:", "geonames:"},
                                                    {"geonames:", "geonames:"},
                                                    {"pleiades.stoa.org/places/", "pleiades:"},
                                                    {"pleiades:", "pleiades:"},
                                                    {"wikidata.org/wiki/", "wikidata:"},
                                                    {"wikidata.org/entity/", "wikidata:"},
                                                    {"vocab.getty.edu/page/tgn/", "tgn:"},
                                                    {"vocab.getty.edu/tgn/", "tgn:"}}};
    for (const Known& each : known) {
        const auto at = uri.find(each.begin);
        const bool is_scheme = each.begin.ends_with(':');
        if (at == std::string_view::npos || (is_scheme && at != 0)) continue;
        std::string_view id = uri.substr(at + each.begin.size());
        id = id.substr(0, id.find_first_of("/?#. "));
        if (!id.empty()) return std::string(each.prefix) + std::string(id);
    }
    return std::string(uri);
}

PlaceKind kind_of_feature(std::string_view feature_class, std::string_view code) {
    if (code == "PPLX") return PlaceKind::district;
    if (feature_class == "P" || (feature_class.empty() && code.starts_with("PPL")))
        return PlaceKind::settlement;
    if (code.starts_with("PCL")) return PlaceKind::country;
    if (feature_class == "A" || code.starts_with("ADM")) return PlaceKind::province;
    if (feature_class == "L") return PlaceKind::region;
    if (feature_class == "H") return PlaceKind::water;
    if (feature_class == "R") return PlaceKind::road;
    if (feature_class == "S") return PlaceKind::facility;
    return PlaceKind::other;
}

}  // namespace gazetteer
