#include "render/tour.h"

#include <algorithm>

#include "gazetteer/claims/letters.h"
#include "render/command_text.h"

namespace render {
namespace {

bool says_something(std::string_view line) {
    return !line.empty() && !line.starts_with('#') && !line.starts_with("symbol ") &&
           !line.starts_with("sentence ");
}

template <class Visit>
void each_line(std::string_view tour, const Visit& visit) {
    for (int number = 1; !tour.empty(); ++number) {
        const auto end = std::min(tour.find('\n'), tour.size());
        const std::string_view line = gazetteer::trimmed(tour.substr(0, end));
        if (says_something(line)) visit(line, number);
        tour.remove_prefix(std::min(end + 1, tour.size()));
    }
}

}  // namespace

gazetteer::Diagnostics replay(std::string_view tour, const std::string& file,
                              const geo::Dataset& dataset, Session& session) {
    gazetteer::Diagnostics remarks;
    each_line(tour, [&](std::string_view line, int number) {
        auto command = parse_command(line, dataset);
        for (gazetteer::Diagnostic& remark : command.diagnostics) {
            remark.file = file;
            remark.line = number;
            remark.advice = remark.advice.empty() ? "the line is left out" : remark.advice;
            remarks.push_back(std::move(remark));
        }
        if (command) session.perform(*command);
    });
    return remarks;
}

std::vector<std::string> lines_of_tour(std::string_view tour) {
    std::vector<std::string> lines;
    each_line(tour, [&](std::string_view line, int) { lines.emplace_back(line); });
    return lines;
}

}  // namespace render
