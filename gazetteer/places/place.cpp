#include "gazetteer/places/place.h"

#include <array>

namespace gazetteer {
namespace {
constexpr std::array<std::string_view, 9> names = {"settlement", "district", "facility",
                                                   "province",   "region",   "country",
                                                   "water",      "road",     "other"};
}  // namespace

std::string_view to_string(PlaceKind kind) { return names.at(static_cast<std::size_t>(kind)); }

std::optional<PlaceKind> parse_place_kind(std::string_view text) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == text) return static_cast<PlaceKind>(i);
    }
    return {};
}

}  // namespace gazetteer
