#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/date.h"
#include "gazetteer/lon_lat.h"
#include "gazetteer/places/place.h"
#include "gazetteer/seldom.h"
#include "gazetteer/shared_text.h"
#include "gazetteer/text_span.h"

namespace gazetteer {

enum class Relation : std::uint8_t {
    holds,
    captures,
    loses,
    besieges,
    relieves,
    contests,
    present,
    attacks
};
enum class Extent : std::uint8_t { whole, most, much, some, places, figurative };
enum class Modality : std::uint8_t { asserted, claimed, expected, hypothetical, demanded, denied };
enum class TimeBasis : std::uint8_t { explicit_, relative, publication, context, coded };
enum class Section : std::uint8_t { body, headline, caption, comment };

// Names as in the claims schema (`explicit_` is written `explicit`).
std::string_view to_string(Relation value);
std::string_view to_string(Extent value);
std::string_view to_string(Modality value);
std::string_view to_string(TimeBasis value);
std::string_view to_string(Section value);
std::optional<Relation> parse_relation(std::string_view text);
std::optional<Extent> parse_extent(std::string_view text);
std::optional<Modality> parse_modality(std::string_view text);
std::optional<TimeBasis> parse_time_basis(std::string_view text);
std::optional<Section> parse_section(std::string_view text);

/// What a row of overrides calls a claim (gazetteer/claims/overrides.h): the words that it was read
/// from, so that the row fits again when the same texts are read anew.
struct ClaimKey {
    std::string document, quote, place;
    std::string which;  ///< which claim of its sentence: `relation=...;actor=...`
    bool empty() const { return document.empty() && quote.empty() && place.empty(); }
    friend bool operator==(const ClaimKey&, const ClaimKey&) = default;
};

/// According to SOURCE, ACTOR stood in RELATION to PLACE during TIME, and here is the EVIDENCE.
/// The fields are those of the claims schema; an empty string or optional is the schema's null.
struct Claim {
    SharedText id;  ///< 16 hex digits (see claim_id), ties get `-2`

    SharedText source, source_name;  ///< whose map it belongs to; never a quoted speaker
    SharedText document;
    std::optional<PartialDate> published;
    SharedText attributed_to, attribution_chain;

    SharedText place, place_id;
    SharedText part;  ///< east, northeast, countryside, north countryside, ...; empty = all of it
    SharedText bearing;  ///< "10 km south of X": south
    std::optional<double> distance_km, radius_km;
    Seldom<std::vector<std::string>> except;  ///< place ids left out
    double place_certainty = 1.0;
    Seldom<std::vector<std::string>> place_candidates;  ///< ids of the others, best first
    std::optional<LonLat> point;  ///< a part's point is its centroid; empty = unlocated
    Seldom<LonLatShape> shape;    ///< polygon or line where the source itself gives one

    SharedText actor, actor_name, side;  ///< `unknown` where nobody is named
    SharedText counter_actor, counter_side;

    std::optional<Day> start, end;  ///< end inclusive; either may be open
    double confidence = 1.0;

    // Beside each other: there are claims by the million.
    PlaceKind place_kind = PlaceKind::settlement;
    Extent extent = Extent::whole;
    Relation relation = Relation::holds;
    bool direction_unknown = false;
    Precision precision = Precision::day;
    TimeBasis time_basis = TimeBasis::publication;
    Modality modality = Modality::asserted;
    Section section = Section::body;

    SharedText quote;  ///< the evidence sentence; empty for coded data
    std::optional<CodePointSpan> quote_span, place_span, actor_span, trigger_span;
    SharedText trigger, time_text, rule, edited;
    Seldom<ClaimKey> as_read;  ///< of a claim that was corrected; no property of the schema

    friend bool operator==(const Claim&, const Claim&) = default;
};

/// Lets a claim share its texts, but for those that are its own (id, quote), with others.
void share_texts(Claim& claim, TextPool& pool);

/// The id of a claim: 16 hex digits of SHA-256 over document, source, place span, trigger span,
/// relation and actor (`row_key` stands for the spans of coded data).
std::string claim_id(const Claim& claim, std::string_view row_key = {});

}  // namespace gazetteer
