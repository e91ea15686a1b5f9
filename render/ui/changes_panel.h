#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/record/changes.h"
#include "render/ui/panels.h"
#include "render/ui/task.h"

namespace render::ui {

/// What changed between two days according to the shown sources, as a list that can be saved as
/// CSV. Worked out beside the window's frames; `dataset` must outlive it.
class ChangesPanel {
public:
    explicit ChangesPanel(const geo::Dataset& dataset) : dataset_(dataset) {}
    bool working() const { return task_.running(); }
    void draw(const PanelInput& input, std::vector<Command>& commands);

private:
    struct Question {
        gazetteer::Day from, to;
        std::vector<gazetteer::SourceIndex> sources;
        SourceMode mode = SourceMode::side_by_side;
        gazetteer::CombineRule combine = gazetteer::CombineRule::latest;
        std::optional<gazetteer::Day> known;
        std::optional<gazetteer::Since> since;
        std::string speaker;
        gazetteer::SourceWeights weights;
        friend bool operator==(const Question&, const Question&) = default;
    };
    void ask(const PanelInput& input);
    void rows(const PanelInput& input, std::vector<Command>& commands);
    void save();

    const geo::Dataset& dataset_;
    std::string from_, to_, message_;
    std::optional<Question> asked_, answered_;
    Task<std::vector<Change>> task_;
    std::vector<Change> changes_;
};

/// `day,place,place_id,source,side,sentence,claims`, a row a change and place.
std::string changes_as_csv(const std::vector<Change>& changes, const geo::Dataset& dataset);

}  // namespace render::ui
