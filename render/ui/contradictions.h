#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/claims/control_timeline.h"
#include "render/ui/panels.h"
#include "render/ui/task.h"

namespace render::ui {

/// Which disagreements are looked for.
struct Choice {
    std::vector<gazetteer::SourceIndex> sources;
    std::optional<gazetteer::Day> known;
    std::string speaker;
    std::optional<gazetteer::Since> since;
    gazetteer::SourceWeights weights;
    friend bool operator==(const Choice&, const Choice&) = default;
};
inline Choice choice_of(const ViewState& view) {
    return {view.sources, view.known, view.speaker, view.since, view.weights};
}

/// Who says what, in words: `Reuters: army. Guardian: rebels`.
std::string in_words(const gazetteer::Disagreement& found, const geo::Dataset& dataset);

/// What a filter looks into: place, sources, actors and sides of each, in small letters.
std::vector<std::string> texts_of(const std::vector<gazetteer::Disagreement>& all,
                                  const geo::Dataset& dataset);
/// The numbers of the texts that hold the filter.
std::vector<std::uint32_t> filtered(const std::vector<std::string>& texts, std::string_view filter);

/// The command that leads to a disagreement: the day shown where it lasts through it, else the day
/// on which it begins.
GoTo way_to(const gazetteer::Disagreement& found, gazetteer::Day shown);

/// Where and when the shown sources contradict each other, worst first. Works the list out beside
/// the window's frames; `dataset` must outlive it.
class Contradictions {
public:
    explicit Contradictions(const geo::Dataset& dataset) : dataset_(dataset) {}

    /// Follows the view's choice; call once a frame.
    void follow(const ViewState& view);
    bool working() const { return task_.running(); }
    const std::vector<gazetteer::Disagreement>& all() const { return all_; }

    void draw(const PanelInput& input, std::vector<Command>& commands);
    /// The worst few, for the list of sources; a line that leads to all.
    void draw_worst(const PanelInput& input, std::size_t most, std::vector<Command>& commands);
    /// To the next (+1) or previous one of the list.
    std::optional<Command> jump(int direction, const ViewState& view);

private:
    void row(const PanelInput& input, std::uint32_t index, std::vector<Command>& commands);
    void refilter();

    const geo::Dataset& dataset_;
    std::optional<Choice> asked_, answered_;
    struct Found {
        std::vector<gazetteer::Disagreement> all;
        std::vector<std::string> texts;
    };
    Task<Found> task_;
    std::vector<gazetteer::Disagreement> all_;
    std::vector<std::string> texts_;  ///< of `all_`
    std::vector<std::uint32_t> listed_;
    std::string filter_;
    std::optional<std::size_t> current_;  ///< of `listed_`
};

}  // namespace render::ui
