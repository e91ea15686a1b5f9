#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/geoparsers.h"
#include "gazetteer/formats/json.h"

// GATE's JSON: the text, and annotations either by type under `entities` with `indices`, or in
// annotation sets with start and end. The offsets are those of a Java string.
namespace gazetteer {
namespace {

class Reader {
public:
    Reader(const Document& document, FileReport& report) : document_(document), report_(report) {}

    void read(const Json& root) {
        const Json& entities = member(root, "entities");
        if (entities.is_object()) {
            for (const auto& [type, list] : entities.items())
                for (const Json& each : elements(list)) add(type, each, each);
        }
        for (const char* key : {"annotationSets", "annotation_sets"}) {
            const Json& sets = member(root, key);
            if (sets.is_object()) {
                for (const auto& [name, set] : sets.items()) read_set(set);
            }
        }
    }

    std::vector<FoundMention> mentions;

private:
    /// A set is a list, or an object with its list under `annotations`.
    void read_set(const Json& set) {
        const Json& list = set.is_array() ? set : member(set, "annotations");
        for (const Json& each : elements(list)) {
            const Json& features = member(each, "features");
            add(text_of(each, {"type", "_type"}), each, features.is_object() ? features : each);
        }
    }

    void add(const std::string& type, const Json& annotation, const Json& features) {
        report_.row(0);
        if (!is_place_label(type))
            return report_.passed_over("the annotation is of no place", type);
        const Json& indices = member(annotation, "indices");
        const auto begin = offset_of(indices.is_array() && indices.size() == 2
                                         ? indices[0]
                                         : first_of(annotation, "start", "startNode"));
        const auto end = offset_of(indices.is_array() && indices.size() == 2
                                       ? indices[1]
                                       : first_of(annotation, "end", "endNode"));
        if (!begin || !end || *end <= *begin)
            return report_.rejected("the annotation has no offsets");
        FoundMention mention = mention_in(document_, {});
        mention.span = CodePointSpan{*begin, *end};
        set_place(features, mention);
        mentions.push_back(std::move(mention));
    }

    /// A node may be a number or an object with its offset.
    static const Json& first_of(const Json& annotation, const char* key, const char* node) {
        const Json& plain = member(annotation, key);
        if (!plain.is_null()) return plain.is_object() ? member(plain, "offset") : plain;
        const Json& other = member(annotation, node);
        return other.is_object() ? member(other, "offset") : other;
    }

    static void set_place(const Json& features, FoundMention& mention) {
        const auto number = [&](std::initializer_list<const char*> keys) {
            for (const char* key : keys) {
                if (const auto value = number_of(member(features, key))) return value;
            }
            return std::optional<double>{};
        };
        const auto lon = number({"lon", "long", "lng", "longitude"});
        const auto lat = number({"lat", "latitude"});
        if (lon && lat && is_valid(LonLat{*lon, *lat})) mention.point = LonLat{*lon, *lat};
        if (const auto id = text_of(features, {"geonameid", "geonames_id", "gazref"}); !id.empty())
            mention.place_id =
                id.find(':') == std::string::npos ? "geonames:" + id : place_id_of(id);
        else
            mention.place_id = place_id_of(text_of(features, {"inst", "uri", "URI"}));
        if (mention.point || !mention.place_id.empty())
            mention.place = text_of(features, {"name", "string"});
    }

    const Document& document_;
    FileReport& report_;
};

}  // namespace

bool sniff_gate(const Input& input) {
    const auto head = input.head();
    const auto has = [&](std::string_view word) {
        return head.find(word) != std::string_view::npos;
    };
    return has("\"text\"") &&
           (has("\"indices\"") || has("\"annotationSets\"") || has("\"annotation_sets\""));
}

void read_gate(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    const auto content = input.whole();
    if (!content) return report_errors(content.diagnostics, report);
    const auto json = parse_json(*content, input.path());
    if (!json) return report_errors(json.diagnostics, report);
    Document document = tool_document(input.stem(), input.path(), "GATE");
    document.text = text_of(*json, {"text", "full_text"});
    if (document.text.empty())
        return report.error(0, "has no text that its annotations could stand in",
                            "export it with its text");
    Reader reader(document, report);
    reader.read(*json);
    add_annotated(std::move(document), std::move(reader.mentions), OffsetUnit::utf16, sink, report);
}

}  // namespace gazetteer
