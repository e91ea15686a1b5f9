#include "geo/basemap.h"
#include "geo/area_locator.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

namespace {

/// Three invented countries: Aland (30-34 E, 30-36 N, two provinces), Beland east of it with a tiny
/// island far away, Celand in the north with a jagged coast.
const std::string assets = std::string(SOURCE_DIR) + "/tests/data/geo";

geo::Projection mercator() {
    auto created = geo::Projection::create(geo::web_mercator);
    REQUIRE(created);
    return std::move(*created);
}

std::size_t vertices(const geo::BaseArea& area) {
    std::size_t count = 0;
    for (const geo::Polygon& polygon : area.shape)
        for (const geo::Ring& ring : polygon) count += ring.size();
    return count;
}

}  // namespace

TEST_CASE("A base map has its countries, provinces and rivers, and says which layer is missing") {
    const geo::Projection map = mercator();
    const auto loaded = geo::load_basemap(assets, map);
    REQUIRE(loaded);
    REQUIRE(loaded->countries.size() == 3);
    CHECK(loaded->provinces.size() == 2);
    CHECK(loaded->rivers.size() == 1);
    CHECK(loaded->lakes.empty());
    CHECK(loaded->dropped_vertices == 0);
    CHECK_FALSE(loaded->credits.empty());
    REQUIRE(loaded.diagnostics.size() == 1);
    CHECK(loaded.diagnostics[0].file == assets + "/basemap/lakes.fgb");
    CHECK(loaded.diagnostics[0].severity == gazetteer::Diagnostic::Severity::note);
    for (const geo::BaseArea& country : loaded->countries) {
        CHECK(country.country == country.id);
        CHECK(geo::contains(country.shape, country.label));
        CHECK(country.box == geo::bounds(country.shape));
    }
}

TEST_CASE("A point is in its country and its province, or at sea") {
    const geo::Projection map = mercator();
    const auto loaded = geo::load_basemap(assets, map);
    REQUIRE(loaded);
    const geo::BaseArea* country =
        geo::AreaLocator(loaded->countries).at(*map.forward({33.0, 33.0}));
    REQUIRE(country);
    CHECK(country->id == "AA");
    const geo::BaseArea* province =
        geo::AreaLocator(loaded->provinces).at(*map.forward({33.0, 33.0}));
    REQUIRE(province);
    CHECK(province->id == "AA:East (Sharq)");
    CHECK(province->country == "AA");
    CHECK(geo::AreaLocator(loaded->countries).at(*map.forward({0.0, 0.0})) == nullptr);
}

TEST_CASE("Far from the box outlines are rough, in it they are not") {
    const geo::Projection map = mercator();
    const auto full = geo::load_basemap(assets, map);
    const auto near = geo::load_basemap(assets, map, geo::LonLatBox{31, 37, 36, 39});
    const auto far = geo::load_basemap(assets, map, geo::LonLatBox{-10, -10, 0, 0});
    REQUIRE((full && near && far));
    const auto celand = [](const geo::Basemap& basemap) {
        for (const geo::BaseArea& country : basemap.countries)
            if (country.id == "CC") return vertices(country);
        return std::size_t{0};
    };
    CHECK(celand(*near) == celand(*full));
    CHECK(celand(*far) < celand(*full) / 2);
    CHECK(far->countries.size() == 3);
}

TEST_CASE("A file that is no base map is reported and the rest is still loaded") {
    const std::string folder = std::string(BUILD_DIR) + "/broken_basemap";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::filesystem::copy(assets, folder, std::filesystem::copy_options::recursive);
    std::ofstream(folder + "/basemap/provinces.fgb") << "this is not a map";
    const geo::Projection map = mercator();
    const auto loaded = geo::load_basemap(folder, map);
    REQUIRE(loaded);
    CHECK(loaded->countries.size() == 3);
    CHECK(loaded->provinces.empty());
    CHECK(loaded.diagnostics.size() == 2);
    CHECK(loaded.diagnostics[0].file == folder + "/basemap/provinces.fgb");
}

TEST_CASE("A file that breaks off keeps what came before") {
    const std::string folder = std::string(BUILD_DIR) + "/cut_basemap";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::filesystem::copy(assets, folder, std::filesystem::copy_options::recursive);
    const std::string countries = folder + "/basemap/countries.fgb";
    const auto whole = std::filesystem::file_size(countries);
    const geo::Projection map = mercator();
    for (auto size = whole; size > 40; size -= size / 5) {
        std::filesystem::resize_file(countries, size - size / 5);
        const auto loaded = geo::load_basemap(folder, map);
        REQUIRE(loaded);
        CHECK(loaded->countries.size() <= 3);
        CHECK(loaded->provinces.size() == 2);
        CHECK(loaded.diagnostics.size() >= 2);
    }
}

TEST_CASE("Without any base map there is an empty one and a word on each layer") {
    const geo::Projection map = mercator();
    const auto loaded = geo::load_basemap("/nowhere", map);
    REQUIRE(loaded);
    CHECK(loaded->countries.empty());
    CHECK(loaded->credits.empty());
    CHECK(loaded.diagnostics.size() == 4);
}
