#include "render/edit_marks.h"

#include <algorithm>
#include <array>

namespace render {

bool rests_on_edits(const SceneInput& input, const PlaceStates& said) {
    const auto& places = input.dataset.edited_places;
    if (!std::binary_search(places.begin(), places.end(), said.place)) return false;
    const auto claims = input.dataset.store->claims();
    const auto is_edited = [&](gazetteer::ClaimIndex claim) {
        return !claims[claim].edited.empty();
    };
    return std::any_of(said.states.begin(), said.states.end(), [&](const gazetteer::State& state) {
        return std::any_of(state.claims.begin(), state.claims.end(), is_edited) ||
               std::any_of(state.marks.begin(), state.marks.end(),
                           [&](const gazetteer::Mark& mark) { return is_edited(mark.claim); });
    });
}

void add_pencil(const SceneInput& input, PixelPoint centre, float radius, float scale, PickId pick,
                std::vector<Mark>& marks) {
    constexpr float diagonal = 0.7071F;
    const float away = radius * diagonal + 1.5F * scale;
    const auto along = [&](float length) {
        return PixelPoint{centre.x + away + length * scale, centre.y - away - length * scale};
    };
    struct Piece {
        float from, to, width;
        Colour colour;
    };
    const std::array<Piece, 3> pieces = {{{0.0F, 8.6F, 5.4F, input.style.card},
                                          {2.4F, 7.6F, 3.2F, input.style.ink},
                                          {0.4F, 2.4F, 1.3F, input.style.ink}}};
    for (const Piece& piece : pieces) {
        Stroke stroke;
        stroke.points = {along(piece.from), along(piece.to)};
        stroke.width = piece.width * scale;
        stroke.colour = piece.colour;
        stroke.pick = pick;
        marks.emplace_back(std::move(stroke));
    }
}

}  // namespace render
