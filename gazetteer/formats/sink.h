#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/documents/document.h"
#include "gazetteer/places/place.h"
#include "gazetteer/text/extract.h"

namespace gazetteer {

/// A place name that another tool found in a text, with what it made of it. Offsets count code
/// points of the document's text. Empty strings and optionals = not said.
struct FoundMention {
    std::string document;
    std::string source, source_name;  ///< the tool or data set
    std::optional<PartialDate> published;
    std::optional<CodePointSpan> span;
    std::string surface;        ///< the words of the text
    std::string core;           ///< of them the bare name; empty = all
    std::string part, bearing;  ///< as of a claim
    std::optional<double> distance_km;
    bool literal = true;  ///< false: a metonym ("Moscow said"), which makes no claim
    std::string place, place_id;
    PlaceKind place_kind = PlaceKind::settlement;
    std::optional<LonLat> point;
    double certainty = 1.0;
    std::vector<Place> candidates;  ///< others that the tool thought of, best first
    std::string quote;              ///< the sentence where the file holds it
};

/// A text that a file holds or points to. Where its tool found the mentions (and times), those are
/// used instead of our own; actors, relations and claims are found by our own extraction.
struct FoundText {
    Document document;
    std::optional<std::vector<FoundMention>> mentions;
    std::optional<std::vector<DatedExpression>> times;
};

/// What a row says about where its place lies, besides name and point: for linking it to the
/// gazetteer and for finding a coder's own errors.
struct PlaceHint {
    std::string country;  ///< name or ISO 3166 alpha-2 code
    std::string admin1;   ///< name of the province
};

/// Where readers put what they find, one thing at a time and in the order of the file.
///
/// A claim of foreign data leaves `actor` empty and gives the names that the data uses in
/// `actor_name` and `counter_actor`: they are mapped to the ids of the actors file, and its place
/// (a name, a point, or both, without `place_id`) to the gazetteer. Claims with an `actor` are
/// taken as they are.
class Sink {
public:
    virtual ~Sink() = default;
    virtual void add(Claim claim) = 0;
    virtual void add(Claim claim, const PlaceHint&) { add(std::move(claim)); }
    virtual void add(FoundMention mention) = 0;
    virtual void add(Place place) = 0;
    virtual void add(FoundText text) = 0;
};

}  // namespace gazetteer
