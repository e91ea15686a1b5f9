#pragma once

#include <optional>
#include <span>
#include <string>

#include "gazetteer/formats/report.h"
#include "gazetteer/write_file.h"

namespace gazetteer {

/// Conversion reports as one JSON file that is complete and yet written as it comes: remarks on
/// rows in the order of the files, then what became of each file.
class ReportWriter {
public:
    static Result<ReportWriter> open(const std::string& file);
    /// Before the file is read: its remarks go into the JSON from now on. The writer must outlive
    /// the reading.
    void follow(FileReport& report);
    /// After everything is read.
    Diagnostics finish(std::span<const FileReport> reports);

private:
    explicit ReportWriter(OutputFile out);
    void add(const std::string& file, const RowRemark& remark);

    OutputFile out_;
    bool first_ = true;
};

}  // namespace gazetteer
