#include <fmt/core.h>
#include <sys/resource.h>

#include <cstdlib>
#include <functional>

#include "gazetteer/claims/agreement.h"
#include "render/search.h"
#include "render/session.h"
#include "render/ui/contradictions.h"
#include "render/ui/document_text.h"
#include "tests/render/ui/bundled.h"

// Not run by default: CONTROLMAP_MEASURE=claims.geojsonl render_tests "[measure]"

using namespace render;

namespace {

double cpu_ms() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto ms = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
    };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

void measure(const char* what, const std::function<void()>& work) {
    const double before = cpu_ms();
    work();
    fmt::print("{:<44} {:>10.1f} ms\n", what, cpu_ms() - before);
}

}  // namespace

TEST_CASE("CPU time of what the window does beside drawing", "[.][measure]") {
    const char* file = std::getenv("CONTROLMAP_MEASURE");
    if (!file) {
        WARN("CONTROLMAP_MEASURE names no claims file");
        return;
    }
    gazetteer::CorpusOptions options;
    options.assets = SOURCE_DIR "/assets";
    options.world_index = BUILD_DIR "/places/world.index";
    auto corpus = gazetteer::load_corpus({file}, options);
    REQUIRE(corpus);
    const auto loaded =
        geo::load_dataset(std::move(*corpus), {SOURCE_DIR "/assets", geo::web_mercator, {}, {}});
    REQUIRE(loaded);
    const geo::Dataset& dataset = *loaded;
    AppState first;
    first.view = default_view(dataset, {1200, 720});
    const auto period = dataset.store->period();
    REQUIRE(period.start);
    first.view.at = *period.start + (*period.end - *period.start) / 2;
    Session session(dataset, first);
    fmt::print("{} claims, {} places, {} sources\n", dataset.store->claims().size(),
               dataset.store->places().size(), dataset.store->sources().size());
    fmt::print("once, before the first frame or beside the frames:\n");
    Digest digest;
    measure("digest", [&] { digest = digest_of(dataset); });
    std::optional<SearchIndex> index;
    measure("search index", [&] { index.emplace(dataset); });
    std::vector<gazetteer::Disagreement> found;
    measure("contradictions", [&] {
        found = gazetteer::disagreements(*dataset.timeline, *period.start, *period.end, {});
    });
    measure("agreement of sources",
            [&] { (void)gazetteer::agreements(*dataset.timeline, *period.start, *period.end); });
    fmt::print("between two frames:\n");
    const TimeAxis axis(*period.start, *period.end, digest.change_days);
    measure("histogram", [&] { (void)bins_of(digest, axis, 200); });
    measure("step to the next change", [&] { session.perform(StepChange{1}); });
    measure("one frame of playing at 10 years a second", [&] {
        session.perform(SetPlaying{true});
        session.perform(SetSpeed{3650.0});
        session.perform(Advance{0.05});
    });
    ShownCache cache;
    const auto place = dataset.store->place_of(0);
    (void)cache.states_of(dataset, session.state().view);
    measure("evidence and history of a place", [&] {
        (void)ui::evidence_of(dataset, cache.states_of(dataset, session.state().view),
                              session.state().view, place);
    });
    measure("hovering", [&] {
        (void)ui::hover_lines(dataset, cache.states_of(dataset, session.state().view), place);
    });
    measure("a letter typed into the search", [&] { (void)index->find("al", first, digest); });
    measure("20,000 claims searched for words", [&] {
        ClaimSearch search(dataset, "xyzzy");
        search.go_on(20000);
    });
    const auto texts = ui::texts_of(found, dataset);
    measure("contradictions filtered", [&] { (void)ui::filtered(texts, "army"); });
    measure("opening a claim", [&] { (void)ui::document_of(dataset, 0); });
    measure("naming a place in the log", [&] { (void)name_in_commands(place, dataset); });
    fmt::print("{} contradictions\n", found.size());
}
