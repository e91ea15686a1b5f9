#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>

#include "gazetteer/documents/csv.h"
#include "gazetteer/formats/edinburgh_candidates.h"
#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/geoparsers.h"
#include "gazetteer/formats/xml.h"

// The Edinburgh Geoparser's `.out.xml`: words with ids, and entities that stand off and name the
// first and the last of their words.
namespace gazetteer {
namespace {

constexpr std::string_view tool = "Edinburgh Geoparser";

struct Word {
    std::string id, text;
    bool space_before = false;
    bool new_paragraph = false;
};

/// An entity, by positions in the list of words.
struct Entity {
    std::int64_t line = 0;
    std::string id, type, surface, gazref, country, feature, lat, lon, day, year, month;
    std::string first_word, last_word;
};

struct Parsed {
    std::string published;
    std::vector<Word> words;
    std::vector<Entity> entities;
};

class Parser {
public:
    Parser(XmlReader& xml, Parsed& out) : xml_(xml), out_(out) {}

    void run() {
        while (xml_.next()) {
            if (xml_.node() == XmlReader::Node::begin)
                begin();
            else if (xml_.node() == XmlReader::Node::text)
                (in_word_ ? out_.words.back().text : part_) += xml_.text();
            else
                end();
        }
    }

private:
    void begin() {
        const std::string_view name = xml_.name();
        if (name == "attr" && xml_.attribute("name") == "docdate") {
            out_.published = xml_.attribute("sdate");
        } else if (name == "p") {
            new_paragraph_ = true;
        } else if (name == "w") {
            out_.words.push_back(
                {xml_.attribute("id"), {}, xml_.attribute("pws") == "yes", new_paragraph_});
            new_paragraph_ = false;
            in_word_ = true;
        } else if (name == "ent") {
            begin_entity();
        } else if (name == "part" && !out_.entities.empty()) {
            Entity& entity = out_.entities.back();
            if (entity.first_word.empty()) entity.first_word = xml_.attribute("sw");
            entity.last_word = xml_.attribute("ew");
            part_.clear();
        }
    }

    void begin_entity() {
        const auto get = [&](std::string_view name) { return xml_.attribute(name); };
        out_.entities.push_back({xml_.line(),
                                 get("id"),
                                 get("type"),
                                 {},
                                 get("gazref"),
                                 get("in-country"),
                                 get("feat-type"),
                                 get("lat"),
                                 get("long"),
                                 get("sdate"),
                                 get("year"),
                                 get("month"),
                                 {},
                                 {}});
    }

    void end() {
        if (xml_.name() == "w") in_word_ = false;
        if (xml_.name() == "part" && !out_.entities.empty()) {
            std::string& surface = out_.entities.back().surface;
            surface += (surface.empty() ? "" : " ") + part_;
        }
    }

    XmlReader& xml_;
    Parsed& out_;
    bool in_word_ = false, new_paragraph_ = false;
    std::string part_;
};

/// The number in a word's id; the geoparser counts characters of the text it was given.
std::optional<std::size_t> number_in(std::string_view id) {
    std::size_t value = 0;
    const auto digits = id.find_first_of("0123456789");
    if (digits == std::string_view::npos) return {};
    const auto [end, error] = std::from_chars(id.data() + digits, id.data() + id.size(), value);
    if (error != std::errc{} || end != id.data() + id.size()) return {};
    return value;
}

/// The text that the words make, and where each stands in it.
struct Layout {
    std::string text;
    std::map<std::string, CodePointSpan, std::less<>> words;
};

/// True when the ids can be offsets: rising, and no word longer than the way to the next.
bool ids_are_offsets(const std::vector<Word>& words) {
    constexpr std::size_t widest_gap = 2000;
    std::size_t least = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto at = number_in(words[i].id);
        if (!at || *at < least || (i > 0 && *at > least + widest_gap)) return false;
        least = *at + code_points(words[i].text);
    }
    return !words.empty();
}

Layout lay_out(const std::vector<Word>& words) {
    Layout layout;
    const bool offsets = ids_are_offsets(words);
    const std::size_t base = offsets ? *number_in(words.front().id) : 0;
    std::size_t length = 0;
    for (const Word& word : words) {
        const std::size_t gap = offsets ? *number_in(word.id) - base - length
                                : word.new_paragraph && length > 0 ? 2
                                                                   : (word.space_before ? 1 : 0);
        layout.text.append(length == 0 && !offsets ? 0 : gap,
                           word.new_paragraph && length > 0 ? '\n' : ' ');
        if (length > 0 || offsets) length += gap;
        const std::size_t size = code_points(word.text);
        layout.words[word.id] = {length, length + size};
        layout.text += word.text;
        length += size;
    }
    return layout;
}

/// Takes the user's own file of the text instead, when every word stands in it at one and the same
/// distance from where the geoparser saw it: its blanks and lines are the true ones.
void take_own_text(const Input& input, const std::vector<Word>& words, Layout& layout) {
    auto text = companion_text(input);
    if (!text || words.empty()) return;
    const auto begin = text->find(words.front().text);
    if (begin == std::string::npos) return;
    const CodePointIndex index(*text);
    const std::size_t length = code_points(*text);
    const std::size_t shift = index.code_point(begin);
    auto moved = layout.words;
    for (const Word& word : words) {
        CodePointSpan& span = moved.find(word.id)->second;
        span = {span.begin + shift, span.end + shift};
        if (span.end > length) return;
        const ByteSpan bytes = index.to_bytes(span);
        if (text->compare(bytes.begin, bytes.size(), word.text) != 0) return;
    }
    layout = {std::move(*text), std::move(moved)};
}

std::optional<CodePointSpan> span_of(const Entity& entity, const Layout& layout) {
    const auto first = layout.words.find(entity.first_word);
    const auto last = layout.words.find(entity.last_word);
    if (first == layout.words.end() || last == layout.words.end()) return {};
    if (last->second.end <= first->second.begin) return {};
    return CodePointSpan{first->second.begin, last->second.end};
}

FoundMention mention_of(const Entity& entity, const Layout& layout, const Document& document,
                        const EdinburghCandidates& candidates, FileReport& report) {
    FoundMention mention = mention_in(document, entity.surface);
    mention.span = span_of(entity, layout);
    if (!mention.span) report.repaired("names words that are not in the text", entity.first_word);
    const auto known = candidates.find(entity.id);
    if (known != candidates.end()) take_best(known->second, entity.gazref, mention);
    if (entity.lat.empty() && entity.gazref.empty()) return mention;
    mention.place_id = place_id_of(entity.gazref);
    if (mention.place.empty()) mention.place = entity.surface;
    mention.place_kind = edinburgh_kind(entity.feature);
    mention.point = point_of_text(entity.lon, entity.lat);
    if (!mention.point) report.repaired("has no valid coordinates", entity.lat + ", " + entity.lon);
    return mention;
}

/// Dates that the geoparser resolved, with those that only we can resolve between them.
std::vector<DatedExpression> times_of(const Parsed& parsed, const Layout& layout,
                                      const Document& document) {
    const CodePointIndex index(document.text);
    std::vector<DatedExpression> times;
    for (const Entity& entity : parsed.entities) {
        if (entity.type != "date") continue;
        const auto span = span_of(entity, layout);
        std::string value = !entity.day.empty()    ? entity.day
                            : entity.month.empty() ? entity.year
                                                   : entity.year + "-" + entity.month;
        const auto date = parse_date(value);
        if (!span || !date) continue;
        times.push_back({index.to_bytes(*span),
                         {date->first, date->last},
                         date->precision,
                         TimeBasis::explicit_,
                         false});
    }
    const std::size_t theirs = times.size();
    for (const DatedExpression& ours : resolve_times(document, mention_tokens(document.text))) {
        const auto overlaps = [&](const DatedExpression& each) {
            return each.span.begin < ours.span.end && ours.span.begin < each.span.end;
        };
        if (std::none_of(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(theirs),
                         overlaps))
            times.push_back(ours);
    }
    std::stable_sort(times.begin(), times.end(),
                     [](const auto& a, const auto& b) { return a.span < b.span; });
    return times;
}

std::string without_ending(std::string name, std::string_view ending) {
    if (name.ends_with(ending)) name.resize(name.size() - ending.size());
    return name;
}

}  // namespace

bool sniff_edinburgh(const Input& input) {
    return xml_root_is(input.head(), "document") &&
           input.head().find("<w ") != std::string_view::npos;
}

void read_edinburgh(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    const auto content = input.whole();
    if (!content) return report_errors(content.diagnostics, report);
    XmlReader xml(*content, input.path());
    Parsed parsed;
    Parser(xml, parsed).run();
    if (xml.fault()) report_errors({*xml.fault()}, report);

    Document document = tool_document(without_ending(input.stem(), ".out"), input.path(), tool);
    document.published = parse_date(parsed.published);
    Layout layout = lay_out(parsed.words);
    take_own_text(input, parsed.words, layout);
    document.text = layout.text;

    const EdinburghCandidates candidates = candidates_beside(input);
    std::vector<FoundMention> mentions;
    std::size_t unresolved = 0;
    for (const Entity& entity : parsed.entities) {
        if (entity.type != "location") continue;
        report.row(entity.line);
        mentions.push_back(mention_of(entity, layout, document, candidates, report));
        if (!mentions.back().point) ++unresolved;
    }
    if (unresolved > 0)
        report.note(
            fmt::format("{} places were not resolved by the geoparser; our gazetteer is "
                        "asked for them",
                        unresolved));
    auto times = times_of(parsed, layout, document);
    add_annotated(std::move(document), std::move(mentions), OffsetUnit::code_points, sink, report,
                  std::move(times));
}

}  // namespace gazetteer
