#include "gazetteer/text/long_text.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace gazetteer {
namespace {

Document piece_of(const Document& document, ByteSpan piece) {
    Document part;
    part.id = document.id;
    part.file = document.file;
    part.source = document.source;
    part.publisher = document.publisher;
    part.title = document.title;
    part.url = document.url;
    part.side = document.side;
    part.published = document.published;
    part.text = document.text.substr(piece.begin, piece.size());
    return part;
}

void shift(ByteSpan& span, std::size_t by) {
    span.begin += by;
    span.end += by;
}

void shift(Claim& claim, std::size_t code_points) {
    for (auto* span :
         {&claim.quote_span, &claim.place_span, &claim.actor_span, &claim.trigger_span}) {
        if (!*span) continue;
        (*span)->begin += code_points;
        (*span)->end += code_points;
    }
    claim.id = claim_id(claim);
}

/// The mentions that begin in a piece, counted from its beginning; they are taken from `from` on.
std::vector<Mention> take_piece(std::vector<Mention>& mentions, std::size_t& from, ByteSpan piece) {
    std::vector<Mention> taken;
    for (; from < mentions.size() && mentions[from].span.begin < piece.end; ++from) {
        Mention& mention = taken.emplace_back(std::move(mentions[from]));
        mention.span = {mention.span.begin - piece.begin, mention.span.end - piece.begin};
        mention.core = {mention.core.begin - piece.begin, mention.core.end - piece.begin};
    }
    return taken;
}

void give_back(std::vector<Mention> piece_mentions, std::size_t begin, std::vector<Mention>& all) {
    for (Mention& mention : piece_mentions) {
        shift(mention.span, begin);
        shift(mention.core, begin);
        all.push_back(std::move(mention));
    }
}

}  // namespace

std::vector<ByteSpan> pieces_of(std::string_view text, std::size_t longest) {
    std::vector<ByteSpan> pieces;
    std::size_t begin = 0;
    while (text.size() - begin > longest) {
        const std::string_view window = text.substr(begin + longest / 2, longest - longest / 2);
        std::size_t cut = window.rfind('\n');
        if (cut == std::string_view::npos) cut = window.rfind(' ');
        std::size_t end =
            cut == std::string_view::npos ? begin + longest : begin + longest / 2 + cut + 1;
        while (end > begin + 1 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
        pieces.push_back({begin, end});
        begin = end;
    }
    if (begin < text.size() || pieces.empty()) pieces.push_back({begin, text.size()});
    return pieces;
}

std::vector<Mention> find_mentions_in_pieces(const Document& document, const Gazetteer& names,
                                             const MentionWords& words) {
    const auto pieces = pieces_of(document.text);
    if (pieces.size() == 1) return find_mentions(document, names, words);
    std::vector<Mention> mentions;
    for (const ByteSpan piece : pieces)
        give_back(find_mentions(piece_of(document, piece), names, words), piece.begin, mentions);
    return mentions;
}

std::vector<Claim> read_in_pieces(const Document& document, const ReadingContext& context,
                                  std::vector<Mention>& mentions, Explanation* explanation,
                                  const GivenReading& given) {
    const auto pieces = pieces_of(document.text);
    if (pieces.size() == 1 || given.placed || given.times)
        return read_text(document, context, mentions, explanation, given);
    const CodePointIndex index(document.text);
    std::vector<Mention> resolved;
    std::vector<Claim> claims;
    std::size_t at = 0;
    for (const ByteSpan piece : pieces) {
        auto piece_mentions = take_piece(mentions, at, piece);
        auto found = read_text(piece_of(document, piece), context, piece_mentions);
        for (Claim& claim : found) shift(claim, index.code_point(piece.begin));
        std::move(found.begin(), found.end(), std::back_inserter(claims));
        give_back(std::move(piece_mentions), piece.begin, resolved);
    }
    mentions = std::move(resolved);
    return claims;
}

}  // namespace gazetteer
