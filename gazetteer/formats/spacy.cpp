#include <fmt/core.h>

#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/geoparsers.h"
#include "gazetteer/formats/json.h"
#include "gazetteer/formats/json_records.h"

// Texts with entities: spaCy's `to_json`, Prodigy's examples, and the pairs of sentence and
// entities that spaCy is trained with (Recogito writes their key as "entites"). None of them says
// which place a name stands for: our gazetteer is asked.
namespace gazetteer {
namespace {

constexpr std::string_view tool = "spaCy";

/// One entity of a text, or of a sentence that begins at `base` code points.
void add_entity(const Json& begin, const Json& end, std::string label, const Document& document,
                std::size_t base, std::vector<FoundMention>& mentions, FileReport& report) {
    const auto from = offset_of(begin);
    const auto to = offset_of(end);
    if (!from || !to || *to <= *from) return report.repaired("has an entity without offsets");
    if (!is_place_label(label)) return;
    FoundMention mention = mention_in(document, {});
    mention.span = CodePointSpan{base + *from, base + *to};
    mentions.push_back(std::move(mention));
}

/// Some exports have the words of an entity but no offsets: they count where they stand only once.
bool add_by_words(const std::string& words, const Document& document, const CodePointIndex& index,
                  std::vector<FoundMention>& mentions, FileReport& report) {
    const auto at = words.empty() ? std::string::npos : document.text.find(words);
    if (at == std::string::npos || document.text.find(words, at + 1) != std::string::npos)
        return false;
    FoundMention mention = mention_in(document, words);
    mention.span = index.to_code_points({at, at + words.size()});
    mentions.push_back(std::move(mention));
    report.repaired("has an entity without offsets; found by its words", words);
    return true;
}

/// Mentions of one text. Words that no gazetteer is asked for (verbs, persons) are left out.
std::vector<FoundMention> entities_of(const Json& text, const Document& document,
                                      FileReport& report) {
    std::vector<FoundMention> mentions;
    const CodePointIndex index(document.text);
    const Json& list =
        member(text, "ents").is_array() ? member(text, "ents") : member(text, "spans");
    for (const Json& entity : elements(list)) {
        const std::string label = text_of(entity, {"label", "label_"});
        const bool empty = member(entity, "start") == member(entity, "end");
        if (empty && is_place_label(label) &&
            add_by_words(text_of(entity, {"text"}), document, index, mentions, report))
            continue;
        add_entity(member(entity, "start"), member(entity, "end"), label, document, 0, mentions,
                   report);
    }
    return mentions;
}

void read_text(const Json& json, std::string id, const Input& input, Sink& sink,
               FileReport& report) {
    Document document = tool_document(std::move(id), input.path(), tool);
    document.text = text_of(json, {"text"});
    if (document.text.empty()) return report.rejected("has no text");
    const std::string answer = text_of(json, {"answer"});
    if (answer == "reject" || answer == "ignore")
        return report.passed_over("was rejected by its annotator");
    auto mentions = entities_of(json, document, report);
    add_annotated(std::move(document), std::move(mentions), OffsetUnit::code_points, sink, report);
}

/// `[sentence, {"entities": [[begin, end, label], ...]}]`
bool is_pair(const Json& json) {
    return json.is_array() && json.size() == 2 && json[0].is_string() && json[1].is_object();
}

const Json& entities_of_pair(const Json& pair) {
    const Json& right = member(pair[1], "entities");
    return right.is_array() ? right : member(pair[1], "entites");
}

}  // namespace

bool sniff_spacy(const Input& input) {
    const auto head = input.head();
    const auto has = [&](std::string_view word) {
        return head.find(word) != std::string_view::npos;
    };
    return has("\"text\"") && (has("\"ents\"") || has("\"spans\"")) && has("\"label\"") &&
           has("\"start\"");
}

void read_spacy(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    // One array, one object, or one object a line: whatever the file's name says.
    JsonRecords records(input, "docs");
    std::string record;
    std::size_t number = 0;
    for (std::int64_t line = 0; records.next(record, line);) {
        report.row(line);
        ++number;
        const auto json = parse_json(record, input.path());
        if (json)
            read_text(*json, fmt::format("{}-{}", input.stem(), number), input, sink, report);
        else
            report.rejected(json.diagnostics.front().what);
    }
    if (records.cut_short())
        report.error(0, "ends in the middle of a text", "fetch it anew; the texts before are kept");
}

bool sniff_spacy_training(const Input& input) {
    const auto head = input.head();
    return (head.find("\"entites\"") != std::string_view::npos ||
            head.find("\"entities\"") != std::string_view::npos) &&
           head.find_first_not_of(" \t\r\n") != std::string_view::npos &&
           head[head.find_first_not_of(" \t\r\n")] == '[';
}

void read_spacy_training(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    const auto content = input.whole();
    if (!content) return report_errors(content.diagnostics, report);
    const auto json = parse_json(*content, input.path());
    if (!json) return report_errors(json.diagnostics, report);
    Document document = tool_document(input.stem(), input.path(), tool);
    std::vector<FoundMention> mentions;
    for (const Json& pair : elements(*json)) {
        report.row(0);
        if (!is_pair(pair)) {
            report.rejected("is no pair of a sentence and its entities");
            continue;
        }
        // Offsets count within the sentence; the sentences make one text, a line each.
        const std::size_t base = code_points(document.text);
        document.text += pair[0].get_ref<const std::string&>() + "\n";
        for (const Json& entity : elements(entities_of_pair(pair))) {
            if (entity.is_array() && entity.size() == 3)
                add_entity(entity[0], entity[1], text_of(entity[2]), document, base, mentions,
                           report);
            else
                report.repaired("has an entity that is not begin, end, label");
        }
    }
    add_annotated(std::move(document), std::move(mentions), OffsetUnit::code_points, sink, report);
}

}  // namespace gazetteer
