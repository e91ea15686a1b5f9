#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/cli/run.h"

using cli::run;

namespace {

/// The first row that `gazetteer lookup` prints below its heading.
std::string first_place(const std::string& name) {
    const auto outcome = run({"gazetteer", "lookup", name});
    INFO(outcome.err);
    CHECK(outcome.exit_code == 0);
    const auto begin = outcome.out.find('\n') + 1;
    return outcome.out.substr(begin, outcome.out.find('\n', begin) - begin);
}

}  // namespace

TEST_CASE("every spelling of a place finds it first in the Syrian context") {
    using Catch::Matchers::Contains;
    for (const char* name : {"Tel Rifaat", "Tall Rif'at", "Tal Refaat", "تل رفعت"}) {
        INFO(name);
        CHECK_THAT(first_place(name), Contains("36.47") || Contains("36.46"));
    }
    for (const char* name : {"ALqussair", "Qusayr", "Al-Qusayr"}) {
        INFO(name);
        CHECK_THAT(first_place(name), Contains("geonames:173322"));
    }
    CHECK_THAT(first_place("Nubl"), Contains("geonames:166331"));
    CHECK_THAT(first_place("Zahraa"), Contains("al-Zahraa") && Contains("37.0"));
    CHECK_THAT(first_place("Aleppo"), Contains("geonames:170063"));
}

TEST_CASE("a lookup lists the other places of that name too") {
    const auto outcome = run({"gazetteer", "lookup", "Al-Qusayr"});
    CHECK(std::count(outcome.out.begin(), outcome.out.end(), '\n') > 2);
}
