#include <map>

#include "gazetteer/formats/feature.h"
#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/geometry_text.h"
#include "gazetteer/formats/geoparsers.h"
#include "gazetteer/formats/json.h"
#include "gazetteer/formats/json_records.h"

// W3C Web Annotation (JSON-LD): what Recogito and others export, and what we write ourselves.
namespace gazetteer {
namespace {

/// A JSON-LD value may be one thing or a list of things.
template <class Visit>
void for_each(const Json& value, Visit visit) {
    if (value.is_array()) {
        for (const Json& each : value) visit(each);
    } else if (!value.is_null()) {
        visit(value);
    }
}

/// Mentions of one target.
struct Target {
    Document document;
    std::vector<FoundMention> mentions;
};

class Reader {
public:
    Reader(const Input& input, Sink& sink, FileReport& report)
        : input_(input), sink_(sink), report_(report) {}

    void read(const Json& annotation) {
        if (const Json* ours = our_own(annotation)) return read_ours(*ours, annotation);
        bool is_place = false;
        FoundMention mention;
        for_each(member(annotation, "body"),
                 [&](const Json& body) { read_body(body, mention, is_place); });
        if (!is_place) return report_.passed_over("the annotation identifies no place");
        for_each(member(annotation, "target"), [&](const Json& target) { add(mention, target); });
    }

    void finish() {
        for (auto& [source, target] : targets_)
            add_annotated(std::move(target.document), std::move(target.mentions), OffsetUnit::utf16,
                          sink_, report_);
    }

private:
    /// The body in which our own writer keeps all that the schema holds.
    static const Json* our_own(const Json& annotation) {
        for (const Json& body : elements(member(annotation, "body"))) {
            const std::string name = text_of(body, {"name"});
            if (text_of(body, {"purpose"}) == "describing" &&
                (name == "claims" || name == "mentions") && member(body, "value").is_object())
                return &body;
        }
        return nullptr;
    }

    void read_ours(const Json& body, const Json& annotation) {
        const bool claims = text_of(body, {"name"}) == "claims";
        const Layer& layer = claims ? claims_layer() : mentions_layer();
        Feature feature;
        for (const Column& column : layer.columns)
            feature.values.push_back(text_of(member(member(body, "value"), column.name)));
        for (const Json& each : elements(member(annotation, "body"))) {
            if (text_of(each, {"purpose"}) != "georeferencing") continue;
            auto geometry = geometry_of(member(each, "geometry"));
            if (!geometry) return report_.rejected("has a geometry with no valid coordinates");
            feature.point = geometry->point;
            feature.shape = std::move(geometry->shape);
        }
        std::string fault;
        if (claims) {
            auto claim = to_claim(layer, feature, fault);
            if (claim) return sink_.add(std::move(*claim));
        } else {
            auto mention = to_mention(layer, feature, fault);
            if (mention) return sink_.add(std::move(*mention));
        }
        report_.rejected(fault);
    }

    void read_body(const Json& body, FoundMention& mention, bool& is_place) {
        const std::string purpose = text_of(body, {"purpose"});
        const std::string type = text_of(body, {"type"});
        const Json& geometry = member(body, "geometry");
        if (geometry.is_object()) {
            is_place = true;
            if (const auto found = geometry_of(geometry))
                mention.point = found->shape.empty() ? found->point : point_of_shape(found->shape);
            else
                report_.repaired("has a geometry with no valid coordinates");
        }
        if (body.is_string() || purpose == "identifying" || type == "Place") {
            std::string uri = body.is_string() ? body.get<std::string>()
                                               : text_of(body, {"source", "id", "value"});
            if (uri.empty()) uri = text_of(member(body, "source"), {"id"});
            if (uri.empty()) return;
            is_place = true;
            mention.place_id = place_id_of(uri);
            mention.place = text_of(body, {"label", "title", "name"});
        }
        if (type == "Place" || (purpose == "tagging" && is_place_label(text_of(body, {"value"}))))
            is_place = true;
    }

    void add(FoundMention mention, const Json& json) {
        const std::string source =
            json.is_string() ? json.get<std::string>() : source_of(member(json, "source"));
        Target& target = target_of(source);
        std::string exact;
        std::optional<CodePointSpan> span;
        for_each(member(json, "selector"), [&](const Json& selector) {
            const std::string type = text_of(selector, {"type"});
            if (type == "TextQuoteSelector") exact = text_of(selector, {"exact"});
            if (type != "TextPositionSelector") return;
            const auto begin = offset_of(member(selector, "start"));
            const auto end = offset_of(member(selector, "end"));
            if (begin && end && *begin < *end) span = CodePointSpan{*begin, *end};
        });
        if (exact.empty() && !span)
            return report_.rejected("the target has neither a quote nor a position");
        const FoundMention base = mention_in(target.document, exact);
        mention.document = base.document;
        mention.source = base.source;
        mention.source_name = base.source_name;
        mention.surface = exact;
        mention.span = span;
        if (mention.place.empty() && !mention.place_id.empty()) mention.place = exact;
        if (mention.place_id.empty() && !mention.point)
            report_.repaired("is linked to no gazetteer; kept without a place");
        target.mentions.push_back(std::move(mention));
    }

    static std::string source_of(const Json& source) {
        return source.is_object() ? text_of(source, {"id", "label"}) : text_of(source);
    }

    /// A file name or the last part of an address: what a document beside it would be called.
    Target& target_of(const std::string& source) {
        const auto [at, is_new] = targets_.try_emplace(source);
        if (!is_new) return at->second;
        std::string name = source.substr(0, source.find_first_of("?#"));
        while (name.ends_with('/')) name.pop_back();
        name = name.substr(name.rfind('/') + 1);
        Document document =
            tool_document(name.empty() ? input_.stem() : name, input_.path(), "Web Annotation");
        document.text = companion_text(input_, name).value_or(std::string());
        if (document.id.ends_with(".txt")) document.id.resize(document.id.size() - 4);
        if (document.text.empty() && targets_.size() == 1)
            document.text = companion_text(input_).value_or(std::string());
        at->second.document = std::move(document);
        return at->second;
    }

    const Input& input_;
    Sink& sink_;
    FileReport& report_;
    std::map<std::string, Target> targets_;
};

}  // namespace

bool sniff_web_annotations(const Input& input) {
    const auto head = input.head();
    return head.find("ns/anno") != std::string_view::npos &&
           head.find("\"Annotation") != std::string_view::npos;
}

void read_web_annotations(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    // A page or collection keeps its annotations under `items`; some write a bare list.
    JsonRecords records(input, "items");
    Reader reader(input, sink, report);
    std::string record;
    std::int64_t line = 0;
    while (records.next(record, line)) {
        report.row(line);
        const auto json = parse_json(record, input.path());
        if (json && json->is_object())
            reader.read(*json);
        else
            report.rejected(json ? "is no annotation" : json.diagnostics.front().what);
    }
    if (records.cut_short())
        report.error(line, "ends in the middle of an annotation",
                     "fetch it anew; the annotations before are kept");
    reader.finish();
}

}  // namespace gazetteer
