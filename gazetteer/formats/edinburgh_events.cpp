#include <fmt/core.h>

#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/geoparsers.h"
#include "gazetteer/formats/xml.h"

// The Edinburgh Geoparser's `.events.xml`, a timeline: sentences with the day they speak of.
namespace gazetteer {
namespace {

struct Event {
    std::string start, title, sentence;
    std::int64_t line = 0;
};

std::string trimmed(const std::string& text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// Adds a sentence to the document's text, and its day where it has one: `0000-00-00` is none.
void add_event(const Event& event, Document& document, std::vector<DatedExpression>& times,
               FileReport& report) {
    report.row(event.line);
    const std::string sentence = trimmed(event.sentence);
    if (sentence.empty()) return report.rejected("the event has no sentence");
    if (!document.text.empty()) document.text += "\n\n";
    const std::size_t begin = document.text.size();
    document.text += sentence;
    const auto day = parse_date(std::string_view(event.start).substr(0, 10));
    if (!day) {
        if (!event.start.starts_with("0000-00-00"))
            report.repaired("has no date that can be read", event.start);
        return;
    }
    // The title is the clause that the date belongs to.
    const auto title = sentence.find(event.title);
    const bool found = !event.title.empty() && title != std::string::npos;
    const ByteSpan span = found ? ByteSpan{begin + title, begin + title + event.title.size()}
                                : ByteSpan{begin, begin + sentence.size()};
    times.push_back({span, {day->first, day->last}, day->precision, TimeBasis::explicit_, false});
}

}  // namespace

bool sniff_edinburgh_events(const Input& input) {
    return xml_root_is(input.head(), "data") &&
           input.head().find("<event ") != std::string_view::npos;
}

void read_edinburgh_events(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    const auto content = input.whole();
    if (!content) return report_errors(content.diagnostics, report);
    Document document = tool_document(input.stem(), input.path(), "Edinburgh Geoparser");
    std::vector<DatedExpression> times;
    XmlReader xml(*content, input.path());
    Event event;
    bool inside = false;
    while (xml.next()) {
        if (xml.begins("event")) {
            event = {xml.attribute("start"), xml.attribute("title"), {}, xml.line()};
            inside = true;
        } else if (xml.node() == XmlReader::Node::text && inside) {
            event.sentence += xml.text();
        } else if (xml.ends("event")) {
            inside = false;
            add_event(event, document, times, report);
        }
    }
    if (xml.fault()) report_errors({*xml.fault()}, report);
    if (!document.text.empty()) sink.add(FoundText{std::move(document), {}, std::move(times)});
}

}  // namespace gazetteer
