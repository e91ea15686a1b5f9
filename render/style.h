#pragma once

#include <map>
#include <string>
#include <vector>

#include "gazetteer/claims/actors.h"
#include "gazetteer/claims/claim_store.h"
#include "gazetteer/result.h"
#include "render/scene.h"

namespace render {

/// Colours and sizes of the map, read from `assets/styles/NAME.toml` (cartography.md section 1).
struct Style {
    std::string name = "light";
    Colour sea, land, other_land, border, province_border, river, road;
    Colour ink, small_text, water_text, province_text, halo, card, card_edge;
    Colour silent{185, 179, 168, 255};    ///< a source that says nothing, in a ring
    std::map<std::string, Colour> sides;  ///< palette by side id
    std::vector<Colour> further_sides;    ///< handed out in order to sides without a colour
};

gazetteer::Result<Style> load_style(const std::string& file);

/// Sides that speak in the data and that some eyes take for one another: a warning each.
gazetteer::Diagnostics check_side_colours(const Style& style, const gazetteer::ActorTable& actors,
                                          const gazetteer::ClaimStore& store,
                                          const std::string& file);

/// The colour of a side: from the corpus, else the palette, else one of the further ones (stable
/// for one table).
Colour side_colour(const Style& style, const gazetteer::ActorTable& actors,
                   const std::string& side);
/// The colour of an actor: its own, else its side's; `hairline` tells that it is a member drawn
/// lighter than its side.
Colour actor_colour(const Style& style, const gazetteer::ActorTable& actors,
                    const std::string& actor, bool& hairline);

}  // namespace render
