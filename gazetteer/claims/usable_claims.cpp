#include "gazetteer/claims/usable_claims.h"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "gazetteer/claims/compass_words.h"

namespace gazetteer {
namespace {

using Severity = Diagnostic::Severity;

/// "countryside-east" and "countryside east" are "east countryside".
std::string tidy_part(std::string part) {
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
    claim.part = tidy_part(std::move(claim.part));
    if (claim.id.empty()) claim.id = claim_id(claim);
}

/// Claims are large: their order is found on indices, and each is moved once.
std::vector<Claim> sorted(std::vector<Claim> claims) {
    std::vector<std::size_t> order(claims.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return content_order(claims[a], claims[b]); });
    std::vector<Claim> result;
    result.reserve(claims.size());
    for (const std::size_t index : order) result.push_back(std::move(claims[index]));
    return result;
}

/// Different claims with one id get `-2`, `-3` in order of content.
void tell_apart(std::vector<Claim>& claims) {
    std::set<std::string> given, used;
    for (const Claim& claim : claims) given.insert(claim.id);
    for (Claim& claim : claims) {
        std::string id = claim.id;
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
    for (Claim& claim : sorted(std::move(claims))) {
        if (const std::string fault = fault_of(claim); !fault.empty()) {
            result.diagnostics.push_back({Severity::warning, claim.document, 0,
                                          name_of(claim) + " " + fault,
                                          "correct it; it is left out"});
            continue;
        }
        complete(claim);
        result->push_back(std::move(claim));
    }
    *result = sorted(std::move(*result));
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
