#include "gazetteer/formats/report_json.h"

#include <fmt/format.h>

#include "gazetteer/formats/json_records.h"

namespace gazetteer {
namespace {

void append_pair(std::string& out, std::string_view key, std::string_view value) {
    append_json_string(out, key);
    out += ':';
    if (value.empty())
        out += "null";
    else
        append_json_string(out, value);
}

std::string day_text(const std::optional<Day>& day) { return day ? to_iso(*day) : std::string(); }

void append_file(std::string& out, const FileReport& report) {
    out += '{';
    append_pair(out, "file", report.file());
    out += ',';
    append_pair(out, "format", report.format);
    out += ',';
    append_pair(out, "encoding", report.encoding);
    out += fmt::format(
        ",\"rows\":{{\"read\":{},\"kept\":{},\"repaired\":{},\"passed_over\":{},\"rejected\":{}}},"
        "\"claims\":{},\"mentions\":{},\"places\":{},\"texts\":{},",
        report.rows(), report.kept(), report.repaired(), report.passed_over(), report.rejected(),
        report.claims, report.mentions, report.places, report.texts);
    append_pair(out, "from", day_text(report.time.start));
    out += ',';
    append_pair(out, "to", day_text(report.time.end));
    out += ",\"notes\":[";
    for (std::size_t i = 0; i < report.notes().size(); ++i) {
        if (i > 0) out += ',';
        append_json_string(out, report.notes()[i]);
    }
    out += "],\"errors\":[";
    for (std::size_t i = 0; i < report.errors().size(); ++i) {
        if (i > 0) out += ',';
        append_json_string(out, to_string(report.errors()[i]));
    }
    out += "]}";
}

}  // namespace

ReportWriter::ReportWriter(OutputFile out) : out_(std::move(out)) { out_.write("{\"remarks\":["); }

Result<ReportWriter> ReportWriter::open(const std::string& file) {
    Result<ReportWriter> result;
    auto out = OutputFile::open(file);
    result.diagnostics = std::move(out.diagnostics);
    if (out) result.value = ReportWriter(std::move(*out));
    return result;
}

void ReportWriter::follow(FileReport& report) {
    report.on_remark = [this, file = report.file()](const RowRemark& remark) { add(file, remark); };
}

void ReportWriter::add(const std::string& file, const RowRemark& remark) {
    std::string text = first_ ? "\n{" : ",\n{";
    first_ = false;
    append_pair(text, "file", file);
    text += fmt::format(",\"line\":{},", remark.line);
    append_pair(text, "fate", to_string(remark.fate));
    text += ',';
    append_pair(text, "reason", remark.reason);
    text += ',';
    append_pair(text, "value", remark.value);
    text += '}';
    out_.write(text);
}

Diagnostics ReportWriter::finish(std::span<const FileReport> reports) {
    std::string text = "\n],\n\"files\":[";
    for (std::size_t i = 0; i < reports.size(); ++i) {
        text += i == 0 ? "\n" : ",\n";
        append_file(text, reports[i]);
    }
    out_.write(text + "\n]}\n");
    return out_.commit();
}

}  // namespace gazetteer
