#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/place.h"
#include "gazetteer/result.h"

namespace gazetteer {

/// The key under which spellings of one name meet: case, accents, apostrophes, hyphens and the
/// Arabic article are folded. Empty for text without letters. Applying it twice changes nothing.
std::string normalise_name(std::string_view name);

/// A second key on top of it that also folds ways of writing Arabic in Latin letters (Qusayr,
/// Qussair; Tall Rif'at, Tel Rifaat). Empty where it would join too much: other scripts, names of
/// fewer than four letters.
std::string loose_name(std::string_view name);
/// The same from what normalise_name gave.
std::string loose_key(std::string_view strict);

/// Names and places, immutable. Several gazetteers stack in a Gazetteer; each layer is either
/// small and in memory (a Linked Places file) or a memory-mapped index (the world).
class Gazetteer {
public:
    /// Where a place comes from: layer and position in it. Cheap to copy; valid for one Gazetteer.
    struct Ref {
        std::uint32_t layer = 0;
        std::uint32_t place = 0;
        friend auto operator<=>(const Ref&, const Ref&) = default;
    };

    Gazetteer();
    ~Gazetteer();
    Gazetteer(Gazetteer&&) noexcept;
    Gazetteer& operator=(Gazetteer&&) noexcept;

    /// Adds a layer of places in memory; later layers are searched after earlier ones.
    void add(std::vector<Place> places);
    /// Adds an index file written by `write_index`.
    Diagnostics add_index(const std::string& file);

    /// Places one of whose names has the same key, in layer order, then those that only share the
    /// loose key.
    std::vector<Ref> find(std::string_view name) const;
    /// Without the loose key.
    std::vector<Ref> find_strict(std::string_view name) const;
    std::optional<Ref> find_id(std::string_view id) const;
    Place place(Ref ref) const;
    PlaceView view(Ref ref) const;  ///< valid as long as the gazetteer
    /// The places within `km` of a point that have population at least `min_population`.
    std::vector<Ref> near(LonLat point, double km, std::int64_t min_population) const;
    std::size_t size() const;
    std::size_t name_count() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Writes a gazetteer layer to a file that `add_index` maps. Atomic: nothing half-written remains.
Diagnostics write_index(const std::vector<Place>& places, const std::string& file);

/// The places of a gazetteer in any format that can be read. Good rows are kept, the others are
/// reported by file and line.
Result<std::vector<Place>> read_places(const std::string& file);

}  // namespace gazetteer
