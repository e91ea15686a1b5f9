#include <algorithm>
#include <charconv>
#include <map>

#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/geoparsers.h"
#include "gazetteer/formats/json.h"
#include "gazetteer/formats/json_records.h"
#include "gazetteer/formats/table.h"

// Recogito's own forms: the CSV of a document's annotations (13 columns in 2020, 16 since), and
// single annotations as its store keeps them. The offsets are those of a Java string.
namespace gazetteer {
namespace {

constexpr std::string_view tool = "Recogito";

/// `char-offset:231`; empty for anchors in TEI and in images.
std::optional<std::size_t> offset_in(std::string_view anchor) {
    constexpr std::string_view key = "char-offset:";
    const auto at = anchor.find(key);
    if (at == std::string_view::npos) return {};
    anchor.remove_prefix(at + key.size());
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(anchor.data(), anchor.data() + anchor.size(), value);
    if (error != std::errc{}) return {};
    return value;
}

/// Its end follows from the words; units of the offset until the text is known.
CodePointSpan span_from(std::size_t begin, std::string_view surface) {
    std::size_t units = 0;
    for (const char c : surface) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) != 0x80U) units += byte >= 0xF0U ? 2 : 1;
    }
    return {begin, begin + units};
}

PlaceKind kind_of_types(std::string_view types) {
    types = types.substr(0, types.find('|'));
    return parse_place_kind(types).value_or(PlaceKind::settlement);
}

class TableCells {
public:
    TableCells(const TableReader& table, const Columns& columns)
        : table_(table), columns_(columns) {}
    std::string_view operator()(std::string_view name) const {
        return table_.cell(columns_.find(name));
    }

private:
    const TableReader& table_;
    const Columns& columns_;
};

FoundMention mention_of(const TableCells& cell, const Document& document, FileReport& report) {
    FoundMention mention = mention_in(document, std::string(cell("quote_transcription")));
    if (const auto begin = offset_in(cell("anchor")))
        mention.span = span_from(*begin, mention.surface);
    const auto uri = cell("uri");
    const auto status = cell("verification_status");
    if (status == "NOT_IDENTIFIABLE") {
        report.repaired("is marked as not identifiable; kept without a place");
        return mention;
    }
    if (uri.empty()) {
        report.repaired("is linked to no gazetteer; kept without a place");
        return mention;
    }
    mention.place_id = place_id_of(uri);
    mention.place = cell("vocab_label").substr(0, cell("vocab_label").find('|'));
    if (mention.place.empty()) mention.place = mention.surface;
    mention.place_kind = kind_of_types(cell("place_type"));
    mention.point = point_of_text(cell("lng"), cell("lat"));
    if (!mention.point && !cell("lat").empty()) report.repaired("has no valid coordinates");
    if (status == "UNVERIFIED") mention.certainty = 0.5;  // the machine's guess, nobody's yet
    return mention;
}

/// Mentions of one of the files that an export covers.
struct File {
    Document document;
    std::vector<FoundMention> mentions;
};

File& file_of(std::map<std::string, File>& files, const Input& input, std::string_view name) {
    const std::string key(name.empty() ? std::string_view("") : name);
    const auto [at, is_new] = files.try_emplace(key);
    if (is_new) {
        std::string id = key.empty() ? input.stem() : key;
        if (id.ends_with(".txt")) id.resize(id.size() - 4);
        at->second.document = tool_document(id, input.path(), tool);
        at->second.document.text = companion_text(input, key).value_or(std::string());
    }
    return at->second;
}

void add_files(std::map<std::string, File> files, Sink& sink, FileReport& report) {
    for (auto& [name, file] : files)
        add_annotated(std::move(file.document), std::move(file.mentions), OffsetUnit::utf16, sink,
                      report);
}

}  // namespace

bool sniff_recogito_table(const Input& input) {
    return header_of(input).has_all({"uuid", "quote_transcription", "anchor", "type"});
}

void read_recogito_table(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    TableReader table(input, report, guess_dialect(input.head()));
    if (!table.next(true)) return;
    const Columns columns(table.cells());
    const TableCells cell(table, columns);
    std::map<std::string, File> files;
    while (table.next()) {
        if (cell("type") != "PLACE") {
            report.passed_over("the annotation is of no place", cell("type"));
            continue;
        }
        if (cell("quote_transcription").empty()) {
            report.rejected("the annotation quotes nothing");
            continue;
        }
        File& file = file_of(files, input, cell("file"));
        file.mentions.push_back(mention_of(cell, file.document, report));
    }
    add_files(std::move(files), sink, report);
}

bool sniff_recogito_annotation(const Input& input) {
    const auto head = input.head();
    return head.find("\"annotation_id\"") != std::string_view::npos &&
           head.find("\"bodies\"") != std::string_view::npos;
}

namespace {

void read_annotation(const Json& annotation, const Input& input, std::map<std::string, File>& files,
                     FileReport& report) {
    std::string quote, uri;
    bool is_place = false;
    for (const Json& body : elements(member(annotation, "bodies"))) {
        const std::string type = text_of(body, {"type"});
        if (type == "QUOTE") quote = text_of(body, {"value"});
        if (type != "PLACE") continue;
        is_place = true;
        uri = text_of(member(body, "reference"), {"uri"});
        if (uri.empty()) uri = text_of(body, {"uri"});
    }
    if (!is_place) return report.passed_over("the annotation is of no place");
    if (quote.empty()) return report.rejected("the annotation quotes nothing");
    File& file = file_of(files, input, text_of(member(annotation, "annotates"), {"document_id"}));
    FoundMention mention = mention_in(file.document, quote);
    if (const auto begin = offset_in(text_of(annotation, {"anchor"})))
        mention.span = span_from(*begin, quote);
    mention.place_id = place_id_of(uri);
    if (!uri.empty()) mention.place = quote;
    if (uri.empty()) report.repaired("is linked to no gazetteer; kept without a place");
    file.mentions.push_back(std::move(mention));
}

}  // namespace

void read_recogito_annotation(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    JsonRecords records(input, "annotations");
    std::string record;
    std::int64_t line = 0;
    std::map<std::string, File> files;
    while (records.next(record, line)) {
        report.row(line);
        const auto json = parse_json(record, input.path());
        if (json)
            read_annotation(*json, input, files, report);
        else
            report.rejected(json.diagnostics.front().what);
    }
    if (records.cut_short())
        report.error(line, "ends in the middle of an annotation",
                     "fetch it anew; the annotations before are kept");
    add_files(std::move(files), sink, report);
}

}  // namespace gazetteer
