#include <map>

#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/geoparsers.h"
#include "gazetteer/formats/xml.h"

// TEI: running text with <placeName ref>, places with <geo> listed in the header or the text.
namespace gazetteer {
namespace {

/// An entry of a <listPlace>.
struct Listed {
    std::string name;
    std::optional<LonLat> point;
    std::string idno;
};

/// A <placeName> of the running text, by bytes of it.
struct Named {
    std::int64_t line = 0;
    std::size_t begin = 0, end = 0;
    std::string ref, key, cert;
    std::optional<LonLat> point;
};

bool is_block(std::string_view name) {
    return name == "p" || name == "head" || name == "div" || name == "l" || name == "item" ||
           name == "ab" || name == "opener" || name == "closer" || name == "lb";
}

/// `36.2 37.1` or `36.2, 37.1`: latitude first.
std::optional<LonLat> point_of_geo(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    text = text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
    const auto gap = text.find_first_of(" ,\t\r\n");
    if (gap == std::string_view::npos) return {};
    const auto lon = text.find_first_not_of(" ,\t\r\n", gap);
    return point_of_text(text.substr(lon), text.substr(0, gap));
}

class Parser {
public:
    explicit Parser(XmlReader& xml) : xml_(xml) {}

    void run() {
        while (xml_.next()) {
            if (xml_.node() == XmlReader::Node::begin)
                begin();
            else if (xml_.node() == XmlReader::Node::end)
                end();
            else if (in_geo_ || in_place_ > 0 || !in_text_)
                aside_ += xml_.text();
            else
                append(xml_.text());
        }
    }

    std::string text, title, date;
    std::vector<Named> names;
    std::map<std::string, Listed, std::less<>> places;

private:
    void begin() {
        const std::string_view name = xml_.name();
        if (!in_geo_) aside_.clear();
        if (name == "text") in_text_ = true;
        if (name == "geo") in_geo_ = true;
        if (name == "place") {
            ++in_place_;
            place_id_ = xml_.attribute("id");
        }
        if (name == "date" && !in_text_ && date.empty()) date = xml_.attribute("when");
        if (is_block(name) && in_text_) new_line();
        if (name == "placeName" && in_text_ && in_place_ == 0) {
            flush_blank();
            names.push_back({xml_.line(),
                             text.size(),
                             text.size(),
                             xml_.attribute("ref"),
                             xml_.attribute("key"),
                             xml_.attribute("cert"),
                             {}});
            open_.push_back(names.size() - 1);
        }
    }

    void end() {
        const std::string_view name = xml_.name();
        if (name == "text") in_text_ = false;
        if (name == "title" && !in_text_ && title.empty()) title = aside_;
        if (name == "geo") end_geo();
        if (name == "place" && in_place_ > 0) --in_place_;
        if (name == "placeName" && in_place_ > 0 && places[place_id_].name.empty())
            places[place_id_].name = aside_;
        if (name == "idno" && in_place_ > 0) places[place_id_].idno = aside_;
        if (is_block(name) && in_text_) new_line();
        if (name == "placeName" && in_place_ == 0 && !open_.empty()) {
            names[open_.back()].end = text.size();
            open_.pop_back();
        }
    }

    void end_geo() {
        in_geo_ = false;
        const auto point = point_of_geo(aside_);
        if (in_place_ > 0)
            places[place_id_].point = point;
        else if (!open_.empty())
            names[open_.back()].point = point;
        aside_.clear();
    }

    /// Blanks and line breaks of the markup are one blank of the text.
    void append(std::string_view more) {
        for (const char c : more) {
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                blank_ = !text.empty() && text.back() != '\n';
            } else {
                flush_blank();
                text += c;
            }
        }
    }

    void flush_blank() {
        if (blank_) text += ' ';
        blank_ = false;
    }

    void new_line() {
        blank_ = false;
        if (text.empty() || text.ends_with("\n\n")) return;
        text += "\n\n";
    }

    XmlReader& xml_;
    std::string aside_;  ///< of the header, and of places and coordinates: no part of the text
    std::string place_id_;
    std::vector<std::size_t> open_;  ///< names that have begun
    bool in_text_ = false, in_geo_ = false, blank_ = false;
    int in_place_ = 0;
};

FoundMention mention_of(const Named& name, const Parser& tei, const Document& document,
                        const CodePointIndex& index, FileReport& report) {
    FoundMention mention = mention_in(document, tei.text.substr(name.begin, name.end - name.begin));
    mention.span = index.to_code_points({name.begin, name.end});
    mention.point = name.point;
    std::string ref = name.ref.substr(0, name.ref.find(' '));
    if (ref.starts_with('#')) {
        const auto listed = tei.places.find(std::string_view(ref).substr(1));
        if (listed == tei.places.end()) {
            report.repaired("refers to a place that is not listed", ref);
            ref.clear();
        } else {
            mention.place = listed->second.name;
            if (!mention.point) mention.point = listed->second.point;
            if (!listed->second.idno.empty()) ref = listed->second.idno;
        }
    }
    if (ref.empty()) ref = name.key;
    mention.place_id = place_id_of(ref);
    if (mention.place.empty() && (mention.point || !ref.empty())) mention.place = mention.surface;
    if (name.cert == "low") mention.certainty = 0.25;
    if (name.cert == "medium") mention.certainty = 0.5;
    return mention;
}

}  // namespace

bool sniff_tei(const Input& input) {
    return xml_root_is(input.head(), "TEI") || xml_root_is(input.head(), "teiCorpus") ||
           xml_root_is(input.head(), "TEI.2");
}

void read_tei(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    const auto content = input.whole();
    if (!content) return report_errors(content.diagnostics, report);
    XmlReader xml(*content, input.path());
    Parser tei(xml);
    tei.run();
    if (xml.fault()) report_errors({*xml.fault()}, report);
    Document document = tool_document(input.stem(), input.path(), "TEI edition");
    document.title = tei.title;
    document.published = parse_date(tei.date);
    document.text = tei.text;
    const CodePointIndex index(document.text);
    std::vector<FoundMention> mentions;
    for (const Named& name : tei.names) {
        report.row(name.line);
        if (name.end <= name.begin)
            report.rejected("the placeName holds no words");
        else
            mentions.push_back(mention_of(name, tei, document, index, report));
    }
    if (document.text.empty()) return;
    add_annotated(std::move(document), std::move(mentions), OffsetUnit::code_points, sink, report);
}

}  // namespace gazetteer
