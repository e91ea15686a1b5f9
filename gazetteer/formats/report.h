#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/date.h"
#include "gazetteer/result.h"

namespace gazetteer {

/// What became of a row, beyond having been kept as it was.
enum class RowFate {
    repaired,     ///< kept, but something in it was put right or left out
    passed_over,  ///< understood, but it says nothing that becomes a claim, mention, place or text
    rejected      ///< could not be used
};
std::string_view to_string(RowFate fate);

struct RowRemark {
    RowFate fate = RowFate::repaired;
    std::int64_t line = 0;
    std::string reason;  ///< the same words for the same fault, so that rows can be counted by it
    std::string value;   ///< what stood there; may be empty
};

/// What was understood of one input. A reader calls `row` for every row, record or feature, then
/// says what was wrong with it; a row of which it says nothing was kept.
class FileReport {
public:
    explicit FileReport(std::string file) : file_(std::move(file)) {}

    void row(std::int64_t line);
    void repaired(std::string_view reason, std::string_view value = {});
    void rejected(std::string_view reason, std::string_view value = {});
    void passed_over(std::string_view reason, std::string_view value = {});
    /// Something about the whole file that the user should know: the order of day and month, ...
    void note(std::string text);
    /// The file cannot be read, or not to its end.
    void error(std::int64_t line, std::string what, std::string advice);

    std::string format;    ///< name of the format that it was read as
    std::string encoding;  ///< empty for what is no text
    std::size_t claims = 0, mentions = 0, places = 0, texts = 0;
    DateInterval time;  ///< first and last day that its claims speak of
    /// Called with every remark as it is made, for a complete list; `remarks` keeps only some.
    std::function<void(const RowRemark&)> on_remark;
    /// Called with every note as it is made: how a table is understood is shown before it is used.
    std::function<void(const std::string&)> on_note;

    const std::string& file() const { return file_; }
    std::int64_t line() const { return line_; }  ///< of the row being read
    std::size_t rows() const { return rows_; }
    std::size_t kept() const { return rows_ - passed_over_ - rejected_; }
    std::size_t repaired() const { return repaired_; }
    std::size_t passed_over() const { return passed_over_; }
    std::size_t rejected() const { return rejected_; }
    bool failed() const { return !errors_.empty(); }
    const std::vector<std::string>& notes() const { return notes_; }
    const Diagnostics& errors() const { return errors_; }

    /// Remarks on rows with the same fate and reason.
    struct Group {
        std::size_t rows = 0;
        std::vector<RowRemark> first;  ///< a few of them
    };
    using Groups = std::map<std::pair<RowFate, std::string>, Group>;
    const Groups& groups() const { return groups_; }

    void include(const DateInterval& interval);

    /// Errors, then rows rejected and repaired (warnings), passed over and notes (notes): few rows
    /// with one fault by line, many in one line.
    Diagnostics diagnostics() const;
    /// `ged.csv: UCDP GED, UTF-8: 200 rows read, 198 kept (3 repaired), ...`
    std::string summary() const;

private:
    void remark(RowFate fate, std::string_view reason, std::string_view value);

    std::string file_;
    std::int64_t line_ = 0;
    std::size_t rows_ = 0, repaired_ = 0, passed_over_ = 0, rejected_ = 0;
    bool row_is_repaired_ = false, row_is_out_ = false;
    std::vector<std::string> notes_;
    Diagnostics errors_;
    Groups groups_;
};

}  // namespace gazetteer
