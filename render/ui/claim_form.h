#pragma once

#include <string>

#include "render/drafts.h"
#include "render/ui/actor_chooser.h"
#include "render/ui/panels.h"

namespace render::ui {

/// The fields of a claim, a line each. What is wrong with one is said below it.
class ClaimForm {
public:
    /// `was`: the claim that is changed; its old values are shown beside what differs. nullptr = a
    /// new claim, which needs a source and may have a sentence, too.
    void draw(const PanelInput& input, ClaimDraft& draft, const gazetteer::Claim* was);

private:
    ActorChooser actor_, counter_actor_;
};

/// Begins the line of a field in a form of two columns: its name, then the widget.
void field_name(const char* name);
/// Below a field: what is wrong with it, if anything.
void field_fault(const Faults& faults, const char* name);

}  // namespace render::ui
