#pragma once

#include <optional>
#include <vector>

#include "gazetteer/claims/agreement.h"
#include "render/ui/panels.h"
#include "render/ui/task.h"

namespace render::ui {

/// How often each pair of sources agrees where both speak: a matrix of shares, and Cohen's kappa
/// with n. Worked out beside the window's frames; `dataset` must outlive it.
class AgreementPanel {
public:
    explicit AgreementPanel(const geo::Dataset& dataset) : dataset_(dataset) {}
    bool working() const { return task_.running(); }
    void draw(const PanelInput& input, std::vector<Command>& commands);

private:
    struct Question {
        std::optional<gazetteer::Day> known;
        std::optional<gazetteer::Since> since;
        friend bool operator==(const Question&, const Question&) = default;
    };
    void follow(const ViewState& view);
    void matrix(const PanelInput& input, std::vector<Command>& commands);
    void pairs(const PanelInput& input, std::vector<Command>& commands);
    const gazetteer::Agreement* find(gazetteer::SourceIndex a, gazetteer::SourceIndex b) const;

    const geo::Dataset& dataset_;
    std::optional<Question> asked_, answered_;
    Task<std::vector<gazetteer::Agreement>> task_;
    std::vector<gazetteer::Agreement> found_;
    std::vector<gazetteer::SourceIndex> sources_;  ///< of `found_`
};

}  // namespace render::ui
