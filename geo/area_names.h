#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/claims/claim_store.h"
#include "gazetteer/places/name_index.h"
#include "geo/basemap.h"

namespace geo {

/// Finds the base map's province or country that a claim speaks of, by id or by any of its names.
/// Keeps references: gazetteer and base map must outlive it.
class AreaNames {
public:
    AreaNames(const Basemap& basemap, const gazetteer::Gazetteer& gazetteer);

    /// Null where the base map has none by that name. `near` decides between provinces of one name.
    const BaseArea* province(const gazetteer::ClaimedPlace& place,
                             std::optional<MapPoint> near) const;
    const BaseArea* country(const gazetteer::ClaimedPlace& place) const;
    /// By ISO alpha-2 code.
    const BaseArea* country(std::string_view code) const;

private:
    using Index = std::multimap<std::string, const BaseArea*, std::less<>>;
    std::vector<std::string> keys_of(const gazetteer::ClaimedPlace& place,
                                     gazetteer::PlaceKind kind) const;

    const gazetteer::Gazetteer* gazetteer_;
    Index provinces_, countries_, codes_;
};

/// "Northern Syria" as a part and what it is a part of: {"north", "Syria"}. Empty when the name
/// does not begin with a compass word.
struct NamedPart {
    std::string part, name;
};
std::optional<NamedPart> split_named_part(std::string_view name);

}  // namespace geo
