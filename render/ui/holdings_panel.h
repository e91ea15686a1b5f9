#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/holdings.h"
#include "render/ui/panels.h"
#include "render/ui/task.h"

namespace render::ui {

/// What of a holding is drawn.
enum class Measure { land, places, people };

/// How much each side holds over time, a chart a source, and as CSV. Worked out beside the window's
/// frames; `dataset` must outlive it.
class HoldingsPanel {
public:
    explicit HoldingsPanel(const geo::Dataset& dataset) : dataset_(dataset) {}
    bool working() const { return task_.running(); }
    /// The list on the left: what is measured, and the numbers of the day shown.
    void draw(const PanelInput& input, std::vector<Command>& commands);
    /// The charts over the lower part of the map.
    void draw_chart(const PanelInput& input, const PixelRect& map, std::vector<Command>& commands);

private:
    struct Question {
        std::vector<gazetteer::SourceIndex> sources;
        std::optional<gazetteer::CombineRule> combine;
        std::optional<gazetteer::Day> known;
        std::string speaker;
        std::optional<gazetteer::Since> since;
        gazetteer::SourceWeights weights;
        friend bool operator==(const Question&, const Question&) = default;
    };
    /// The curves of one source: a run of `curves`.
    struct Rows {
        std::optional<gazetteer::SourceIndex> source;
        std::size_t first = 0, end = 0;
        std::array<double, 3> highest{};  ///< of its sides together, by Measure
    };
    struct Found {
        std::shared_ptr<const geo::LandStacks> land;
        std::vector<geo::HoldingCurve> curves;
        std::vector<Rows> rows;
        std::array<double, 3> highest{};  ///< the most of any source
    };
    static Found find(const geo::Dataset& dataset, const gazetteer::StateQuery& query,
                      std::shared_ptr<const geo::LandStacks> land);
    void follow(const PanelInput& input);
    void order_rows(const ViewState& view);
    double highest_of(const Rows& rows) const;
    std::string name_of(const Rows& rows) const;
    void save();
    void chart(const PanelInput& input, const Rows& rows, const PixelRect& rect,
               std::vector<Command>& commands);
    void chart_hint(const PanelInput& input, const Rows& rows, gazetteer::Day day) const;
    void numbers(const PanelInput& input, const Rows& rows) const;

    const geo::Dataset& dataset_;
    std::optional<Question> asked_, answered_;
    gazetteer::StateQuery query_;  ///< of `found_`
    Task<Found> task_;
    Found found_;
    std::vector<gazetteer::SourceIndex> ordered_by_;
    Measure measure_ = Measure::land;
    bool own_heights_ = false;
    std::string message_;
};

}  // namespace render::ui
