#pragma once

#include <string>
#include <vector>

#include "render/ui/panels.h"

namespace render::ui {

/// A field for an actor: a click opens the list of all of them, narrowed by what is typed.
class ActorChooser {
public:
    /// True when another one was chosen; `none` = what stands for nobody, empty = somebody must be
    /// chosen.
    bool draw(const char* label, const PanelInput& input, std::string& actor, const char* none);

private:
    void look_up(const gazetteer::ActorTable& actors);

    const gazetteer::ActorTable* table_ = nullptr;  ///< that `found_` are of
    std::string typed_, looked_up_;
    std::vector<std::size_t> found_;
};

}  // namespace render::ui
