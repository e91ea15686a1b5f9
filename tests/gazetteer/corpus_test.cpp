
#include <algorithm>
#include <catch2/catch.hpp>
#include <mutex>
#include <set>
#include <stop_token>

#include "gazetteer/corpus.h"
#include "tests/temporary_folder.h"

using namespace gazetteer;
using tests::TemporaryFolder;

namespace {

/// A file of claims, and a text whose first claim an override rejects.
void fill(const TemporaryFolder& folder) {
    folder.write("claims.csv",
                 "source,place,place_id,lon,lat,actor,relation,start\n"
                 "Atlas,Alba,x:1,36,35,syrian_army,holds,2016-02-01\n"
                 "Atlas,Alba,x:1,36,35,hezbollah,holds,2016-02-02\n");
    folder.write("places.geojson",
                 R"({"type":"FeatureCollection","features":[{"type":"Feature","@id":"x:1",)"
                 R"("properties":{"title":"Alba"},"names":[{"toponym":"Alba"}],)"
                 R"("geometry":{"type":"Point","coordinates":[36,35]}},)"
                 R"({"type":"Feature","@id":"x:2","properties":{"title":"Berat"},)"
                 R"("names":[{"toponym":"Berat"}],)"
                 R"("geometry":{"type":"Point","coordinates":[37,35]}}]})");
    folder.write("report.txt",
                 "Hezbollah captured the town of Alba on 3 February 2016.\n\n"
                 "Hezbollah captured the town of Berat on 4 February 2016.\n");
    folder.write("overrides.csv",
                 "document,quote,place_surface,field,value,why\n,captured,Alba,reject,,wrong\n");
}

CorpusOptions explaining() {
    CorpusOptions options;
    options.assets = SOURCE_DIR "/assets";
    options.explain = true;
    return options;
}

}  // namespace

TEST_CASE("An explanation names the claims of its sentence beside those of files, none rejected") {
    const TemporaryFolder folder;
    fill(folder);
    const auto corpus = load_corpus({folder.path()}, explaining());
    REQUIRE(corpus);
    REQUIRE(corpus->claims.size() == 3);
    REQUIRE(corpus->explanations.size() == 1);
    std::vector<std::size_t> named;
    for (const SentenceExplanation& sentence : corpus->explanations.front())
        named.insert(named.end(), sentence.claims.begin(), sentence.claims.end());
    REQUIRE(named == std::vector<std::size_t>{2});
    CHECK(corpus->claims[2].place == "Berat");
    CHECK(corpus->claims[2].relation == Relation::captures);
}

TEST_CASE("Claims of texts and of files share what they have in common") {
    const TemporaryFolder folder;
    fill(folder);
    const auto corpus = load_corpus({folder.path()}, explaining());
    REQUIRE(corpus);
    REQUIRE(corpus->claims.size() == 3);
    const Claim& of_file = corpus->claims[1];
    const Claim& of_text = corpus->claims[2];
    REQUIRE(of_file.side == of_text.side);
    CHECK(of_file.actor.identity() == of_text.actor.identity());
    CHECK(of_file.side.identity() == of_text.side.identity());
}

TEST_CASE("Whoever waits for a corpus is told what is being read, and can stop it at any step") {
    const TemporaryFolder folder;
    fill(folder);
    std::vector<std::string> told;
    std::mutex mutex;  // texts are read on all cores
    CorpusOptions options = explaining();
    options.work.tell = [&](std::string_view doing, std::uint64_t, std::uint64_t) {
        const std::scoped_lock lock(mutex);
        if (told.empty() || told.back() != doing) told.emplace_back(doing);
    };
    REQUIRE(load_corpus({folder.path()}, options));
    REQUIRE(told.size() >= 3);
    CHECK(std::find(told.begin(), told.end(), "claims.csv") != told.end());
    CHECK(told.back() == "reading texts");
    for (const std::string& step : std::set<std::string>(told.begin(), told.end())) {
        std::stop_source stop;
        options.work.stop = stop.get_token();
        options.work.tell = [&](std::string_view doing, std::uint64_t, std::uint64_t) {
            if (doing == step) stop.request_stop();
        };
        INFO(step);
        CHECK_FALSE(load_corpus({folder.path()}, options));
    }
}

TEST_CASE(
    "A place added by hand is found in the texts, an actor's side is taken from the overrides") {
    const TemporaryFolder folder;
    fill(folder);
    folder.write("report.txt", "Hezbollah captured the town of Quxville on 3 February 2016.\n");
    folder.write("overrides.csv",
                 "document,quote,place_surface,field,value,why\n"
                 ",,,place,\"name=Quxville;point=36.5,35.5\",it is a hamlet\n"
                 ",,,side_of,hezbollah=hezbollah,\n");
    const auto corpus = load_corpus({folder.path()}, explaining());
    REQUIRE(corpus);
    REQUIRE(corpus->claims.size() == 3);
    const Claim& of_text = corpus->claims[2];
    CHECK(of_text.place_id == "own:Quxville");
    REQUIRE(of_text.point);
    CHECK(of_text.point->lon == Approx(36.5));
    CHECK(of_text.side == "hezbollah");
    CHECK(corpus->claims[1].side == "hezbollah");
    CHECK(corpus->unused_overrides.empty());
    const auto names = load_gazetteer({folder.path()}, explaining());
    REQUIRE(names);
    CHECK(names->find("quxville").size() == 1);
}

TEST_CASE("An overrides file that is named beside its own folder counts once") {
    const TemporaryFolder folder;
    fill(folder);
    folder.write("overrides.csv",
                 "document,quote,place_surface,field,value,why\n"
                 ",,Alba,claim,source=me;relation=holds;actor=hezbollah;place_id=x:1,\n");
    CorpusOptions options = explaining();
    options.overrides_file = folder.path() + "/overrides.csv";
    const auto corpus = load_corpus({folder.path()}, options);
    REQUIRE(corpus);
    CHECK(corpus->claims.size() == 5);
    CHECK(corpus->claims.back().edited == "made by hand");
}
