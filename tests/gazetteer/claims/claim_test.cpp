#include "gazetteer/claims/claim.h"

#include <catch2/catch.hpp>
#include <set>

#include "gazetteer/claims/actors.h"

using namespace gazetteer;

namespace {

template <class T>
void check_round_trip(int count, std::optional<T> (*parse)(std::string_view)) {
    std::set<std::string_view> names;
    for (int i = 0; i < count; ++i) {
        const auto value = static_cast<T>(i);
        const auto text = to_string(value);
        CHECK(names.insert(text).second);
        CHECK(parse(text) == value);
    }
    CHECK_FALSE(parse("").has_value());
    CHECK_FALSE(parse("Holds ").has_value());
}

Claim spoken() {
    Claim claim;
    claim.document = "letter-1";
    claim.source = "letter";
    claim.place = "Alba";
    claim.actor = "rebels";
    claim.place_span = CodePointSpan{10, 14};
    claim.trigger_span = CodePointSpan{20, 24};
    return claim;
}

}  // namespace

TEST_CASE("every word of the claims vocabulary survives the way to text and back") {
    check_round_trip<Relation>(8, parse_relation);
    check_round_trip<Extent>(6, parse_extent);
    check_round_trip<Modality>(6, parse_modality);
    check_round_trip<TimeBasis>(5, parse_time_basis);
    check_round_trip<Section>(4, parse_section);
    CHECK(to_string(TimeBasis::explicit_) == "explicit");
}

TEST_CASE("a claim's id depends on what identifies it and on nothing else") {
    const std::string id = claim_id(spoken());
    CHECK(id.size() == 16);
    CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
    Claim other = spoken();
    other.confidence = 0.2;
    other.quote = "corrected";
    CHECK(claim_id(other) == id);
    for (const auto change :
         {+[](Claim& c) { c.document = "letter-2"; }, +[](Claim& c) { c.source = "post"; },
          +[](Claim& c) {
              c.place_span = CodePointSpan{11, 14};
          },
          +[](Claim& c) { c.trigger_span.reset(); },
          +[](Claim& c) { c.relation = Relation::loses; }, +[](Claim& c) { c.actor = "army"; }}) {
        Claim changed = spoken();
        change(changed);
        CHECK(claim_id(changed) != id);
    }
    CHECK(claim_id(spoken(), "row 1") != claim_id(spoken(), "row 2"));
}

TEST_CASE("a colour is # and six hexadecimal digits") {
    CHECK(parse_rgb("#0a80ff") == Rgb{10, 128, 255});
    for (const char* bad : {"", "#", "0a80ff0", "#0a80f", "#0a80ff0", "#0a80fg", "#-a80ff", "red"})
        CHECK_FALSE(parse_rgb(bad).has_value());
}
