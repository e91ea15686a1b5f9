#include <fmt/core.h>

#include <vector>

#include "gazetteer/formats/coded_rows.h"
#include "gazetteer/formats/event_coders.h"

// PETRARCH2: tab-separated, no header: date, source, target, CAMEO code, issues, ids, [url],
// source, and optional texts. It names no places: what it says of control cannot be drawn, and is
// said so by row.
namespace gazetteer {
namespace {

constexpr Dialect tabs{'\t', false};
constexpr std::size_t least_columns = 6;

bool is_digits(std::string_view text, std::size_t least, std::size_t most) {
    return text.size() >= least && text.size() <= most &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// An actor's code: capital letters and digits, or the dashes that stand for nobody.
bool is_actor_code(std::string_view text) {
    return !text.empty() && text.size() % 3 == 0 &&
           text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") ==
               std::string_view::npos;
}

}  // namespace

bool sniff_petrarch(const Input& input) {
    if (input.encoding() == Encoding::binary) return false;
    std::string_view line = input.head().substr(0, input.head().find('\n'));
    std::vector<std::string_view> cells;
    while (cells.size() < 16) {
        const auto tab = line.find('\t');
        cells.push_back(line.substr(0, tab));
        if (tab == std::string_view::npos) break;
        line.remove_prefix(tab + 1);
    }
    return cells.size() >= least_columns && cells.size() <= 14 && is_digits(cells[0], 8, 8) &&
           is_actor_code(cells[1]) && is_actor_code(cells[2]) && is_digits(cells[3], 2, 4);
}

void read_petrarch(Input& input, const ReadOptions& options, Sink&, FileReport& report) {
    const EventCodes codes = EventCodes::read(options.assets, "cameo", report);
    TableReader rows(input, report, tabs);
    while (rows.next()) {
        bool zero_lost = false;
        const std::string code = cameo_code(rows.cell(3), zero_lost);
        if (rows.cells().size() < least_columns)
            report.rejected("the row has fewer than 6 cells");
        else if (!parse_any_date(rows.cell(0), DateOrder::unknown))
            report.rejected("the date cannot be read", rows.cell(0));
        else if (codes.find(code))
            report.passed_over(
                fmt::format("code {} speaks of control, but PETRARCH names no place", code));
        else
            report.passed_over(fmt::format("code {} says nothing about who holds a place", code));
    }
}

}  // namespace gazetteer
