#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/dataset.h"
#include "render/ui/evidence.h"

namespace render::ui {

/// A place name in a document, in bytes of its text.
struct MentionMark {
    gazetteer::ByteSpan span;
    std::string place;                           ///< what it was taken for; empty = unlocated
    std::optional<gazetteer::PlaceIndex> entry;  ///< where claims speak of it
    bool literal = true;                         ///< false: "Moscow said", no place meant
};

/// The sentence of a claim in a document.
struct ClaimMark {
    gazetteer::ByteSpan sentence;
    gazetteer::ClaimIndex claim = 0;
    std::string side;
    std::vector<Highlight> highlights;  ///< in bytes of the document
};

/// A document with all that was found in it, ready to be shown.
struct DocumentText {
    const gazetteer::Document* document = nullptr;
    std::string heading;                ///< publisher and date
    std::vector<MentionMark> mentions;  ///< in text order
    std::vector<ClaimMark> claims;      ///< in text order
};

/// The document that a claim was read from; empty where there is none (coded data).
std::optional<DocumentText> document_of(const geo::Dataset& dataset, gazetteer::ClaimIndex claim);

/// The lines of a text that are no wider than `width`, in bytes; a line ends at a blank, at a line
/// break of the text, or, in a word that is wider than a line, within it. `measure` gives the width
/// of a stretch of text.
std::vector<gazetteer::ByteSpan> wrap(std::string_view text, float width,
                                      const std::function<float(std::string_view)>& measure);

}  // namespace render::ui
