#include "gazetteer/claims/usable_claims.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "gazetteer/claims/compass_words.h"
#include "gazetteer/claims/permute.h"

namespace gazetteer {
namespace {

using Severity = Diagnostic::Severity;

/// "countryside-east" and "countryside east" are "east countryside".
std::string tidy_part(std::string_view as_read) {
    std::string part(as_read);
    std::replace(part.begin(), part.end(), '-', ' ');
    const auto blank = part.find(' ');
    if (blank == std::string::npos) return part;
    const std::string first = part.substr(0, blank);
    const std::string second = part.substr(blank + 1);
    return is_compass(second) && !is_compass(first) ? second + " " + first : part;
}

/// Why a claim cannot be used; empty = it can.
std::string fault_of(const Claim& claim) {
    if (claim.source.empty() && claim.document.empty()) return "names neither source nor document";
    if (claim.place.empty() && claim.place_id.empty()) return "names no place";
    if (claim.start && claim.end && *claim.end < *claim.start) return "ends before it begins";
    if (claim.point && !is_valid(*claim.point)) return "lies outside of the world";
    return {};
}

/// How a reader would recognise a claim in a message.
std::string name_of(const Claim& claim) {
    if (claim.quote.empty()) return claim.id.empty() ? "a claim" : "claim " + claim.id;
    return fmt::format("the claim from \"{}\"", claim.quote);
}

/// Sorted by content, so that neither ties nor indices depend on the order of the input.
bool content_order(const Claim& a, const Claim& b) {
    const auto where = [](const Claim& c) {
        const auto begin = [](const auto& span) { return span ? span->begin : 0; };
        return std::make_tuple(begin(c.quote_span), begin(c.place_span), begin(c.trigger_span),
                               begin(c.actor_span));
    };
    const auto what = [](const Claim& c) {
        return std::tie(c.start, c.end, c.place, c.place_id, c.part, c.bearing, c.distance_km,
                        c.actor, c.counter_actor, c.relation, c.modality, c.extent, c.id);
    };
    const auto rest = [](const Claim& c) {
        return std::tie(c.source, c.source_name, c.attributed_to, c.attribution_chain, c.quote,
                        c.trigger, c.rule, c.section, c.precision, c.time_basis, c.place_kind,
                        c.side, c.counter_side, c.confidence, c.place_certainty, c.edited);
    };
    if (a.document != b.document) return a.document < b.document;
    if (where(a) != where(b)) return where(a) < where(b);
    if (what(a) != what(b)) return what(a) < what(b);
    return rest(a) < rest(b);
}

/// Fills in what other fields imply.
void complete(Claim& claim) {
    if (claim.source.empty()) claim.source = claim.document;
    if (claim.source_name.empty()) claim.source_name = claim.source;
    if (claim.actor.empty()) claim.actor = "unknown";
    if (claim.side.empty()) claim.side = claim.actor;
    if (claim.counter_side.empty()) claim.counter_side = claim.counter_actor;
    if (std::string part = tidy_part(claim.part); claim.part != part) claim.part = part;
    if (claim.id.empty()) claim.id = claim_id(claim);
}

/// What decides the order of nearly all claims, small enough to be sorted quickly.
struct SortKey {
    std::uint32_t document = 0;
    std::array<std::uint32_t, 4> begins{};
    std::int64_t start = 0;
    std::uint32_t index = 0;
    auto rank() const { return std::tie(document, begins, start); }
};

std::vector<SortKey> sort_keys(const std::vector<Claim>& claims) {
    std::map<std::string_view, std::uint32_t> documents;
    std::unordered_set<std::string_view> seen;
    for (const Claim& claim : claims)
        if (seen.insert(claim.document).second) documents.emplace(claim.document, 0);
    std::uint32_t rank = 0;
    std::unordered_map<std::string_view, std::uint32_t> rank_of;
    for (const auto& [document, unused] : documents) rank_of.emplace(document, rank++);
    std::vector<SortKey> keys;
    keys.reserve(claims.size());
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const Claim& c = claims[i];
        const auto begin = [](const auto& span) {
            return span ? static_cast<std::uint32_t>(span->begin) : 0U;
        };
        keys.push_back(
            {rank_of.at(c.document),
             {begin(c.quote_span), begin(c.place_span), begin(c.trigger_span), begin(c.actor_span)},
             c.start ? std::int64_t{c.start->number} : std::int64_t{INT64_MIN},
             static_cast<std::uint32_t>(i)});
    }
    return keys;
}

std::vector<Claim> sorted(std::vector<Claim> claims) {
    std::vector<SortKey> keys = sort_keys(claims);
    std::sort(keys.begin(), keys.end(), [&](const SortKey& a, const SortKey& b) {
        if (a.rank() != b.rank()) return a.rank() < b.rank();
        return content_order(claims[a.index], claims[b.index]);
    });
    std::vector<std::uint32_t> order;
    order.reserve(keys.size());
    for (const SortKey& key : keys) order.push_back(key.index);
    permute(claims, std::move(order));
    return claims;
}

/// Different claims with one id get `-2`, `-3` in order of content.
void tell_apart(std::vector<Claim>& claims) {
    {
        std::unordered_set<std::string_view> seen;
        seen.reserve(claims.size());
        if (std::all_of(claims.begin(), claims.end(),
                        [&](const Claim& claim) { return seen.insert(claim.id).second; }))
            return;
    }
    std::unordered_set<std::string> given, used;
    for (const Claim& claim : claims) given.insert(claim.id);
    for (Claim& claim : claims) {
        std::string id = claim.id.str();
        const auto is_taken = [&] {
            return used.count(id) > 0 || (id != claim.id && given.count(id) > 0);
        };
        for (int count = 2; is_taken(); ++count) id = fmt::format("{}-{}", claim.id, count);
        used.insert(id);
        claim.id = std::move(id);
    }
}

}  // namespace

Result<std::vector<Claim>> usable_claims(std::vector<Claim> claims) {
    Result<std::vector<Claim>> result{std::vector<Claim>{}};
    std::vector<Claim> faulty;
    std::erase_if(claims, [&](const Claim& claim) {  // in place: they may be very many
        if (fault_of(claim).empty()) return false;
        faulty.push_back(claim);
        return true;
    });
    for (Claim& claim : claims) complete(claim);
    for (const Claim& claim : sorted(std::move(faulty)))
        result.diagnostics.push_back({Severity::warning, claim.document, 0,
                                      name_of(claim) + " " + fault_of(claim),
                                      "correct it; it is left out"});
    *result = sorted(std::move(claims));
    const auto last = std::unique(result->begin(), result->end());
    if (const auto doubles = result->end() - last; doubles > 0)
        result.diagnostics.push_back({Severity::note, "", 0,
                                      fmt::format("{} claims stand twice", doubles),
                                      "each counts once"});
    result->erase(last, result->end());
    tell_apart(*result);
    return result;
}

}  // namespace gazetteer
