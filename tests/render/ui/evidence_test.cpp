#include "render/ui/evidence.h"

#include <algorithm>
#include <set>

#include "render/ui/document_text.h"
#include "tests/render/ui/bundled.h"

using namespace render;
using render::ui::Highlight;

namespace {

ui::Evidence evidence(const std::string& place, gazetteer::CivilDate date) {
    const ViewState view = bundled_view(date);
    return ui::evidence_of(bundled(), states_of(bundled(), view), view, bundled_place(place));
}

}  // namespace

TEST_CASE("evidence lists every claim of the place once, those behind the map first") {
    const auto shown = evidence("Aleppo", {2016, 12, 14});
    std::set<gazetteer::ClaimIndex> listed;
    for (const auto& card : shown.cards) CHECK(listed.insert(card.claim).second);
    const auto& store = *bundled().store;
    std::size_t all = 0;
    for (const auto source : store.sources_of(shown.place_index))
        all += store.claims_of(source, shown.place_index).size();
    CHECK(listed.size() >= all);
    REQUIRE(shown.on_map > 0);
    for (std::size_t i = 0; i < shown.cards.size(); ++i)
        CHECK(shown.cards[i].shown_now == (i < shown.on_map));
}

TEST_CASE("highlights stand in the sentence where the claim says, and do not leave it") {
    for (const auto& card : evidence("Aleppo", {2016, 12, 14}).cards) {
        const auto& claim = bundled().store->claims()[card.claim];
        std::size_t before = 0;
        for (const Highlight& part : card.highlights) {
            CHECK(part.begin >= before);
            CHECK(part.end <= card.sentence.size());
            before = part.begin;
            const std::string words = card.sentence.substr(part.begin, part.end - part.begin);
            if (part.role == Highlight::Role::trigger) CHECK_FALSE(words.empty());
            if (part.role == Highlight::Role::time) CHECK(words == claim.time_text.str());
        }
    }
}

TEST_CASE("a card says who speaks, in which voice and how surely") {
    const auto shown = evidence("Aleppo", {2024, 12, 3});
    REQUIRE_FALSE(shown.cards.empty());
    for (const auto& card : shown.cards) {
        CHECK(card.source.find(" · ") != std::string::npos);
        CHECK(card.voice.find("confidence 0.") != std::string::npos);
        CHECK(card.has_document);
    }
    CHECK(shown.other_script == "حلب");
}

TEST_CASE("the history of a place says what the state of each day says") {
    const auto& dataset = bundled();
    for (const std::string name : {"Aleppo", "Tel Rifaat", "east Aleppo"}) {
        const auto place = bundled_place(name);
        const ViewState view = bundled_view({2016, 12, 14});
        const auto rows = history_of(dataset, view, place);
        CHECK_FALSE(rows.empty());
        for (const auto& row : rows) {
            for (std::size_t i = 0; i < row.spans.size(); ++i) {
                const auto& span = row.spans[i];
                CHECK(span.from <= span.to);
                CHECK(span.said_until <= span.to);
                if (i > 0) CHECK(row.spans[i - 1].to < span.from);
                for (const auto day : {span.from, span.to}) {
                    const auto state = dataset.timeline->state(row.source, place, day, {});
                    INFO(name << " " << row.name << " " << to_iso(day));
                    CHECK(state.status == span.status);
                    if (span.status != gazetteer::Status::present)
                        CHECK(state.holder.side == span.side);
                }
            }
        }
    }
}

TEST_CASE("hovering names each source that speaks of the place, from the states that are drawn") {
    const ViewState view = bundled_view({2016, 12, 14});
    const auto shown = states_of(bundled(), view);
    const std::string text = ui::hover_lines(bundled(), shown, bundled_place("Aleppo"));
    CHECK(text.find("The Guardian: contested") != std::string::npos);
    CHECK(text.find("Reuters: ") != std::string::npos);
}

TEST_CASE("a claim's document opens with its sentence, its mentions and all its claims marked") {
    const auto& dataset = bundled();
    const auto shown = evidence("Tel Rifaat", {2024, 12, 3});
    REQUIRE_FALSE(shown.cards.empty());
    const auto& card = shown.cards.front();
    const auto document = ui::document_of(dataset, card.claim);
    REQUIRE(document);
    CHECK(document->heading.find("Reuters") == 0);
    CHECK_FALSE(document->mentions.empty());
    const std::string& text = document->document->text;
    bool found = false;
    for (const auto& mark : document->claims) {
        const auto& claim = dataset.store->claims()[mark.claim];
        CHECK(text.substr(mark.sentence.begin, mark.sentence.size()) == claim.quote.str());
        found = found || mark.claim == card.claim;
    }
    CHECK(found);
    bool leads_to_map = false;
    for (const auto& mention : document->mentions)
        leads_to_map = leads_to_map || mention.entry == bundled_place("Tel Rifaat");
    CHECK(leads_to_map);
}

TEST_CASE("wrapped lines hold every word in order and are no wider than asked for") {
    const std::string text =
        "One two  three\nfour\n\n   five-and-a-word-that-is-wider-than-a-line six \xD8\xA7\xD9\x84";
    const auto measure = [](std::string_view piece) {
        return static_cast<float>(std::count_if(piece.begin(), piece.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        }));
    };
    for (const float width : {1.0F, 7.0F, 12.0F, 1000.0F}) {
        std::string words;
        std::size_t before = 0;
        for (const auto& line : ui::wrap(text, width, measure)) {
            CHECK(line.begin >= before);
            before = line.end;
            const std::string piece = text.substr(line.begin, line.size());
            CHECK(measure(piece) <= width);
            CHECK(piece.find('\n') == std::string::npos);
            words += piece;
        }
        const auto letters = [](std::string s) {
            s.erase(
                std::remove_if(s.begin(), s.end(), [](char c) { return c == ' ' || c == '\n'; }),
                s.end());
            return s;
        };
        CHECK(letters(words) == letters(text));
    }
}
