#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/formats/sink.h"
#include "gazetteer/places/name_index.h"

namespace gazetteer {

/// Why a placement that foreign data gives may be an error of its geocoder.
struct PlacementDoubt {
    std::string document, place;
    LonLat point;
    std::string reason;
    std::optional<Place> nearest;  ///< the nearest place of that name
    double distance_km = 0.0;      ///< to it
    std::vector<std::string> candidates;
};

/// Links places of foreign data to the gazetteer, so that sources speak of the same place: by name
/// within 25 km of the point that the data gives. The data's own point stays. A name that the
/// gazetteer has only elsewhere, or not at all, is a place of its own, told from others of that
/// name by its coordinates.
class PlaceLinker {
public:
    /// `gazetteer` must outlive it.
    explicit PlaceLinker(const Gazetteer& gazetteer) : gazetteer_(gazetteer) {}

    /// Sets place, id, kind, certainty and candidates. Empty when nothing is doubtful.
    std::optional<PlacementDoubt> link(Claim& claim, const PlaceHint& hint);

private:
    struct Linked {
        std::string place, place_id;
        PlaceKind kind = PlaceKind::settlement;
        double certainty = 1.0;
        std::vector<std::string> candidates;
        std::optional<LonLat> point;
        std::string doubt;
        std::optional<Place> nearest;
        double distance_km = 0.0;
    };
    Linked resolve(const Claim& claim, const PlaceHint& hint);
    void resolve_by_point(const Claim& claim, const std::vector<Place>& named, Linked& linked);
    void resolve_by_name(const Claim& claim, const PlaceHint& hint, Linked& linked);
    bool has_strict_name(const std::string& place) const;
    std::string doubt_about_area(LonLat point, const PlaceHint& hint);
    const std::string& country_code(const std::string& name);
    const std::string& admin1_code(const std::string& country, const std::string& admin1);

    const Gazetteer& gazetteer_;
    std::map<std::string, Linked> cache_;
    std::map<std::string, std::string> countries_, provinces_;
};

}  // namespace gazetteer
