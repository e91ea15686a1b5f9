#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "gazetteer/claims/overrides.h"
#include "gazetteer/corpus.h"
#include "gazetteer/formats/foreign_actors.h"
#include "gazetteer/formats/place_links.h"

using namespace gazetteer;

namespace {

Place place(const std::string& id, const std::string& name, double lon, double lat,
            const std::string& country, PlaceKind kind = PlaceKind::settlement) {
    Place each;
    each.id = id;
    each.name = name;
    each.kind = kind;
    each.point = LonLat{lon, lat};
    each.country = country;
    return each;
}

Gazetteer small_gazetteer() {
    Gazetteer gazetteer;
    gazetteer.add({place("x:1", "Qusayr", 36.58, 34.51, "SY"),
                   place("x:2", "Qusayr", 36.2, 32.75, "SY"),
                   place("x:3", "Najib", 36.6, 35.8, "SY"),
                   place("country:SY", "Syria", 38, 35, "SY", PlaceKind::country),
                   place("country:MY", "Malaysia", 102, 4, "MY", PlaceKind::country)});
    return gazetteer;
}

Claim claim_at(const std::string& name, std::optional<LonLat> point) {
    Claim claim;
    claim.document = "d";
    claim.place = name;
    claim.point = point;
    return claim;
}

class File {
public:
    File(const std::string& name, const std::string& text)
        : path_(std::filesystem::temp_directory_path() /
                ("controlmap-link-" + std::to_string(getpid()) + "-" + name)) {
        std::ofstream(path_) << text;
    }
    ~File() { std::filesystem::remove(path_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

}  // namespace

TEST_CASE("a homonym is the one near the point; the others stay candidates") {
    const Gazetteer gazetteer = small_gazetteer();
    PlaceLinker linker(gazetteer);
    Claim claim = claim_at("Al Qusayr village", LonLat{36.27, 32.74});
    CHECK_FALSE(linker.link(claim, {"Syria", ""}).has_value());
    CHECK(claim.place_id == "x:2");
    CHECK(claim.place_candidates == std::vector<std::string>{"x:1"});
    CHECK(claim.point == LonLat{36.27, 32.74});
}

TEST_CASE("a point far from every place of its name is a place of its own, and doubtful") {
    const Gazetteer gazetteer = small_gazetteer();
    PlaceLinker linker(gazetteer);
    Claim claim = claim_at("Qusayr", LonLat{40.0, 36.0});
    const auto doubt = linker.link(claim, {});
    REQUIRE(doubt.has_value());
    CHECK(doubt->nearest->id == "x:1");
    CHECK(doubt->distance_km > 300);
    CHECK(claim.place_id != "x:1");
    CHECK(claim.place_certainty < 1.0);
    Claim other = claim_at("Qusayr", LonLat{41.0, 36.0});
    linker.link(other, {});
    CHECK(other.place_id != claim.place_id);
}

TEST_CASE("a politician at a village of his name lies outside of his country") {
    const Gazetteer gazetteer = small_gazetteer();
    PlaceLinker linker(gazetteer);
    Claim claim = claim_at("Najib", LonLat{36.6, 35.8});
    const auto doubt = linker.link(claim, {"Malaysia", ""});
    REQUIRE(doubt.has_value());
    CHECK(doubt->reason == "lies outside of Malaysia");
    Claim at_home = claim_at("Najib", LonLat{36.6, 35.8});
    CHECK_FALSE(linker.link(at_home, {"Syria", ""}).has_value());
}

TEST_CASE("foreign names of actors are mapped, others keep an id of their own") {
    Actor army{"army", "Army of Alba", "crown", {}, "", {"the government", "Royal Guard"}};
    Actor reds{"reds", "Reds", "people", {}, "", {}};
    const ActorTable table({army, reds}, {});
    Diagnostics diagnostics;
    const File names("names.csv", "name,actor\nMilitary Forces of Alba,army\nFoe,nobody\n");
    ForeignActors actors(table, names.path(), diagnostics);
    CHECK(actors.find("Military Forces of Alba (2000-2024)").id == "army");
    CHECK(actors.find("RG: Royal Guard").id == "army");
    CHECK(actors.find("REDS").id == "reds");
    CHECK(actors.find("Royal Guard, Army of Alba").side == "crown");
    CHECK(actors.find("Royal Guard, Reds").side != "crown");
    CHECK(actors.find("the government").id == "the-government");
    CHECK(actors.find("Foe").id == "foe");
    CHECK(actors.find("Foe").side == "foe");
    CHECK(actors.unknown().at("foe") == "Foe");
}

TEST_CASE("overrides choose another candidate, move, change, reject and add claims, and say so") {
    const Gazetteer gazetteer = small_gazetteer();
    const File file("overrides.csv",
                    "document,quote,place_surface,field,value,why\n"
                    "d,,Qusayr,place_id,x:2,the one in Daraa\n"
                    "e,,,point,\"37.5,36.5\",\n"
                    "f,fell to,,reject,,misread\n"
                    "g,,Alba,actor,reds,\n"
                    "h,,Alba,claim,relation=holds;actor=reds;source=me;start=2016-01-02,saw it\n"
                    "nobody,,,reject,,\n"
                    "i,,,colour,red,\n"
                    ",,,reject,,\n");
    Overrides overrides;
    CHECK(overrides.add(file.path()).size() == 2);
    Claim claim = claim_at("Qusayr", LonLat{36.58, 34.51});
    REQUIRE(overrides.apply(claim, gazetteer));
    CHECK(claim.place_id == "x:2");
    CHECK(claim.point == LonLat{36.2, 32.75});
    CHECK(claim.edited == "place: Qusayr (x:2), was Qusayr (the one in Daraa)");
    claim.document = "e";
    overrides.apply(claim, gazetteer);
    CHECK(claim.point == LonLat{37.5, 36.5});
    claim.document = "f";
    claim.quote = "The town fell to them.";
    CHECK_FALSE(overrides.apply(claim, gazetteer));
    Diagnostics diagnostics;
    const auto own = overrides.own_claims(gazetteer, diagnostics);
    REQUIRE(own.size() == 1);
    CHECK(own[0].relation == Relation::holds);
    CHECK(own[0].edited == "made by hand (saw it)");
    CHECK(diagnostics.empty());
    CHECK(overrides.unused().size() == 2);  // of `g` and of `nobody`
}
