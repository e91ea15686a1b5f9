#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gazetteer/result.h"

namespace gazetteer {

/// Reads XML forwards, one node at a time, in constant memory. Nothing outside the content is ever
/// looked at: documents that declare entities are refused, as those can stand for other files or
/// for gigabytes of text.
class XmlReader {
public:
    enum class Node { begin, end, text };  ///< `<a/>` gives begin and end

    /// `content` is UTF-8 whatever its declaration says, and must outlive the reader.
    XmlReader(std::string_view content, std::string file);
    ~XmlReader();
    XmlReader(const XmlReader&) = delete;
    XmlReader& operator=(const XmlReader&) = delete;

    /// The next node; false at the end and at the first fault.
    bool next();
    Node node() const { return node_; }
    bool begins(std::string_view name) const { return node_ == Node::begin && name_ == name; }
    bool ends(std::string_view name) const { return node_ == Node::end && name_ == name; }
    std::string_view name() const { return name_; }  ///< without the prefix of its name space
    std::string_view text() const { return text_; }
    /// Of the element that begins, by its name without prefix; empty when there is none.
    std::string attribute(std::string_view name) const;
    int line() const;
    int depth() const;  ///< of the node: 0 = root element
    /// What made reading stop before the end.
    const std::optional<Diagnostic>& fault() const { return fault_; }

private:
    struct Impl;
    bool refuse_entities(std::string_view content);
    std::unique_ptr<Impl> impl_;
    std::string file_;
    Node node_ = Node::text;
    bool closing_ = false;  ///< the element just begun was empty: its end comes next
    std::string name_, text_;
    std::optional<Diagnostic> fault_;
};

/// True when the text's first element has this name (prefix left out); declarations, comments and
/// a document type may stand before it.
bool xml_root_is(std::string_view head, std::string_view name);

}  // namespace gazetteer
