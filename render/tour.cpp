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

constexpr std::string_view read_anew = "# read anew";

template <class Visit>
void each_line(std::string_view tour, const Visit& visit) {
    for (int number = 1; !tour.empty(); ++number) {
        const auto end = std::min(tour.find('\n'), tour.size());
        const std::string_view line = gazetteer::trimmed(tour.substr(0, end));
        tour.remove_prefix(std::min(end + 1, tour.size()));
        visit(line, number, tour);
    }
}

bool same_data(const AppState& a, const AppState& b) {
    return a.inputs == b.inputs && a.corrections == b.corrections && a.taken_back == b.taken_back;
}

/// Carries out a line; what is wrong with it is told.
void perform(std::string_view line, const std::string& file, int number,
             const geo::Dataset& dataset, Session& session, gazetteer::Diagnostics& remarks) {
    auto command = parse_command(line, dataset);
    for (gazetteer::Diagnostic& remark : command.diagnostics) {
        remark.file = file;
        remark.line = number;
        remark.advice = remark.advice.empty() ? "the line is left out" : remark.advice;
        remarks.push_back(std::move(remark));
    }
    if (command) session.perform(*command);
}

}  // namespace

gazetteer::Diagnostics replay(std::string_view tour, const std::string& file,
                              const geo::Dataset& dataset, Session& session) {
    gazetteer::Diagnostics remarks;
    each_line(tour, [&](std::string_view line, int number, std::string_view) {
        if (says_something(line)) perform(line, file, number, dataset, session, remarks);
    });
    return remarks;
}

/// A window goes on with the old data until the new are there, and its log says when: names in the
/// lines between are of the old ones. A tour that does not say so means the new ones at once.
gazetteer::Diagnostics replay(std::string_view tour, const std::string& file,
                              std::unique_ptr<geo::Dataset>& dataset, Session& session,
                              const ReadAgain& read_again) {
    gazetteer::Diagnostics remarks;
    AppState read = session.state();  // whose inputs and corrections the data are of
    const auto catch_up = [&] {
        if (same_data(read, session.state())) return;
        read = session.state();
        auto next = read_again(read);
        gazetteer::append(remarks, std::move(next.diagnostics));
        if (!next) return;
        auto held = std::make_unique<geo::Dataset>(std::move(*next));
        session.change_dataset(*held);
        dataset = std::move(held);
    };
    each_line(tour, [&](std::string_view line, int number, std::string_view rest) {
        if (line.starts_with(read_anew)) return catch_up();
        if (!says_something(line)) return;
        perform(line, file, number, *dataset, session, remarks);
        if (rest.find(read_anew) == std::string_view::npos) catch_up();
    });
    return remarks;
}

std::vector<std::string> lines_of_tour(std::string_view tour) {
    std::vector<std::string> lines;
    each_line(tour, [&](std::string_view line, int, std::string_view) {
        if (says_something(line)) lines.emplace_back(line);
    });
    return lines;
}

}  // namespace render
