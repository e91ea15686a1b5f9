#include "gazetteer/places/gazetteer_image.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>

#include "gazetteer/places/name_index.h"

namespace gazetteer {

struct GazetteerImage::Header {
    char magic[8];
    std::uint32_t version;
    std::uint32_t byte_order;  ///< 0x01020304 as this machine writes it
    std::uint64_t places, strict, loose, ids, grid, names, pool;  ///< counts; pool: bytes
};

struct GazetteerImage::Record {
    double lon, lat;  ///< NaN = no point
    std::int64_t population;
    std::uint32_t id, name, country, admin1, parent, feature, names,
        shape;                ///< offsets in the pool
    std::int32_t start, end;  ///< days, INT32_MIN = open
    std::uint32_t kind;
    std::uint32_t unused;
};

/// A key (hash of a name or an id, or a grid square) and the place that has it.
struct GazetteerImage::Entry {
    std::uint64_t key;
    std::uint64_t place;
    friend auto operator<=>(const Entry&, const Entry&) = default;
};

namespace {

constexpr char magic[8] = {'C', 'M', 'P', 'L', 'A', 'C', 'E', 'S'};
constexpr std::uint32_t version = 2;
constexpr std::uint32_t byte_order = 0x01020304;
constexpr std::int32_t open_end = std::numeric_limits<std::int32_t>::min();
constexpr double km_per_degree = 111.2;

/// The directory of a table of `count` entries has one more than this many starts: about one entry
/// to a start.
std::size_t buckets_for(std::size_t count) {
    return std::bit_ceil(std::max<std::size_t>(count, 2));
}

/// The leading bits of a key say which bucket it is in.
std::size_t bucket_of(std::uint64_t key, std::size_t buckets) {
    return key >> (64 - std::countr_zero(buckets));
}

/// Bloom filter of one word a key: eight keys share a word, each sets three of its bits.
std::size_t filter_words_for(std::size_t count) {
    return std::bit_ceil(std::max<std::size_t>(count / 8, 1));
}
std::uint64_t filter_bits(std::uint64_t key) {
    return 1ULL << (key >> 20 & 63U) | 1ULL << (key >> 26 & 63U) | 1ULL << (key >> 32 & 63U);
}

/// Spreads what would otherwise lie in one bucket (grid squares are small numbers).
std::uint64_t mix(std::uint64_t value) { return value * 0x9E3779B97F4A7C15ULL; }

PlaceKind kind_of(std::uint32_t stored) {
    return stored <= static_cast<std::uint32_t>(PlaceKind::other) ? static_cast<PlaceKind>(stored)
                                                                  : PlaceKind::other;
}

/// One-degree squares.
std::uint64_t square(int lon, int lat) {
    return mix(static_cast<std::uint64_t>((lat + 90) * 361 + ((lon + 180) % 360 + 360) % 360));
}
std::uint64_t square(LonLat point) {
    return square(static_cast<int>(std::floor(point.lon)), static_cast<int>(std::floor(point.lat)));
}

/// Strings behind offsets; those that many places have in common (countries) are kept once.
class Pool {
public:
    Pool() { add({}); }

    std::uint32_t add(std::string_view text) {
        if (text.empty() && !bytes_.empty()) return 0;
        const auto offset = static_cast<std::uint32_t>(bytes_.size());
        const auto size = static_cast<std::uint32_t>(text.size());
        bytes_.append(reinterpret_cast<const char*>(&size), sizeof size);
        bytes_.append(text);
        return offset;
    }
    std::uint32_t add_shared(const std::string& text) {
        const auto [entry, is_new] = shared_.try_emplace(text, 0);
        if (is_new) entry->second = add(text);
        return entry->second;
    }
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
    std::map<std::string, std::uint32_t> shared_;
};

template <class T>
void put(std::string& out, const T& value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string pack_shape(const LonLatShape& shape) {
    std::string packed;
    if (shape.polygons.empty()) return packed;
    put(packed, static_cast<std::uint32_t>(shape.polygons.size()));
    for (const auto& polygon : shape.polygons) {
        put(packed, static_cast<std::uint32_t>(polygon.size()));
        for (const auto& ring : polygon) {
            put(packed, static_cast<std::uint32_t>(ring.size()));
            for (const LonLat point : ring) put(packed, point);
        }
    }
    return packed;
}

/// Reads what pack_shape wrote; stops at the end of the bytes whatever the counts say.
class ShapeReader {
public:
    explicit ShapeReader(std::string_view bytes) : bytes_(bytes) {}
    LonLatShape run() {
        LonLatShape shape;
        shape.polygons.resize(count(sizeof(std::uint32_t)));
        for (auto& polygon : shape.polygons) {
            polygon.resize(count(sizeof(std::uint32_t)));
            for (auto& ring : polygon) {
                ring.resize(count(sizeof(LonLat)));
                for (LonLat& point : ring) take(point);
            }
        }
        return shape;
    }

private:
    template <class T>
    void take(T& value) {
        if (bytes_.size() < sizeof value) return;
        std::memcpy(&value, bytes_.data(), sizeof value);
        bytes_.remove_prefix(sizeof value);
    }
    std::size_t count(std::size_t item) {
        std::uint32_t value = 0;
        take(value);
        return std::min<std::size_t>(value, bytes_.size() / item);
    }
    std::string_view bytes_;
};

std::string join_names(const std::vector<std::string>& names) {
    std::string joined;
    for (const std::string& name : names) {
        if (!joined.empty()) joined += '\n';
        joined += name;
    }
    return joined;
}

template <class T>
void append_array(std::vector<std::byte>& bytes, const std::vector<T>& values) {
    const auto* begin = reinterpret_cast<const std::byte*>(values.data());
    bytes.insert(bytes.end(), begin, begin + values.size() * sizeof(T));
}

/// For every bucket the first entry in it or after it, and the end.
template <class Entry>
std::vector<std::uint32_t> starts_of(const std::vector<Entry>& entries) {
    const std::size_t buckets = buckets_for(entries.size());
    std::vector<std::uint32_t> starts(buckets + 1, 0);
    for (const Entry& entry : entries) ++starts[bucket_of(entry.key, buckets) + 1];
    for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
    return starts;
}

template <class Entry>
std::vector<std::uint64_t> filter_of(const std::vector<Entry>& entries) {
    std::vector<std::uint64_t> words(filter_words_for(entries.size()), 0);
    for (const Entry& entry : entries)
        words[entry.key & (words.size() - 1)] |= filter_bits(entry.key);
    return words;
}

}  // namespace

/// FNV-1a with a last mix, as its leading bits alone are weak: the same on every run and machine.
std::uint64_t GazetteerImage::hash(std::string_view key) {
    std::uint64_t value = 14695981039346656037ULL;
    for (const char c : key) {
        value ^= static_cast<unsigned char>(c);
        value *= 1099511628211ULL;
    }
    value ^= value >> 32U;
    return mix(value);
}

std::vector<std::byte> GazetteerImage::build(const std::vector<Place>& places) {
    Pool pool;
    std::vector<Record> records;
    std::vector<Entry> strict, loose, ids, grid;
    std::uint64_t names = 0;
    const auto add_name = [&](const std::string& name, std::uint64_t index) {
        ++names;
        if (const std::string key = normalise_name(name); !key.empty())
            strict.push_back({hash(key), index});
        if (const std::string key = loose_name(name); !key.empty())
            loose.push_back({hash(key), index});
    };
    for (std::uint64_t index = 0; index < places.size(); ++index) {
        const Place& place = places[index];
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const bool located = place.point && is_valid(*place.point);
        records.push_back({located ? place.point->lon : nan, located ? place.point->lat : nan,
                           place.population, pool.add(place.id), pool.add(place.name),
                           pool.add_shared(place.country), pool.add_shared(place.admin1),
                           pool.add(place.parent), pool.add_shared(place.feature_code),
                           pool.add(join_names(place.names)), pool.add(pack_shape(place.shape)),
                           place.valid.start ? place.valid.start->number : open_end,
                           place.valid.end ? place.valid.end->number : open_end,
                           static_cast<std::uint32_t>(place.kind), 0});
        add_name(place.name, index);
        for (const std::string& name : place.names) add_name(name, index);
        ids.push_back({hash(place.id), index});
        if (located) grid.push_back({square(*place.point), index});
    }
    for (auto* entries : {&strict, &loose, &ids, &grid}) {
        std::sort(entries->begin(), entries->end());
        entries->erase(std::unique(entries->begin(), entries->end()), entries->end());
    }
    Header header{{},           version,    byte_order,  records.size(), strict.size(),
                  loose.size(), ids.size(), grid.size(), names,          pool.bytes().size()};
    std::memcpy(header.magic, magic, sizeof magic);
    std::vector<std::byte> bytes;
    append_array(bytes, std::vector<Header>{header});
    append_array(bytes, records);
    for (const auto* entries : {&strict, &loose, &ids, &grid}) append_array(bytes, *entries);
    for (const auto* entries : {&strict, &loose, &ids, &grid})
        append_array(bytes, filter_of(*entries));
    for (const auto* entries : {&strict, &loose, &ids, &grid})
        append_array(bytes, starts_of(*entries));
    append_array(bytes, std::vector<char>(pool.bytes().begin(), pool.bytes().end()));
    return bytes;
}

std::optional<GazetteerImage> GazetteerImage::open(std::span<const std::byte> bytes,
                                                   std::string& problem) {
    GazetteerImage image;
    if (bytes.size() < sizeof(Header)) {
        problem = "is too short to be a place index";
        return {};
    }
    image.header_ = reinterpret_cast<const Header*>(bytes.data());
    const Header& header = *image.header_;
    if (std::memcmp(header.magic, magic, sizeof magic) != 0) {
        problem = "is not a place index";
        return {};
    }
    if (header.version != version || header.byte_order != byte_order) {
        problem = "is a place index of another version or machine";
        return {};
    }
    std::size_t left = bytes.size() - sizeof(Header);
    const std::byte* at = bytes.data() + sizeof(Header);
    bool complete = true;
    const auto take = [&]<class T>(std::uint64_t count, std::span<const T>& span) {
        if (count > left / sizeof(T)) {
            complete = false;
            return;
        }
        span = {reinterpret_cast<const T*>(at), static_cast<std::size_t>(count)};
        at += count * sizeof(T);
        left -= count * sizeof(T);
    };
    take(header.places, image.records_);
    take(header.strict, image.strict_.entries);
    take(header.loose, image.loose_.entries);
    take(header.ids, image.ids_.entries);
    take(header.grid, image.grid_.entries);
    const auto tables = {&image.strict_, &image.loose_, &image.ids_, &image.grid_};
    for (Table* table : tables)
        take(complete ? filter_words_for(table->entries.size()) : 0, table->filter);
    for (Table* table : tables)
        take(complete ? buckets_for(table->entries.size()) + 1 : 0, table->starts);
    if (!complete || header.pool != left) {
        problem = "is cut short";
        return {};
    }
    image.pool_ = {reinterpret_cast<const char*>(at), left};
    return image;
}

std::size_t GazetteerImage::size() const { return records_.size(); }
std::size_t GazetteerImage::name_count() const { return header_ ? header_->names : 0; }

std::string_view GazetteerImage::text(std::uint32_t offset) const {
    std::uint32_t size = 0;
    if (pool_.size() < sizeof size || offset > pool_.size() - sizeof size) return {};
    std::memcpy(&size, pool_.data() + offset, sizeof size);
    const std::string_view rest = pool_.substr(offset + sizeof size);
    return size <= rest.size() ? rest.substr(0, size) : std::string_view();
}

Place GazetteerImage::place(std::uint32_t index) const {
    Place place;
    if (index >= records_.size()) return place;
    const Record& record = records_[index];
    place.id = text(record.id);
    place.name = text(record.name);
    place.kind = kind_of(record.kind);
    if (std::isfinite(record.lon)) place.point = LonLat{record.lon, record.lat};
    if (const auto shape = text(record.shape); !shape.empty())
        place.shape = ShapeReader(shape).run();
    place.population = record.population;
    place.country = text(record.country);
    place.admin1 = text(record.admin1);
    place.parent = text(record.parent);
    place.feature_code = text(record.feature);
    std::string_view names = text(record.names);
    while (!names.empty()) {
        const auto end = std::min(names.find('\n'), names.size());
        place.names.emplace_back(names.substr(0, end));
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    if (record.start != open_end) place.valid.start = Day{record.start};
    if (record.end != open_end) place.valid.end = Day{record.end};
    return place;
}

PlaceView GazetteerImage::view(std::uint32_t index) const {
    PlaceView view;
    if (index >= records_.size()) return view;
    const Record& record = records_[index];
    view.id = text(record.id);
    view.name = text(record.name);
    view.country = text(record.country);
    view.feature_code = text(record.feature);
    view.kind = kind_of(record.kind);
    view.population = record.population;
    if (std::isfinite(record.lon)) view.point = LonLat{record.lon, record.lat};
    return view;
}

std::span<const GazetteerImage::Entry> GazetteerImage::find(const Table& table,
                                                            std::uint64_t key) const {
    if (table.starts.size() < 2 || table.filter.empty()) return {};
    const std::uint64_t bits = filter_bits(key);
    if ((table.filter[key & (table.filter.size() - 1)] & bits) != bits) return {};
    const std::size_t bucket = bucket_of(key, table.starts.size() - 1);
    std::size_t begin = table.starts[bucket];
    const std::size_t end = std::min<std::size_t>(table.starts[bucket + 1], table.entries.size());
    while (begin < end && table.entries[begin].key < key) ++begin;
    std::size_t last = begin;
    while (last < end && table.entries[last].key == key) ++last;
    return begin < last ? table.entries.subspan(begin, last - begin) : std::span<const Entry>();
}

void GazetteerImage::append_places(std::span<const Entry> entries,
                                   std::vector<std::uint32_t>& found) const {
    for (const Entry& entry : entries) {
        if (entry.place < records_.size()) found.push_back(static_cast<std::uint32_t>(entry.place));
    }
}

void GazetteerImage::find_strict(std::uint64_t hash, std::vector<std::uint32_t>& found) const {
    append_places(find(strict_, hash), found);
}

void GazetteerImage::find_loose(std::uint64_t hash, std::vector<std::uint32_t>& found) const {
    append_places(find(loose_, hash), found);
}

std::optional<std::uint32_t> GazetteerImage::find_id(std::string_view id) const {
    for (const Entry& entry : find(ids_, hash(id))) {
        if (entry.place < records_.size() && text(records_[entry.place].id) == id)
            return static_cast<std::uint32_t>(entry.place);
    }
    return {};
}

void GazetteerImage::near(LonLat point, double km, std::int64_t min_population,
                          std::vector<std::uint32_t>& found) const {
    const double lat_span = km / km_per_degree;
    const double shrink = std::max(0.05, std::cos(point.lat * 3.14159265358979 / 180.0));
    const double lon_span = std::min(180.0, km / (km_per_degree * shrink));
    const int south = static_cast<int>(std::floor(std::max(-90.0, point.lat - lat_span)));
    const int north = static_cast<int>(std::floor(std::min(90.0, point.lat + lat_span)));
    const int west = static_cast<int>(std::floor(point.lon - lon_span));
    const int east = static_cast<int>(std::floor(point.lon + lon_span));
    for (int lat = south; lat <= north; ++lat) {
        for (int lon = west; lon <= east; ++lon) {
            for (const Entry& entry : find(grid_, square(lon, lat))) {
                if (entry.place >= records_.size()) continue;
                const Record& record = records_[entry.place];
                if (record.population < min_population) continue;
                if (distance_km(point, {record.lon, record.lat}) <= km)
                    found.push_back(static_cast<std::uint32_t>(entry.place));
            }
        }
    }
}

}  // namespace gazetteer
