#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/place.h"

namespace gazetteer {

/// One layer of places as a block of bytes that can be used where it lies: built in memory or
/// mapped from a file. Arrays of fixed records, tables of hashed keys with a directory each, then a
/// pool of strings. In the machine's own byte order; the header says which.
class GazetteerImage {
public:
    /// `bytes` must outlive the image. Empty, with the reason in `problem`, when they are not a
    /// complete image of this version.
    static std::optional<GazetteerImage> open(std::span<const std::byte> bytes,
                                              std::string& problem);
    static std::vector<std::byte> build(const std::vector<Place>& places);

    std::size_t size() const;
    std::size_t name_count() const;
    Place place(std::uint32_t index) const;
    PlaceView view(std::uint32_t index) const;  ///< as long as the bytes live
    /// The hash under which a key is filed; the same for every image.
    static std::uint64_t hash(std::string_view key);
    void find_strict(std::uint64_t hash, std::vector<std::uint32_t>& found) const;
    void find_loose(std::uint64_t hash, std::vector<std::uint32_t>& found) const;
    std::optional<std::uint32_t> find_id(std::string_view id) const;
    void near(LonLat point, double km, std::int64_t min_population,
              std::vector<std::uint32_t>& found) const;

private:
    struct Header;
    struct Record;
    struct Entry;

    /// Entries sorted by key, where those begin whose keys have the same leading bits, and a
    /// small filter that knows most keys that are not there.
    struct Table {
        std::span<const Entry> entries;
        std::span<const std::uint64_t> filter;
        std::span<const std::uint32_t> starts;
    };

    std::string_view text(std::uint32_t offset) const;
    std::span<const Entry> find(const Table& table, std::uint64_t key) const;
    void append_places(std::span<const Entry> entries, std::vector<std::uint32_t>& found) const;

    const Header* header_ = nullptr;
    std::span<const Record> records_;
    Table strict_, loose_, ids_, grid_;
    std::string_view pool_;
};

}  // namespace gazetteer
