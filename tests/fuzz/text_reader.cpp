// Any bytes as a text: read, cut into sentences, searched for places, dates and claims. Whatever
// they are, every span must lie inside the text and on boundaries of code points.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "gazetteer/documents/read_documents.h"
#include "gazetteer/documents/sentences.h"
#include "gazetteer/documents/utf8.h"
#include "gazetteer/text/read_text.h"

namespace {

using gazetteer::ByteSpan;

bool is_boundary(const std::string& text, std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

void require(bool condition) {
    if (!condition) std::abort();
}

void require_span(const std::string& text, ByteSpan span) {
    require(span.begin <= span.end && span.end <= text.size());
    require(is_boundary(text, span.begin) && is_boundary(text, span.end));
}

/// A gazetteer with what names can have: one word, several, hyphens, another script.
gazetteer::Gazetteer some_places() {
    std::vector<gazetteer::Place> places;
    for (const char* name : {"Kherson", "Deir ez-Zor", "Velykyi Burluk", "Sana'a", "Charleston",
                             "\u062D\u0644\u0628", "\u0425\u0435\u0440\u0441\u043E\u043D"}) {
        gazetteer::Place place;
        place.id = "place:" + std::to_string(places.size());
        place.name = name;
        place.country = "XX";
        place.point = gazetteer::LonLat{30.0 + static_cast<double>(places.size()), 40.0};
        places.push_back(place);
    }
    gazetteer::Gazetteer result;
    result.add(std::move(places));
    return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const gazetteer::Gazetteer places = some_places();
    static const auto rules = gazetteer::read_rules(SOURCE_DIR "/assets/words", {});
    require(rules.value.has_value());
    static const gazetteer::ActorNames actors({}, rules->generic_actors, rules->nations);
    gazetteer::Diagnostics diagnostics;
    // What begins with a tag is read as a page.
    const bool html = size > 0 && data[0] == '<';
    const auto document = gazetteer::read_document({reinterpret_cast<const char*>(data), size},
                                                   html ? "fuzz.html" : "fuzz.txt", diagnostics);
    if (!document) return 0;
    const std::string& text = document->text;
    require(!gazetteer::first_invalid_utf8(text));

    std::size_t end = 0;
    for (const ByteSpan sentence : gazetteer::split_sentences(text)) {
        require_span(text, sentence);
        require(sentence.begin >= end && sentence.end > sentence.begin);
        end = sentence.end;
    }
    auto mentions = gazetteer::find_mentions(*document, places, rules->mention_words);
    gazetteer::Explanation explanation;
    const auto claims =
        gazetteer::read_text(*document, {places, *rules, actors, {"XX"}}, mentions, &explanation);
    for (const auto& mention : mentions) {
        require_span(text, mention.span);
        require_span(text, mention.core);
        require(mention.core.begin < mention.core.end);
    }
    const gazetteer::CodePointIndex index(text);
    const std::size_t length = index.code_point(text.size());
    for (const auto& claim : claims) {
        for (const auto& span :
             {claim.quote_span, claim.place_span, claim.actor_span, claim.trigger_span})
            require(!span || (span->begin < span->end && span->end <= length));
        require(claim.quote_span.has_value() && !claim.place.empty());
        require(!claim.start || !claim.end || *claim.start <= *claim.end);
    }
    return 0;
}
