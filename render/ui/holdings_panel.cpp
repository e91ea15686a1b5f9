#include "render/ui/holdings_panel.h"

#include <GLFW/glfw3.h>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "gazetteer/write_file.h"
#include "render/shown.h"
#include "render/ui/gui.h"
#include "render/ui/letters.h"
#include "render/ui/time_track.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

using gazetteer::Day;
using geo::Holding;
using geo::HoldingCurve;

constexpr std::array<std::pair<Measure, const char*>, 3> measures = {
    {{Measure::land, "Land"}, {Measure::places, "Places"}, {Measure::people, "People"}}};
constexpr const char* file_name = "holdings.csv";
constexpr float column = 2.0F;        ///< of a chart, in pixels
constexpr float chart_height = 4.2F;  ///< in letters
constexpr float contested_ink = 0.45F;

double amount(const Holding& holding, Measure measure) {
    switch (measure) {
        case Measure::land:
            return holding.km2;
        case Measure::places:
            return static_cast<double>(holding.places);
        case Measure::people:
            return static_cast<double>(holding.people);
    }
    return 0.0;
}

/// `12,345 km²`.
std::string in_words(double value, Measure measure) {
    std::string digits = fmt::format("{:.0f}", value);
    for (std::size_t i = digits.size(); i > 3;) digits.insert(i -= 3, ",");
    return digits + (measure == Measure::land     ? " km²"
                     : measure == Measure::people ? " people"
                     : digits == "1"              ? " place"
                                                  : " places");
}

std::string side_words(const PanelInput& input, const HoldingCurve& curve) {
    if (curve.contested) return "contested";
    if (curve.side.empty()) return "nobody named";
    const auto* side = input.dataset.actors->find_side(curve.side);
    return side && !side->name.empty() ? side->name : curve.side;
}

Colour colour_of(const PanelInput& input, const HoldingCurve& curve) {
    return curve.contested ? with_alpha(input.style.ink, contested_ink)
                           : side_colour(input.style, *input.dataset.actors, curve.side);
}

/// The most that all curves of a source come to on one day.
std::array<double, 3> highest_sums(std::span<const HoldingCurve> curves) {
    std::map<Day, std::array<double, 3>> steps;  // by how much the sums change
    for (const HoldingCurve& curve : curves) {
        Holding before;
        for (const auto& [from, holding] : curve.steps) {
            for (const auto& [measure, name] : measures)
                steps[from].at(static_cast<std::size_t>(measure)) +=
                    amount(holding, measure) - amount(before, measure);
            before = holding;
        }
    }
    std::array<double, 3> sum{};
    std::array<double, 3> highest{};
    for (const auto& [day, change] : steps) {
        for (std::size_t i = 0; i < sum.size(); ++i) {
            sum.at(i) += change.at(i);
            highest.at(i) = std::max(highest.at(i), sum.at(i));
        }
    }
    return highest;
}

}  // namespace

HoldingsPanel::Found HoldingsPanel::find(const geo::Dataset& dataset,
                                         const gazetteer::StateQuery& query,
                                         std::shared_ptr<const geo::LandStacks> land) {
    Found found;
    if (!land) {  // a projection of this thread's own
        const auto projection = geo::Projection::create(dataset.projection->crs());
        if (!projection) return found;
        land = std::make_shared<const geo::LandStacks>(geo::stack_land(dataset, *projection));
    }
    found.land = std::move(land);
    found.curves = geo::holdings_over_time(dataset, *found.land, query);
    for (std::size_t i = 0; i < found.curves.size();) {
        std::size_t end = i;
        while (end < found.curves.size() && found.curves[end].source == found.curves[i].source)
            ++end;
        found.rows.push_back({found.curves[i].source, i, end, {}});
        const auto highest = highest_sums(std::span(found.curves).subspan(i, end - i));
        found.rows.back().highest = highest;
        for (std::size_t m = 0; m < highest.size(); ++m)
            found.highest.at(m) = std::max(found.highest.at(m), highest.at(m));
        i = end;
    }
    return found;
}

void HoldingsPanel::follow(const PanelInput& input) {
    const ViewState& view = input.state.view;
    if (auto result = task_.take()) {
        found_ = std::move(*result);
        answered_ = asked_;
        order_rows(view);
    }
    if (ordered_by_ != view.order) order_rows(view);
    gazetteer::StateQuery query = query_of(view);
    const Question wanted{query.sources, query.combine, query.known,
                          query.speaker, query.since,   query.weights};
    if (answered_ == wanted || task_.running()) return;
    asked_ = wanted;
    query_ = query;
    message_.clear();
    task_.start([&dataset = dataset_, query = std::move(query),
                 land = found_.land] { return find(dataset, query, land); },
                [] { glfwPostEmptyEvent(); });
}

void HoldingsPanel::order_rows(const ViewState& view) {
    ordered_by_ = view.order;
    std::map<gazetteer::SourceIndex, std::size_t> rank;
    for (std::size_t i = 0; i < view.order.size(); ++i) rank.emplace(view.order[i], i);
    const auto key = [&](const Rows& rows) {
        const auto source = rows.source.value_or(0);
        const auto found = rank.find(source);
        return std::pair(found == rank.end() ? view.order.size() : found->second, source);
    };
    std::sort(found_.rows.begin(), found_.rows.end(),
              [&](const Rows& a, const Rows& b) { return key(a) < key(b); });
}

double HoldingsPanel::highest_of(const Rows& rows) const {
    return (own_heights_ ? rows.highest : found_.highest).at(static_cast<std::size_t>(measure_));
}

std::string HoldingsPanel::name_of(const Rows& rows) const {
    if (!rows.source) return "all, by the rule";
    const auto& source = dataset_.store->sources()[*rows.source];
    return source.name.empty() ? source.id : source.name;
}

void HoldingsPanel::save() {
    const auto problems =
        gazetteer::write_file(file_name, geo::holdings_as_csv(found_.curves, dataset_, query_));
    message_ = problems.empty() ? fmt::format("saved as {}", file_name)
                                : gazetteer::to_string(problems.front());
}

void HoldingsPanel::numbers(const PanelInput& input, const Rows& rows) const {
    ImGui::PushFont(bold_font());
    input.letters.line(name_of(rows));
    ImGui::PopFont();
    const float right = ImGui::GetContentRegionMax().x;
    bool any = false;
    for (std::size_t i = rows.first; i < rows.end; ++i) {
        const double value = amount(found_.curves[i].on(input.state.view.at), measure_);
        if (value <= 0.0) continue;
        any = true;
        swatch(colour_of(input, found_.curves[i]));
        input.letters.line(side_words(input, found_.curves[i]));
        const std::string words = in_words(value, measure_);
        ImGui::SameLine(right - ImGui::CalcTextSize(words.c_str()).x);
        ImGui::TextUnformatted(words.c_str());
    }
    if (!any) ImGui::TextDisabled("nothing that day");
}

void HoldingsPanel::draw(const PanelInput& input, std::vector<Command>&) {
    follow(input);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {1.0F, 4.0F});
    for (const auto& [measure, name] : measures) {
        if (choice(name, measure_ == measure)) measure_ = measure;
        if (measure != measures.back().first) ImGui::SameLine();
    }
    ImGui::PopStyleVar();
    ImGui::PushTextWrapPos(0.0F);
    ImGui::TextDisabled(
        "Only claimed places count. Land is that of their areas on the map, each stretch once; "
        "people are the gazetteer's numbers for settlements.");
    ImGui::PopTextWrapPos();
    if (working()) ImGui::TextDisabled("measuring ...");
    if (found_.rows.empty()) {
        if (!working()) ImGui::TextWrapped("nobody shown says who holds anything");
        return;
    }
    ImGui::Checkbox("each source to its own height", &own_heights_);
    if (!working() && ImGui::Button("Save as CSV")) save();
    if (!message_.empty()) ImGui::TextWrapped("%s", message_.c_str());
    heading(("ON " + to_words(input.state.view.at)).c_str());
    if (ImGui::BeginChild("numbers")) {
        constexpr std::size_t most = 50;
        for (std::size_t i = 0; i < std::min(found_.rows.size(), most); ++i)
            numbers(input, found_.rows[i]);
        if (found_.rows.size() > most)
            ImGui::TextDisabled("and %zu more sources, in the charts", found_.rows.size() - most);
    }
    ImGui::EndChild();
}

void HoldingsPanel::chart_hint(const PanelInput& input, const Rows& rows, Day day) const {
    ImGui::BeginTooltip();
    ImGui::PushFont(bold_font());
    ImGui::TextUnformatted(to_words(day).c_str());
    ImGui::PopFont();
    input.letters.line(name_of(rows));
    for (std::size_t i = rows.first; i < rows.end; ++i) {
        const Holding holding = found_.curves[i].on(day);
        if (holding == Holding{}) continue;
        swatch(colour_of(input, found_.curves[i]));
        input.letters.line(
            fmt::format("{}: {}, {}, {}", side_words(input, found_.curves[i]),
                        in_words(amount(holding, Measure::places), Measure::places),
                        in_words(holding.km2, Measure::land),
                        in_words(amount(holding, Measure::people), Measure::people)));
    }
    ImGui::EndTooltip();
}

/// A stacked chart on the slider's axis; a click goes to the day.
void HoldingsPanel::chart(const PanelInput& input, const Rows& rows, const PixelRect& rect,
                          std::vector<Command>& commands) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Track track{{rect.x, rect.y + 3.0F}, rect.width, rect.height - 6.0F};
    list.AddRectFilled(track.at, {track.at.x + track.width, track.at.y + track.height},
                       to_imgui(with_alpha(input.style.ink, 0.05F)));
    for (const auto& gap : input.axis.breaks())  // squeezed, as on the slider
        list.AddRectFilled({track.x_of(input.axis, gap.from), track.at.y},
                           {track.x_of(input.axis, gap.to), track.at.y + track.height},
                           to_imgui(with_alpha(input.style.ink, 0.07F)));
    const double highest = std::max(1.0, highest_of(rows));
    const auto columns = static_cast<int>(track.width / column);
    for (int i = 0; i < columns; ++i) {
        const Day day = input.axis.day_at((i + 0.5) / columns);
        float y = track.at.y + track.height;
        const float x = track.at.x + static_cast<float>(i) * column;
        for (std::size_t each = rows.first; each < rows.end; ++each) {
            const double value = amount(found_.curves[each].on(day), measure_);
            if (value <= 0.0) continue;
            const float part = track.height * static_cast<float>(value / highest);
            list.AddRectFilled({x, y - part}, {x + column, y},
                               to_imgui(colour_of(input, found_.curves[each])));
            y -= part;
        }
    }
    std::string title = name_of(rows);
    if (own_heights_) title += fmt::format(" · full height: {}", in_words(highest, measure_));
    const ImVec2 size = input.letters.measure(title);
    list.AddRectFilled(track.at, {track.at.x + size.x + 8.0F, track.at.y + size.y + 2.0F},
                       to_imgui(with_alpha(input.style.card, 0.8F)));
    input.letters.draw(list, {track.at.x + 4.0F, track.at.y + 1.0F},
                       ImGui::GetColorU32(ImGuiCol_Text), title);
    const Day now = input.state.view.at;
    if (now >= input.axis.first() && now <= input.axis.last()) {
        const float x = track.x_of(input.axis, now);
        list.AddLine({x, rect.y}, {x, rect.y + rect.height}, ImGui::GetColorU32(ImGuiCol_Text),
                     1.5F);
    }
    ImGui::SetCursorScreenPos(track.at);
    ImGui::InvisibleButton("##chart", {std::max(track.width, 4.0F), track.height});
    if (!ImGui::IsItemHovered() && !ImGui::IsItemActive()) return;
    const Day day = track.day_at(input.axis, ImGui::GetIO().MousePos.x);
    chart_hint(input, rows, day);
    if (ImGui::IsItemActive() && day != now) commands.push_back(SetTime{day});
}

void HoldingsPanel::draw_chart(const PanelInput& input, const PixelRect& map,
                               std::vector<Command>& commands) {
    if (found_.rows.empty()) return;
    const float row = ImGui::GetFontSize() * chart_height;
    const float head = ImGui::GetTextLineHeightWithSpacing() + 14.0F;
    const float wanted = head + row * static_cast<float>(found_.rows.size());
    const float height = std::min(wanted, map.height * 0.45F);
    if (height < head + row * 0.9F || map.width < ImGui::GetFontSize() * 20.0F) return;
    if (begin_panel("holdings", {map.x, map.y + map.height - height, map.width, height})) {
        ImGui::TextDisabled(
            "Under each side according to each source, claimed places only · full height: %s · "
            "grey: contested",
            own_heights_ ? "each its own"
                         : in_words(found_.highest.at(static_cast<std::size_t>(measure_)), measure_)
                               .c_str());
        if (ImGui::BeginChild("charts")) {
            const float width = ImGui::GetContentRegionAvail().x;
            ImGuiListClipper clipper;
            clipper.Begin(static_cast<int>(found_.rows.size()), row);
            while (clipper.Step()) {
                for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
                    const ImVec2 at = ImGui::GetCursorScreenPos();
                    ImGui::PushID(i);
                    chart(input, found_.rows[static_cast<std::size_t>(i)], {at.x, at.y, width, row},
                          commands);
                    ImGui::PopID();
                    ImGui::SetCursorScreenPos({at.x, at.y + row});
                }
            }
        }
        ImGui::EndChild();
    }
    end_panel();
}

}  // namespace render::ui
