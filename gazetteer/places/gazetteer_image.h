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
/// mapped from a file. Arrays of fixed records sorted for binary search, then a pool of strings. In
/// the machine's own byte order; the header says which.
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
    std::vector<std::uint32_t> find_strict(std::string_view key) const;
    std::vector<std::uint32_t> find_loose(std::string_view key) const;
    std::optional<std::uint32_t> find_id(std::string_view id) const;
    void near(LonLat point, double km, std::int64_t min_population,
              std::vector<std::uint32_t>& found) const;

private:
    struct Header;
    struct Record;
    struct Entry;

    std::string_view text(std::uint32_t offset) const;
    std::vector<std::uint32_t> find(std::span<const Entry> entries, std::uint64_t key) const;

    const Header* header_ = nullptr;
    std::span<const Record> records_;
    std::span<const Entry> strict_, loose_, ids_, grid_;
    std::string_view pool_;
};

}  // namespace gazetteer
