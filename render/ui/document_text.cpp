#include "render/ui/document_text.h"

#include <algorithm>
#include <map>

#include "gazetteer/documents/document.h"

namespace render::ui {
namespace {

using gazetteer::ByteSpan;
using gazetteer::Claim;
using gazetteer::ClaimIndex;

std::vector<MentionMark> mentions_of(const geo::Dataset& dataset, std::size_t document) {
    std::vector<MentionMark> marks;
    if (document >= dataset.mentions.size()) return marks;
    std::map<std::pair<std::string, std::string>, gazetteer::PlaceIndex> entries;
    const auto places = dataset.store->places();
    for (gazetteer::PlaceIndex i = 0; i < places.size(); ++i)
        entries.emplace(std::pair{places[i].place_id, places[i].part}, i);
    for (const gazetteer::Mention& mention : dataset.mentions[document]) {
        MentionMark mark;
        mark.span = mention.span;
        mark.literal = mention.literal;
        if (mention.place) {
            mark.place = mention.place->name;
            auto found = entries.find({mention.place->id, mention.part});
            if (found == entries.end()) found = entries.find({mention.place->id, ""});
            if (found != entries.end()) mark.entry = found->second;
        }
        marks.push_back(std::move(mark));
    }
    return marks;
}

std::vector<ClaimMark> claims_of(const geo::Dataset& dataset, const gazetteer::Document& document) {
    std::vector<ClaimMark> marks;
    const gazetteer::CodePointIndex index(document.text);
    const std::size_t length = index.code_point(document.text.size());
    for (ClaimIndex i = 0; i < dataset.store->claims().size(); ++i) {
        const Claim& claim = dataset.store->claims()[i];
        if (claim.document != document.id || !claim.quote_span || claim.quote_span->end > length)
            continue;
        ClaimMark mark;
        mark.sentence = index.to_bytes(*claim.quote_span);
        mark.claim = i;
        mark.side = claim.side;
        mark.highlights = highlights_of(claim);
        for (Highlight& each : mark.highlights) {
            each.begin += mark.sentence.begin;
            each.end += mark.sentence.begin;
        }
        marks.push_back(std::move(mark));
    }
    std::stable_sort(marks.begin(), marks.end(), [](const ClaimMark& a, const ClaimMark& b) {
        return a.sentence < b.sentence;
    });
    return marks;
}

bool is_inside_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Where a word that is wider than a line has to be torn: after at least one letter.
std::size_t torn_at(std::string_view word, float width,
                    const std::function<float(std::string_view)>& measure) {
    std::size_t end = 1;
    while (end < word.size() && is_inside_letter(word[end])) ++end;
    for (std::size_t next = end; next < word.size(); end = next) {
        ++next;
        while (next < word.size() && is_inside_letter(word[next])) ++next;
        if (measure(word.substr(0, next)) > width) break;
    }
    return end;
}

}  // namespace

std::optional<DocumentText> document_of(const geo::Dataset& dataset, ClaimIndex claim) {
    const auto& id = dataset.store->claims()[claim].document;
    for (std::size_t i = 0; i < dataset.documents.size(); ++i) {
        const gazetteer::Document& document = dataset.documents[i];
        if (id != document.id) continue;
        DocumentText text;
        text.document = &document;
        text.heading = document.publisher;
        if (document.published) text.heading += " · " + to_words(document.published->last);
        text.mentions = mentions_of(dataset, i);
        text.claims = claims_of(dataset, document);
        return text;
    }
    return {};
}

std::vector<ByteSpan> wrap(std::string_view text, float width,
                           const std::function<float(std::string_view)>& measure) {
    std::vector<ByteSpan> lines;
    const float blank = measure(" ");
    std::size_t begin = 0;  // of the line
    std::size_t end = 0;    // after its last word
    float used = 0.0F;
    const auto finish = [&](std::size_t next) {
        lines.push_back({begin, std::max(begin, end)});
        begin = end = next;
        used = 0.0F;
    };
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '\n') {
            finish(i + 1);
            ++i;
            continue;
        }
        if (text[i] == ' ' || text[i] == '\t' || text[i] == '\r') {
            ++i;
            continue;
        }
        std::size_t word_end = std::min(text.find_first_of(" \t\r\n", i), text.size());
        float word = measure(text.substr(i, word_end - i));
        const float gap = end > begin ? blank * static_cast<float>(i - end) : 0.0F;
        if (end > begin && used + gap + word > width) {
            finish(i);
            continue;
        }
        if (end == begin && begin < i) begin = end = i;  // blanks before the first word
        if (word > width) {
            word_end = i + torn_at(text.substr(i, word_end - i), width, measure);
            end = word_end;
            finish(word_end);
            i = word_end;
            continue;
        }
        used += gap + word;
        end = word_end;
        i = word_end;
    }
    if (end > begin) finish(text.size());
    return lines;
}

}  // namespace render::ui
