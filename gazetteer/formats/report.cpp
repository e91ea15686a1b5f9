#include "gazetteer/formats/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "gazetteer/documents/utf8.h"

namespace gazetteer {
namespace {

using Severity = Diagnostic::Severity;

constexpr std::size_t kept_remarks = 8;      ///< of one kind; the rest is only counted
constexpr std::size_t groups_limit = 1000;   ///< kinds of remarks
constexpr std::size_t rows_told_singly = 3;  ///< with one fault; more are told in one line
constexpr std::size_t value_limit = 80;      ///< bytes of a cell that are quoted

std::string shortened(std::string_view value) {
    if (value.size() <= value_limit) return std::string(value);
    return std::string(utf8_prefix(value, value_limit)) + "...";
}

std::string what_of(const RowRemark& remark) {
    std::string what = remark.reason;
    if (!remark.value.empty()) what += fmt::format(" ('{}')", remark.value);
    return what;
}

std::string_view advice_of(RowFate fate) {
    switch (fate) {
        case RowFate::rejected:
            return "correct it; the row is left out";
        case RowFate::repaired:
            return "the row is kept";
        case RowFate::passed_over:
            break;
    }
    return "the row is passed over";
}

int to_line(std::int64_t line) {
    return static_cast<int>(std::min<std::int64_t>(line, 2147483647));
}

}  // namespace

std::string_view to_string(RowFate fate) {
    constexpr std::array<std::string_view, 3> names = {"repaired", "passed over", "rejected"};
    return names.at(static_cast<std::size_t>(fate));
}

void FileReport::row(std::int64_t line) {
    ++rows_;
    line_ = line;
    row_is_repaired_ = row_is_out_ = false;
}

void FileReport::repaired(std::string_view reason, std::string_view value) {
    if (!row_is_repaired_ && !row_is_out_) ++repaired_;
    row_is_repaired_ = true;
    remark(RowFate::repaired, reason, value);
}

void FileReport::rejected(std::string_view reason, std::string_view value) {
    if (!row_is_out_) {
        ++rejected_;
        if (row_is_repaired_) --repaired_;
    }
    row_is_out_ = true;
    remark(RowFate::rejected, reason, value);
}

void FileReport::passed_over(std::string_view reason, std::string_view value) {
    if (!row_is_out_) {
        ++passed_over_;
        if (row_is_repaired_) --repaired_;
    }
    row_is_out_ = true;
    remark(RowFate::passed_over, reason, value);
}

void FileReport::remark(RowFate fate, std::string_view reason, std::string_view value) {
    const RowRemark remark{fate, line_, std::string(reason), shortened(value)};
    if (on_remark) on_remark(remark);
    const auto key = std::pair(fate, remark.reason);
    if (groups_.size() >= groups_limit && !groups_.contains(key)) return;
    Group& group = groups_[key];
    ++group.rows;
    if (group.first.size() < kept_remarks) group.first.push_back(remark);
}

void FileReport::note(std::string text) {
    if (on_note) on_note(text);
    notes_.push_back(std::move(text));
}

void FileReport::error(std::int64_t line, std::string what, std::string advice) {
    errors_.push_back({Severity::error, file_, to_line(line), std::move(what), std::move(advice)});
}

void FileReport::include(const DateInterval& interval) {
    for (const auto& day : {interval.start, interval.end}) {
        if (!day) continue;
        if (!time.start || *day < *time.start) time.start = day;
        if (!time.end || *time.end < *day) time.end = day;
    }
}

Diagnostics FileReport::diagnostics() const {
    Diagnostics all = errors_;
    Diagnostics rows;
    for (const auto& [key, group] : groups_) {
        const RowFate fate = key.first;
        const Severity severity = fate == RowFate::passed_over ? Severity::note : Severity::warning;
        const std::string advice(advice_of(fate));
        if (group.rows <= rows_told_singly) {
            for (const RowRemark& each : group.first)
                rows.push_back({severity, file_, to_line(each.line), what_of(each), advice});
            continue;
        }
        rows.push_back({severity, file_, to_line(group.first.front().line),
                        fmt::format("{}, and {} more rows like it", what_of(group.first.front()),
                                    group.rows - 1),
                        advice});
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.line < b.line; });
    append(all, std::move(rows));
    for (const std::string& note : notes_) all.push_back({Severity::note, file_, 0, note, ""});
    return all;
}

std::string FileReport::summary() const {
    std::string text = fmt::format("{}: {}", file_, format.empty() ? "no known format" : format);
    if (!encoding.empty()) text += fmt::format(", {}", encoding);
    text += fmt::format(": {} rows read, {} kept ({} repaired), {} passed over, {} rejected", rows_,
                        kept(), repaired_, passed_over_, rejected_);
    std::string gave;
    const auto tell = [&](std::size_t count, std::string_view what) {
        if (count > 0) gave += fmt::format("{}{} {}", gave.empty() ? "; " : ", ", count, what);
    };
    tell(claims, "claims");
    tell(mentions, "mentions");
    tell(places, "places");
    tell(texts, "texts");
    text += gave;
    if (time.start && time.end)
        text += fmt::format(", {} to {}", to_iso(*time.start), to_iso(*time.end));
    return text;
}

}  // namespace gazetteer
