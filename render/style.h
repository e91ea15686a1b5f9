#pragma once

#include <map>
#include <string>
#include <vector>

#include "gazetteer/claims/actors.h"
#include "gazetteer/claims/claim_store.h"
#include "gazetteer/result.h"
#include "render/scene.h"
#include "render/view.h"

namespace render {

/// Colours and sizes of the map, read from `assets/styles/NAME.toml` (cartography.md section 1).
struct Style {
    std::string name = "light";
    Colour sea, land, other_land, border, province_border, river, road;
    Colour ink, small_text, water_text, province_text, halo, card, card_edge;
    Colour silent{185, 179, 168, 255};        ///< a source that says nothing, in a ring
    std::map<std::string, Colour> sides;      ///< palette by side id
    std::map<std::string, Colour> chosen;     ///< of sides, before all others: the view's
    std::map<std::string, Pattern> patterns;  ///< of sides, told apart without colour; empty = none
    /// For sides that `patterns` does not know, in the order of their table; empty = none.
    std::vector<Pattern> further_patterns;
    bool letters = false;               ///< symbols and rings carry their side's letter
    std::vector<Colour> further_sides;  ///< handed out in order to sides without a colour
};

/// The file of a style by its name (`light`, `dark`, `print`), or of a style file by its own.
std::string style_file(const std::string& assets, const std::string& style);

gazetteer::Result<Style> load_style(const std::string& file);

/// The style with the colours that the view's user has chosen for sides.
Style with_colours(Style style, const ViewState& view);

/// Sides that speak in the data and that some eyes take for one another: a warning each.
gazetteer::Diagnostics check_side_colours(const Style& style, const gazetteer::ActorTable& actors,
                                          const gazetteer::ClaimStore& store,
                                          const std::string& file);

/// The colour of a side: the user's choice, else from the corpus, else the palette, else one of the
/// further ones (stable for one table).
Colour side_colour(const Style& style, const gazetteer::ActorTable& actors,
                   const std::string& side);
/// The pattern in which a style for print in grey fills a side's areas; solid where it has none.
Pattern side_pattern(const Style& style, const gazetteer::ActorTable& actors,
                     const std::string& side);
/// A capital that stands for the side in symbols: of its name, another one where that is taken.
/// Empty for nobody, and where the style does not use letters.
std::string side_letter(const Style& style, const gazetteer::ActorTable& actors,
                        const std::string& side);
/// Ink or white, whichever is seen better on a colour.
Colour letter_colour(const Style& style, Colour below);
/// The colour of an actor: its own, else its side's; `hairline` tells that it is a member drawn
/// lighter than its side.
Colour actor_colour(const Style& style, const gazetteer::ActorTable& actors,
                    const std::string& actor, bool& hairline);

}  // namespace render
