#include "gazetteer/documents/read_documents.h"

#include <fmt/core.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "gazetteer/claims/letters.h"
#include "gazetteer/documents/csv.h"
#include "gazetteer/documents/html.h"
#include "gazetteer/documents/language.h"
#include "gazetteer/documents/publication_date.h"
#include "gazetteer/documents/utf8.h"

namespace fs = std::filesystem;

namespace gazetteer {
namespace {

using Severity = Diagnostic::Severity;

bool is_page(const fs::path& path) {
    return path.extension() == ".html" || path.extension() == ".htm";
}

bool is_text(const fs::path& path) {
    const std::string extension = path.extension().string();
    return extension == ".txt" || extension == ".md" || is_page(path);
}

int line_of(std::string_view text, std::size_t at) {
    return 1 + static_cast<int>(
                   std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

struct Readable {
    std::string text;
    std::optional<PublicationDate> date;  ///< as the markup states it
};

/// Valid UTF-8 without markup, or empty when there is nothing to read; what is wrong is reported.
std::optional<Readable> readable_text(std::string content, const fs::path& path,
                                      Diagnostics& diagnostics) {
    const std::string file = path.string();
    const auto complain = [&](int line, std::string what, std::string advice) {
        diagnostics.push_back({Severity::warning, file, line, std::move(what), std::move(advice)});
    };
    if (const auto bad = first_invalid_utf8(content)) {
        complain(line_of(content, *bad), fmt::format("is not UTF-8 (byte {})", *bad),
                 "convert it with iconv; bad bytes are read as U+FFFD");
        content = repair_utf8(content);
    }
    std::optional<PublicationDate> date;
    if (is_page(path) || looks_like_html(content)) {
        date = find_date_in_markup(content);
        content = mask_html(content);
    }
    if (content.find_first_not_of(" \t\r\n\f") == std::string::npos) {
        complain(0, "is empty", "it is left out");
        return {};
    }
    if (const auto language = other_language(content)) {
        complain(0, "seems to be in " + *language,
                 "only English is read; translate it first, it is left out");
        return {};
    }
    return Readable{std::move(content), date};
}

/// A folder's corpus.csv: what is known about each file.
struct Metadata {
    std::string file;  ///< corpus.csv itself, empty when there is none
    std::map<std::string, Document> by_file;
};

std::optional<PartialDate> published_of(const CsvTable& table, const CsvRow& row,
                                        Diagnostics& diagnostics) {
    const std::string text(table.cell(row, "published"));
    if (text.empty()) return {};
    auto date = parse_date(text);
    if (!date) {
        diagnostics.push_back({Severity::warning, table.file, row.line,
                               fmt::format("'{}' is not a date", text),
                               "write YYYY-MM-DD, YYYY-MM or YYYY; the date is taken as unknown"});
        return {};
    }
    const auto precision = parse_precision(table.cell(row, "published_precision"));
    const CivilDate civil = to_civil(date->first);
    if (precision == Precision::month)
        return PartialDate{
            to_day({civil.year, civil.month, 1}),
            to_day({civil.year, civil.month, days_in_month(civil.year, civil.month)}),
            Precision::month};
    if (precision == Precision::year)
        return PartialDate{to_day({civil.year, 1, 1}), to_day({civil.year, 12, 31}),
                           Precision::year};
    return date;
}

void read_row(const CsvTable& table, const CsvRow& row, const fs::path& folder,
              std::set<std::string>& ids, Metadata& metadata, Diagnostics& diagnostics) {
    const std::string name(table.cell(row, "file"));
    const auto complain = [&](const std::string& what, const std::string& advice) {
        diagnostics.push_back({Severity::warning, table.file, row.line, what, advice});
    };
    if (name.empty()) return complain("the row names no file", "fill in the column 'file'");
    std::error_code ignored;
    if (!fs::is_regular_file(folder / name, ignored))
        return complain(fmt::format("there is no file '{}' in the folder", name),
                        "correct the name; the row is ignored");
    Document document;
    document.id = table.cell(row, "id");
    if (document.id.empty()) document.id = fs::path(name).stem().string();
    document.published = published_of(table, row, diagnostics);
    if (metadata.by_file.contains(name))
        return complain(fmt::format("'{}' is listed twice", name), "the first row counts");
    if (!ids.insert(document.id).second)
        return complain(fmt::format("the id '{}' is used twice", document.id),
                        "give every text an id of its own; the row is ignored");
    document.publisher = table.cell(row, "publisher");
    document.title = table.cell(row, "title");
    document.url = table.cell(row, "url");
    document.side = table.cell(row, "side");
    metadata.by_file.emplace(name, std::move(document));
}

Metadata read_metadata(const fs::path& folder, Diagnostics& diagnostics) {
    Metadata metadata;
    const fs::path file = folder / "corpus.csv";
    std::error_code ignored;
    if (!fs::exists(file, ignored)) return metadata;
    metadata.file = file.string();
    auto table = read_csv(file.string());
    append(diagnostics, std::move(table.diagnostics));
    if (!table) return metadata;
    if (!table->column("file")) {
        diagnostics.push_back({Severity::error, metadata.file, 1, "has no column 'file'",
                               "its header is file,id,publisher,title,published"});
        return metadata;
    }
    std::set<std::string> ids;
    for (const CsvRow& row : table->rows) read_row(*table, row, folder, ids, metadata, diagnostics);
    return metadata;
}

/// A document without metadata: what its markup or its text says of when it was published.
void find_date(Document& document, const std::optional<PublicationDate>& markup,
               Diagnostics& diagnostics) {
    const auto found = markup ? markup : find_publication_date(document.text);
    if (!found) {
        diagnostics.push_back(
            {Severity::warning, document.file, 0, "says nowhere when it was published",
             "add a row with the date to corpus.csv; relative dates stay unknown"});
        return;
    }
    document.published = found->date;
    diagnostics.push_back(
        {Severity::note,
         document.file,
         0,
         fmt::format("published {}, as {} says", to_iso(found->date.first), found->said_by),
         {}});
}

Document make_document(const fs::path& path, Readable readable, const Metadata& metadata,
                       Diagnostics& diagnostics) {
    const auto known = metadata.by_file.find(path.filename().string());
    Document document = known != metadata.by_file.end() ? known->second : Document{};
    document.file = path.string();
    document.text = std::move(readable.text);
    if (document.id.empty()) document.id = path.stem().string();
    if (document.publisher.empty()) {
        const std::string folder = path.parent_path().filename().string();
        document.publisher = folder.empty() ? document.id : folder;
    }
    document.source = slug(document.publisher);
    if (!document.published) find_date(document, readable.date, diagnostics);
    return document;
}

std::vector<fs::path> texts_in(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (it->is_regular_file(error) && is_text(it->path())) files.push_back(it->path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// Latin letters without accents.
std::string to_ascii(std::string_view name) {
    UErrorCode status = U_ZERO_ERROR;
    auto text = icu::UnicodeString::fromUTF8({name.data(), static_cast<int32_t>(name.size())});
    // Making one takes milliseconds; using it changes nothing in it.
    static const std::unique_ptr<const icu::Transliterator> transliterator(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD,
                                            status));
    if (transliterator) transliterator->transliterate(text);
    std::string ascii;
    text.toUTF8String(ascii);
    return ascii;
}

}  // namespace

std::string slug(std::string_view name) {
    // Nearly all names are ASCII, and tables have one a row.
    const bool ascii =
        std::all_of(name.begin(), name.end(), [](char c) { return (c & 0x80) == 0; });
    std::string result;
    for (const char each : ascii ? std::string(name) : to_ascii(name)) {
        const char c = lower_letter(each);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain)
            result += c;
        else if (c != '\'' && !result.empty() && result.back() != '-')
            result += '-';
    }
    while (!result.empty() && result.back() == '-') result.pop_back();
    return result.empty() ? "unknown" : result;
}

std::optional<Document> read_document(std::string content, const std::string& file,
                                      Diagnostics& diagnostics) {
    auto text = readable_text(std::move(content), file, diagnostics);
    if (!text) return {};
    return make_document(file, std::move(*text), {}, diagnostics);
}

struct DocumentReader::Impl {
    Metadata metadata;
    Diagnostics about_metadata;  ///< handed out with the first text
    std::vector<fs::path> files;
    std::size_t at = 0;
};

DocumentReader::DocumentReader(const std::string& input) : impl_(std::make_unique<Impl>()) {
    std::error_code ignored;
    const bool folder = fs::is_directory(input, ignored);
    const fs::path home = folder ? fs::path(input) : fs::path(input).parent_path();
    impl_->metadata = read_metadata(home, impl_->about_metadata);
    impl_->files = folder ? texts_in(input) : std::vector<fs::path>{input};
}

DocumentReader::~DocumentReader() = default;
DocumentReader::DocumentReader(DocumentReader&&) noexcept = default;

std::optional<Document> DocumentReader::next(Diagnostics& diagnostics) {
    append(diagnostics, std::exchange(impl_->about_metadata, {}));
    while (impl_->at < impl_->files.size()) {
        const fs::path& path = impl_->files[impl_->at++];
        auto content = read_file(path.string());
        append(diagnostics, std::move(content.diagnostics));
        if (!content) continue;
        auto text = readable_text(std::move(*content), path, diagnostics);
        if (text) return make_document(path, std::move(*text), impl_->metadata, diagnostics);
    }
    return {};
}

Diagnostic no_text_in(const std::string& input) {
    return {Severity::error, input, 0, "holds no text that can be read",
            "put .txt, .md or .html files into it"};
}

Result<std::vector<Document>> read_documents(const std::string& input) {
    Result<std::vector<Document>> result;
    DocumentReader reader(input);
    std::vector<Document> documents;
    while (auto document = reader.next(result.diagnostics))
        documents.push_back(std::move(*document));
    if (documents.empty()) {
        result.diagnostics.push_back(no_text_in(input));
        return result;
    }
    result.value = std::move(documents);
    return result;
}

}  // namespace gazetteer
