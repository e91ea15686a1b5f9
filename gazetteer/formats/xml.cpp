#include "gazetteer/formats/xml.h"

#include <fmt/core.h>
#include <libxml/xmlreader.h>

#include <algorithm>

namespace gazetteer {
namespace {

using Severity = Diagnostic::Severity;

std::string_view view(const xmlChar* text) {
    return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

/// Position of the first element's `<`, past declarations, comments and a document type.
std::size_t root_begin(std::string_view text) {
    std::size_t at = 0;
    const auto past = [&](std::string_view end) {
        const auto found = text.find(end, at);
        at = found == std::string_view::npos ? text.size() : found + end.size();
    };
    while ((at = text.find('<', at)) != std::string_view::npos) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("<?"))
            past("?>");
        else if (rest.starts_with("<!--"))
            past("-->");
        else if (rest.starts_with("<!")) {
            const auto close = text.find('>', at);
            const auto subset = text.find('[', at);
            past(subset < close ? "]" : ">");
        } else
            return at;
    }
    return text.size();
}

Diagnostic entity_fault(const std::string& file, int line) {
    return {Severity::error, file, line, "declares an XML entity",
            "entities are refused, as they can stand for other files or for endless text; "
            "write the text itself"};
}

/// What the parser itself understood, should the look at the prolog have been deceived.
bool declares_entities(xmlTextReaderPtr reader) {
    const xmlDocPtr document = xmlTextReaderCurrentDoc(reader);
    const xmlDtdPtr subset = document ? document->intSubset : nullptr;
    return subset && (subset->entities || subset->pentities);
}

}  // namespace

struct XmlReader::Impl {
    xmlTextReaderPtr reader = nullptr;
    std::string error;
    int error_line = 0;

    ~Impl() { xmlFreeTextReader(reader); }

    static void on_error(void* self, xmlErrorPtr error) {
        auto& impl = *static_cast<Impl*>(self);
        if (!error || error->level < XML_ERR_ERROR || !impl.error.empty()) return;
        impl.error = error->message ? error->message : "is not well-formed";
        while (!impl.error.empty() && impl.error.back() == '\n') impl.error.pop_back();
        impl.error_line = error->line;
    }
};

XmlReader::XmlReader(std::string_view content, std::string file)
    : impl_(std::make_unique<Impl>()), file_(std::move(file)) {
    if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
    if (refuse_entities(content)) return;
    constexpr std::size_t largest = 1U << 30U;  // libxml2 counts in int
    if (content.size() > largest) {
        fault_ = {Severity::error, file_, 0, "is XML of more than 1 GB", "split it"};
        return;
    }
    impl_->reader =
        xmlReaderForMemory(content.data(), static_cast<int>(content.size()), nullptr, "UTF-8",
                           XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
    if (impl_->reader)
        xmlTextReaderSetStructuredErrorHandler(impl_->reader, &Impl::on_error, impl_.get());
    else
        fault_ = {Severity::error, file_, 0, "cannot be read as XML", ""};
}

XmlReader::~XmlReader() = default;

bool XmlReader::refuse_entities(std::string_view content) {
    const std::string_view prolog = content.substr(0, root_begin(content));
    const auto entity = prolog.find("<!ENTITY");
    if (entity == std::string_view::npos) return false;
    const auto line = 1 + std::count(prolog.begin(), prolog.begin() + entity, '\n');
    fault_ = entity_fault(file_, static_cast<int>(line));
    return true;
}

bool XmlReader::next() {
    if (fault_) return false;
    if (closing_) {
        closing_ = false;
        node_ = Node::end;
        return true;
    }
    while (xmlTextReaderRead(impl_->reader) == 1) {
        switch (xmlTextReaderNodeType(impl_->reader)) {
            case XML_READER_TYPE_ELEMENT:
                node_ = Node::begin;
                name_ = view(xmlTextReaderConstLocalName(impl_->reader));
                closing_ = xmlTextReaderIsEmptyElement(impl_->reader) == 1;
                return true;
            case XML_READER_TYPE_END_ELEMENT:
                node_ = Node::end;
                name_ = view(xmlTextReaderConstLocalName(impl_->reader));
                return true;
            case XML_READER_TYPE_DOCUMENT_TYPE:
                if (declares_entities(impl_->reader)) {
                    fault_ = entity_fault(file_, line());
                    return false;
                }
                break;
            case XML_READER_TYPE_TEXT:
            case XML_READER_TYPE_CDATA:
            case XML_READER_TYPE_WHITESPACE:
            case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
                node_ = Node::text;
                text_ = view(xmlTextReaderConstValue(impl_->reader));
                return true;
            default:
                break;
        }
    }
    if (!impl_->error.empty())
        fault_ = {Severity::error, file_, impl_->error_line,
                  fmt::format("is not well-formed XML: {}", impl_->error),
                  "correct it; what stands before is kept"};
    return false;
}

std::string XmlReader::attribute(std::string_view name) const {
    std::string value;
    if (node_ != Node::begin) return value;
    xmlTextReaderPtr reader = impl_->reader;
    for (int more = xmlTextReaderMoveToFirstAttribute(reader); more == 1;
         more = xmlTextReaderMoveToNextAttribute(reader)) {
        if (view(xmlTextReaderConstLocalName(reader)) != name) continue;
        value = view(xmlTextReaderConstValue(reader));
        break;
    }
    xmlTextReaderMoveToElement(reader);
    return value;
}

int XmlReader::line() const {
    // The parser itself may be some lines ahead of the node.
    const xmlNodePtr node = impl_->reader ? xmlTextReaderCurrentNode(impl_->reader) : nullptr;
    return node ? static_cast<int>(xmlGetLineNo(node)) : 0;
}

int XmlReader::depth() const { return impl_->reader ? xmlTextReaderDepth(impl_->reader) : 0; }

bool xml_root_is(std::string_view head, std::string_view name) {
    const auto begin = root_begin(head);
    if (begin >= head.size()) return false;
    std::string_view tag = head.substr(begin + 1);
    tag = tag.substr(0, tag.find_first_of(" \t\r\n/>"));
    if (const auto colon = tag.find(':'); colon != std::string_view::npos)
        tag.remove_prefix(colon + 1);
    return tag == name;
}

}  // namespace gazetteer
