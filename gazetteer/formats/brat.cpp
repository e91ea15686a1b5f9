#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/geoparsers.h"

// brat standoff: `T1<tab>Type start end<tab>words`, with the text in the `.txt` beside it. Places
// are told by the type, or carry a note with a GeoNames number or "lat, lon" as in GeoWebNews.
namespace gazetteer {
namespace {

enum class Meaning { place, metonym, common_noun, other };

/// GeoWebNews tells what a toponym does in its sentence; others simply call it a location.
Meaning meaning_of(std::string_view type) {
    constexpr std::array<std::string_view, 5> literal = {"Literal", "Literal_Modifier", "Mixed",
                                                         "Coercion", "Embedded_Literal"};
    constexpr std::array<std::string_view, 7> metonyms = {
        "Metonymic", "Non_Literal_Modifier", "Demonym",       "Homonym",
        "Language",  "Embedded_Non_Lit",     "Non_Locational"};
    constexpr std::array<std::string_view, 4> nouns = {"Literal_Expression", "Non_Lit_Expression",
                                                       "Modifier_Type", "Non_Toponym"};
    const auto among = [&](const auto& list) {
        return std::find(list.begin(), list.end(), type) != list.end();
    };
    if (among(literal) || is_place_label(type)) return Meaning::place;
    if (among(metonyms)) return Meaning::metonym;
    return among(nouns) ? Meaning::common_noun : Meaning::other;
}

struct Annotation {
    std::int64_t line = 0;
    std::string type, words;
    CodePointSpan span;
    bool discontinuous = false;
    std::string note;
};

std::optional<std::size_t> take_number(std::string_view& text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{}) return {};
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

/// `Type 10 20` or, of several pieces, `Type 10 14;18 20`: from the first to the last of them.
bool read_head(std::string_view head, Annotation& annotation) {
    const auto blank = head.find(' ');
    if (blank == std::string_view::npos) return false;
    annotation.type = head.substr(0, blank);
    head.remove_prefix(blank);
    bool first = true;
    while (true) {
        const auto begin = take_number(head);
        const auto end = begin ? take_number(head) : std::nullopt;
        if (!end || *end <= *begin) return false;
        if (first) annotation.span.begin = *begin;
        annotation.span.begin = std::min(annotation.span.begin, *begin);
        annotation.span.end = std::max(first ? 0 : annotation.span.end, *end);
        annotation.discontinuous = !first;
        first = false;
        if (!head.starts_with(';')) return head.find_first_not_of(' ') == std::string_view::npos;
        head.remove_prefix(1);
    }
}

using Annotations = std::map<std::string, Annotation, std::less<>>;

/// `#1<tab>AnnotatorNotes T6<tab>7303238`
void read_note(std::string_view rest, Annotations& annotations) {
    const auto tab = rest.find('\t');
    if (tab == std::string_view::npos) return;
    const std::string_view head = rest.substr(0, tab);
    const auto at = annotations.find(head.substr(std::min(head.rfind(' ') + 1, head.size())));
    if (at != annotations.end()) at->second.note = rest.substr(tab + 1);
}

Annotations read_lines(Input& input, FileReport& report) {
    Annotations annotations;
    std::string_view line;
    while (input.next_line(line)) {
        const auto tab = line.find('\t');
        if (line.empty()) continue;
        report.row(input.line_number());
        if (tab == std::string_view::npos) {
            report.rejected("is no line of brat's: a tab follows the id");
            continue;
        }
        const std::string_view id = line.substr(0, tab);
        const std::string_view rest = line.substr(tab + 1);
        if (id.starts_with('#')) {
            read_note(rest, annotations);
            report.passed_over("a note, relation, event or attribute");
        } else if (!id.starts_with('T')) {
            report.passed_over("a note, relation, event or attribute");
        } else {
            const auto end = std::min(rest.find('\t'), rest.size());
            Annotation annotation;
            annotation.line = input.line_number();
            annotation.words = rest.substr(std::min(end + 1, rest.size()));
            if (!read_head(rest.substr(0, end), annotation))
                report.rejected("has no type and offsets", rest.substr(0, end));
            else if (const auto meaning = meaning_of(annotation.type);
                     meaning == Meaning::other || meaning == Meaning::common_noun)
                report.passed_over(meaning == Meaning::other
                                       ? "the annotation is of no place"
                                       : "names no place, only what kind of thing it is",
                                   annotation.type);
            else
                annotations[std::string(id)] = std::move(annotation);
        }
    }
    return annotations;
}

/// `7303238`, `geonames:7303238`, or `29.96, -90.05` (latitude first, as people write it).
void read_reference(const std::string& note, FoundMention& mention) {
    std::string_view text = note;
    while (text.ends_with(' ')) text.remove_suffix(1);
    if (text.empty()) return;
    if (text.find_first_not_of("0123456789") == std::string_view::npos) {
        mention.place_id = fmt::format("geonames:{}", text);
    } else if (const auto comma = text.find(','); comma != std::string_view::npos) {
        std::string_view lon = text.substr(comma + 1);
        while (lon.starts_with(' ')) lon.remove_prefix(1);
        mention.point = point_of_text(lon, text.substr(0, comma));
    } else if (text.find(':') != std::string_view::npos &&
               text.find(' ') == std::string_view::npos) {
        mention.place_id = place_id_of(text);
    }
    if (mention.point || !mention.place_id.empty()) mention.place = mention.surface;
}

}  // namespace

bool sniff_brat(const Input& input) {
    std::string_view line = input.head().substr(0, input.head().find('\n'));
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos || tab < 1) return false;
    const std::string_view id = line.substr(0, tab);
    if (line.starts_with("*\tEquiv ")) return true;
    if (id.size() < 2 || id.find_first_not_of("0123456789", 1) != std::string_view::npos)
        return false;
    const std::string_view rest = line.substr(tab + 1);
    if (id.front() == '#') return rest.starts_with("AnnotatorNotes ");
    Annotation annotation;
    return id.front() == 'T' && rest.find('\t') != std::string_view::npos &&
           read_head(rest.substr(0, rest.find('\t')), annotation);
}

void read_brat(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    Document document = tool_document(input.stem(), input.path(), "brat");
    document.text = companion_text(input).value_or(std::string());
    if (document.text.empty())
        report.note("the text is not beside it: put its .txt there to have claims read from it");
    std::vector<FoundMention> mentions;
    for (const auto& [id, annotation] : read_lines(input, report)) {
        FoundMention mention = mention_in(document, annotation.words);
        mention.span = annotation.span;
        // The words between the pieces are part of the text, though not of the words.
        if (annotation.discontinuous && !document.text.empty()) mention.surface.clear();
        mention.literal = meaning_of(annotation.type) == Meaning::place;
        read_reference(annotation.note, mention);
        mentions.push_back(std::move(mention));
    }
    std::stable_sort(mentions.begin(), mentions.end(),
                     [](const FoundMention& a, const FoundMention& b) { return a.span < b.span; });
    add_annotated(std::move(document), std::move(mentions), OffsetUnit::code_points, sink, report);
}

}  // namespace gazetteer
