#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/documents/document.h"
#include "gazetteer/result.h"

namespace gazetteer {

/// Step 1 of the path: a folder of texts (`.txt .md .html`, with `corpus.csv` when it has one), or
/// one text. Files in order of name. A text that is empty, cannot be read or is not English is
/// reported and left out; one that is not UTF-8 is reported with its line, and each bad byte
/// becomes one U+FFFD. The markup of a page is blanked (see mask_html). Empty only when no text at
/// all could be read.
Result<std::vector<Document>> read_documents(const std::string& input);

/// The same texts one after the other, for more of them than fit into memory.
class DocumentReader {
public:
    explicit DocumentReader(const std::string& input);
    ~DocumentReader();
    DocumentReader(DocumentReader&&) noexcept;
    /// The next text that can be read; empty at the end. What is wrong is added to `diagnostics`.
    std::optional<Document> next(Diagnostics& diagnostics);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// What is said of an input without any text that can be read.
Diagnostic no_text_in(const std::string& input);

/// One text that is already in memory, read as if it were a file of that name. Empty when there is
/// nothing to read.
std::optional<Document> read_document(std::string content, const std::string& file,
                                      Diagnostics& diagnostics);

/// The id of a source from its name: "The Guardian" -> "the-guardian".
std::string slug(std::string_view name);

}  // namespace gazetteer
