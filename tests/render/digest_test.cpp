#include "render/digest.h"

#include <numeric>

#include "tests/render/ui/bundled.h"

using namespace render;

TEST_CASE("the bars of the slider together count every dated claim once, at any width") {
    const auto& dataset = bundled();
    const Digest digest = digest_of(dataset);
    std::size_t dated = 0;
    for (const auto& claim : dataset.store->claims()) dated += claim.start || claim.end ? 1 : 0;
    const auto period = dataset.store->period();
    const TimeAxis axis(*period.start, *period.end, digest.change_days);
    for (const std::size_t count : {1, 7, 200}) {
        std::size_t sum = 0;
        for (const Bin& bin : bins_of(digest, axis, count)) {
            CHECK(std::accumulate(bin.by_side.begin(), bin.by_side.end(), 0U) == bin.sum);
            sum += bin.sum;
        }
        CHECK(sum == dated);
    }
    CHECK(bins_of(digest, axis, 0).empty());
}

TEST_CASE("sides are counted, and every claim that is not drawn is listed") {
    const auto& dataset = bundled();
    const Digest digest = digest_of(dataset);
    std::size_t sum = 0;
    for (const auto& side : digest.sides) sum += side.claims;
    CHECK(sum == dataset.store->claims().size());
    for (const auto index : digest.not_drawn) {
        const auto& claim = dataset.store->claims()[index];
        CHECK((claim.place_kind == gazetteer::PlaceKind::country || !claim.point));
    }
    CHECK(digest.periods.size() == dataset.store->sources().size());
}

TEST_CASE("a shorter axis shows only the claims of its days") {
    const auto& dataset = bundled();
    const Digest digest = digest_of(dataset);
    const auto from = gazetteer::to_day({2016, 12, 1});
    const auto to = gazetteer::to_day({2016, 12, 31});
    const TimeAxis axis(from, to, digest.change_days);
    std::size_t expected = 0;
    for (const auto& claim : dataset.store->claims()) {
        const auto day = claim.start ? claim.start : claim.end;
        if (day && *day >= from && *day <= to) ++expected;
    }
    std::size_t sum = 0;
    for (const Bin& bin : bins_of(digest, axis, 31)) sum += bin.sum;
    CHECK(sum == expected);
    CHECK(axis.first() == from);
    CHECK(axis.last() == to);
}

TEST_CASE("a hint counts the claims of its days by side and names events and who published") {
    const auto& dataset = bundled();
    const Digest digest = digest_of(dataset);
    CHECK(std::is_sorted(digest.published.begin(), digest.published.end()));
    const auto from = gazetteer::to_day({2016, 2, 1});
    const auto to = gazetteer::to_day({2016, 2, 29});
    std::size_t claims = 0;
    for (const auto& claim : dataset.store->claims()) {
        const auto day = claim.start ? claim.start : claim.end;
        if (day && *day >= from && *day <= to) ++claims;
    }
    const std::string said = said_between(dataset, digest, from, to);
    INFO(said);
    CHECK(said.find("1 February 2016 to 29 February 2016: " + std::to_string(claims) + " claim") ==
          0);
    CHECK(std::count(said.begin(), said.end(), '\n') >= 2);
    CHECK(said_between(dataset, digest, from - 200'000, from - 190'000).empty());
    const auto published = digest.published.front();
    const std::string who = published_between(dataset, digest, published.day, published.day);
    CHECK(who.find(dataset.store->sources()[published.source].name + " published ") !=
          std::string::npos);
    CHECK(published_between(dataset, digest, published.day - 2, published.day - 1).empty());
}
