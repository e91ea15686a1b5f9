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
    std::string surface;
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

/// Where readers put what they find, one thing at a time and in the order of the file. Actors of
/// claims may be names: they are mapped to ids later, as are places without an id.
class Sink {
public:
    virtual ~Sink() = default;
    virtual void add(Claim claim) = 0;
    virtual void add(FoundMention mention) = 0;
    virtual void add(Place place) = 0;
    virtual void add(FoundText text) = 0;
};

}  // namespace gazetteer
