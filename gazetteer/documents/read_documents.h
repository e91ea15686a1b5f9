#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/documents/document.h"
#include "gazetteer/result.h"

namespace gazetteer {

/// Step 1 of the path: a folder of texts (`.txt .md .html`, with `corpus.csv` when it has one), or
/// one text. Files in order of name. A text that is empty or cannot be read is reported and left
/// out; one that is not UTF-8 is reported with its line, and its bad bytes become U+FFFD.
/// Empty only when no text at all could be read.
Result<std::vector<Document>> read_documents(const std::string& input);

/// The id of a source from its name: "The Guardian" -> "the-guardian".
std::string slug(std::string_view name);

/// The publication date that the head of a text states ("December 5, 2016", "5 Dec. 2016",
/// "2016-12-05", alone on a line or after "Published" or "Last updated"), else empty.
std::optional<PartialDate> find_publication_date(std::string_view text);

}  // namespace gazetteer
