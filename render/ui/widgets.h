#pragma once

#include <imgui/imgui.h>

#include <string>

#include "render/scene.h"

namespace render::ui {

inline ImU32 to_imgui(Colour colour) { return IM_COL32(colour.r, colour.g, colour.b, colour.a); }

/// The colour of what is less important.
inline ImU32 small_ink() { return ImGui::GetColorU32(ImGuiCol_TextDisabled); }

/// Places the next panel at `rect`, fixed, without decoration.
bool begin_panel(const char* name, const PixelRect& rect);
void end_panel();

/// A small heading over a group.
void heading(const char* text);

/// A card on which the items up to `end_card` stand; a stripe at its left edge in a side's colour,
/// none where its alpha is 0. Cards do not nest.
void begin_card();
void end_card(Colour stripe);

/// A word on a coloured ground, as in a legend.
void chip(const char* word, Colour ground);

/// A colour sample as large as a line of text, followed by the next item on the same line.
void swatch(Colour colour);

/// A line of bold text.
void bold(const std::string& text);

/// A button that stays pressed while it is chosen.
bool choice(const char* label, bool chosen);

/// A button with a drawn sign: `chosen` stays pressed.
enum class Sign { back, play, pause, forth };
bool sign_button(const char* label, Sign sign, bool chosen);

/// A small arrow that opens or closes what belongs to a row; true when it was pressed.
bool unfold(const char* id, bool open);

/// Closes lists and menus that are open over the panels; false where there are none.
bool close_popups();

/// A hint under the mouse for the item before.
void hint(const char* text);

/// A field for a line of text, with a hint while it is empty. True when it was changed. A width of
/// -1 is all there is, 0 as usual.
bool text_field(const char* label, const char* hint_text, std::string& text, float width = -1.0F);

/// A field for a date; Enter gives what was typed. Empty while nothing was entered.
bool date_field(const char* label, std::string& text, float width);

}  // namespace render::ui
