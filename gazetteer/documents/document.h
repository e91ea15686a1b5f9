#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/date.h"
#include "gazetteer/text_span.h"

namespace gazetteer {

/// One text as read, with what is known about it. `text` is valid UTF-8 with as
/// many code points as the file (bad bytes and markup replaced one by one), newlines kept, so that
/// offsets point at the user's own file.
struct Document {
    std::string id;    ///< from corpus.csv, else the file's stem
    std::string file;  ///< path as given, for messages
    std::string text;
    std::string source;     ///< id of the publisher: a slug of its name; whose map the claims join
    std::string publisher;  ///< display name of the source
    std::string title;
    std::string url;
    std::string side;  ///< side id when the corpus says the publisher takes one, else empty
    std::optional<PartialDate> published;  ///< empty = unknown (and said so)
};

/// Converts between byte and code point offsets of one text. Keeps a view: the text must outlive
/// it, which a temporary string would not.
class CodePointIndex {
public:
    explicit CodePointIndex(std::string_view text);
    explicit CodePointIndex(std::string&& text) = delete;
    std::size_t code_point(std::size_t byte) const;  ///< byte must be a code point boundary
    std::size_t byte(std::size_t code_point) const;
    CodePointSpan to_code_points(ByteSpan span) const;
    ByteSpan to_bytes(CodePointSpan span) const;

private:
    std::string_view text_;
    std::vector<std::size_t> checkpoints_;  ///< byte offset of every 256th code point
};

}  // namespace gazetteer
