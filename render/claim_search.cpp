#include <fmt/core.h>

#include <algorithm>

#include "gazetteer/claims/letters.h"
#include "render/search.h"
#include "render/words.h"

namespace render {
namespace {

using gazetteer::PlaceIndex;

constexpr std::size_t most_claims_found = 60;
constexpr std::size_t snippet_length = 90;  ///< bytes
constexpr std::string_view actor_prefix = "actor:";

bool has_word(std::string_view text, std::string_view word) {
    const auto same = [](char a, char b) { return gazetteer::lower_letter(a) == b; };
    return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
}

/// A piece of the sentence around the word, cut between letters.
std::string snippet(std::string_view text, std::string_view word) {
    const auto same = [](char a, char b) { return gazetteer::lower_letter(a) == b; };
    const auto found = std::search(text.begin(), text.end(), word.begin(), word.end(), same);
    const auto at = static_cast<std::size_t>(found - text.begin());
    std::size_t begin = at < snippet_length / 3 ? 0 : at - snippet_length / 3;
    std::size_t end = std::min(text.size(), begin + snippet_length);
    const auto inside = [&](std::size_t i) {
        return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
    };
    while (inside(begin)) ++begin;
    while (inside(end)) ++end;
    std::string piece(text.substr(begin, end - begin));
    std::replace(piece.begin(), piece.end(), '\n', ' ');
    return (begin > 0 ? "..." : "") + piece + (end < text.size() ? "..." : "");
}

}  // namespace

ClaimSearch::ClaimSearch(const geo::Dataset& dataset, std::string_view query) : dataset_(&dataset) {
    query = gazetteer::trimmed(query);
    if (query.starts_with(actor_prefix)) {
        actor_ = std::string(query.substr(actor_prefix.size()));
        return;
    }
    while (!query.empty()) {
        const auto end = std::min(query.find(' '), query.size());
        words_.push_back(gazetteer::lower_letters(query.substr(0, end)));
        query = gazetteer::trimmed(query.substr(end));
    }
    if (words_.empty()) dataset_ = nullptr;
}

bool ClaimSearch::fits(const gazetteer::Claim& claim) const {
    if (!actor_.empty()) return claim.actor == actor_;
    return std::all_of(words_.begin(), words_.end(),
                       [&](const std::string& word) { return has_word(claim.quote.view(), word); });
}

Hit ClaimSearch::hit_of(gazetteer::ClaimIndex index) const {
    const gazetteer::Claim& claim = dataset_->store->claims()[index];
    const PlaceIndex place = dataset_->store->place_of(index);
    Hit hit;
    hit.kind = Hit::Kind::claim;
    hit.title = claim.quote.empty()
                    ? in_words(claim)
                    : snippet(claim.quote.view(), words_.empty() ? std::string_view() : words_[0]);
    const auto day = day_of(claim);
    hit.detail = fmt::format("{} · {}{}", dataset_->store->places()[place].label(),
                             claim.source_name, day ? " · " + to_words(*day) : "");
    hit.commands = {GoTo{place, day}, OpenClaim{index}};
    return hit;
}

bool ClaimSearch::go_on(std::size_t count) {
    if (done()) return false;
    const auto claims = dataset_->store->claims();
    const std::size_t end = std::min(claims.size(), next_ + count);
    for (; next_ < end; ++next_) {
        if (!fits(claims[next_])) continue;
        hits_.push_back(hit_of(static_cast<gazetteer::ClaimIndex>(next_)));
        if (hits_.size() >= most_claims_found) next_ = claims.size();
    }
    return !done();
}

}  // namespace render
