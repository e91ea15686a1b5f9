#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>

#include "gazetteer/places/gazetteer_image.h"
#include "gazetteer/places/name_index.h"
#include "gazetteer/write_file.h"

namespace gazetteer {
namespace {

/// A file mapped for reading.
class MappedFile {
public:
    MappedFile(void* data, std::size_t size) : data_(data), size_(size) {}
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile() { munmap(data_, size_); }
    std::span<const std::byte> bytes() const {
        return {static_cast<const std::byte*>(data_), size_};
    }

private:
    void* data_;
    std::size_t size_;
};

std::unique_ptr<MappedFile> map_file(const std::string& file) {
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return nullptr;
    struct stat about {};
    void* data = MAP_FAILED;
    if (fstat(descriptor, &about) == 0 && about.st_size > 0)
        data = mmap(nullptr, static_cast<std::size_t>(about.st_size), PROT_READ, MAP_PRIVATE,
                    descriptor, 0);
    close(descriptor);
    if (data == MAP_FAILED) return nullptr;
    return std::make_unique<MappedFile>(data, static_cast<std::size_t>(about.st_size));
}

struct Layer {
    std::vector<std::byte> own;          ///< for layers in memory
    std::unique_ptr<MappedFile> mapped;  ///< for index files
    GazetteerImage image;
};

}  // namespace

struct Gazetteer::Impl {
    std::vector<std::unique_ptr<Layer>> layers;

    std::vector<Ref> find_strict(std::string_view key) const {
        const std::uint64_t hash = GazetteerImage::hash(key);
        std::vector<Ref> refs;
        std::vector<std::uint32_t> places;
        for (std::uint32_t layer = 0; layer < layers.size(); ++layer) {
            places.clear();
            layers[layer]->image.find_strict(hash, places);
            for (const std::uint32_t place : places) refs.push_back({layer, place});
        }
        return refs;
    }
};

Gazetteer::Gazetteer() : impl_(std::make_unique<Impl>()) {}
Gazetteer::~Gazetteer() = default;
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;

void Gazetteer::add(std::vector<Place> places) {
    auto layer = std::make_unique<Layer>();
    layer->own = GazetteerImage::build(places);
    std::string problem;
    layer->image = *GazetteerImage::open(layer->own, problem);
    impl_->layers.push_back(std::move(layer));
}

Diagnostics Gazetteer::add_index(const std::string& file) {
    auto layer = std::make_unique<Layer>();
    layer->mapped = map_file(file);
    if (!layer->mapped)
        return {{Diagnostic::Severity::error, file, 0,
                 std::string("cannot be opened: ") + std::strerror(errno),
                 "make it with `controlmap gazetteer build`"}};
    std::string problem;
    auto image = GazetteerImage::open(layer->mapped->bytes(), problem);
    if (!image)
        return {{Diagnostic::Severity::error, file, 0, problem,
                 "make it anew with `controlmap gazetteer build`"}};
    layer->image = *image;
    impl_->layers.push_back(std::move(layer));
    return {};
}

std::vector<Gazetteer::Ref> Gazetteer::find_strict(std::string_view name) const {
    const std::string key = normalise_name(name);
    return key.empty() ? std::vector<Ref>() : impl_->find_strict(key);
}

std::vector<Gazetteer::Ref> Gazetteer::find(std::string_view name) const {
    const std::string key = normalise_name(name);
    if (key.empty()) return {};
    std::vector<Ref> refs = impl_->find_strict(key);
    const std::string loose = loose_key(key);
    if (loose.empty()) return refs;
    const std::size_t strict = refs.size();
    const std::uint64_t hash = GazetteerImage::hash(loose);
    std::vector<std::uint32_t> places;
    for (std::uint32_t layer = 0; layer < impl_->layers.size(); ++layer) {
        places.clear();
        impl_->layers[layer]->image.find_loose(hash, places);
        for (const std::uint32_t place : places) {
            const Ref ref{layer, place};
            const auto end = refs.begin() + static_cast<std::ptrdiff_t>(strict);
            if (std::find(refs.begin(), end, ref) == end) refs.push_back(ref);
        }
    }
    return refs;
}

std::optional<Gazetteer::Ref> Gazetteer::find_id(std::string_view id) const {
    for (std::uint32_t layer = 0; layer < impl_->layers.size(); ++layer) {
        if (const auto place = impl_->layers[layer]->image.find_id(id)) return Ref{layer, *place};
    }
    return {};
}

Place Gazetteer::place(Ref ref) const {
    return ref.layer < impl_->layers.size() ? impl_->layers[ref.layer]->image.place(ref.place)
                                            : Place{};
}

PlaceView Gazetteer::view(Ref ref) const {
    return ref.layer < impl_->layers.size() ? impl_->layers[ref.layer]->image.view(ref.place)
                                            : PlaceView{};
}

std::vector<Gazetteer::Ref> Gazetteer::near(LonLat point, double km,
                                            std::int64_t min_population) const {
    std::vector<Ref> refs;
    for (std::uint32_t layer = 0; layer < impl_->layers.size(); ++layer) {
        std::vector<std::uint32_t> found;
        impl_->layers[layer]->image.near(point, km, min_population, found);
        for (const std::uint32_t place : found) refs.push_back({layer, place});
    }
    return refs;
}

std::size_t Gazetteer::size() const {
    std::size_t sum = 0;
    for (const auto& layer : impl_->layers) sum += layer->image.size();
    return sum;
}

std::size_t Gazetteer::name_count() const {
    std::size_t sum = 0;
    for (const auto& layer : impl_->layers) sum += layer->image.name_count();
    return sum;
}

Diagnostics write_index(const std::vector<Place>& places, const std::string& file) {
    const auto bytes = GazetteerImage::build(places);
    return write_file(file, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace gazetteer
