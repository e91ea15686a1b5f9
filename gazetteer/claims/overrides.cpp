#include "gazetteer/claims/overrides.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "gazetteer/claims/letters.h"
#include "gazetteer/documents/csv.h"
#include "gazetteer/documents/document.h"
#include "gazetteer/formats/claim_fields.h"

namespace gazetteer {
namespace {

using Severity = Diagnostic::Severity;

void note(Claim& claim, const std::string& change, const std::string& why) {
    std::string text = claim.edited.str();
    if (!text.empty()) text += "; ";
    claim.edited = text + (why.empty() ? change : fmt::format("{} ({})", change, why));
}

/// The actor as the text names it; empty where that is not known.
std::string_view words_for_actor(const Claim& claim) {
    if (!claim.actor_span || !claim.quote_span || claim.actor_span->begin < claim.quote_span->begin)
        return {};
    const CodePointIndex index(claim.quote.view());
    const std::size_t offset = claim.quote_span->begin;
    const std::size_t begin = index.byte(claim.actor_span->begin - offset);
    const std::size_t end = index.byte(claim.actor_span->end - offset);
    if (end > claim.quote.size() || end < begin) return {};
    return claim.quote.view().substr(begin, end - begin);
}

/// Whom a document means by a name. True where the claim speaks of that actor.
bool rename_actor(Claim& claim, const Claim& as_read, const Override& row) {
    const auto [from, to] = from_to(row);
    const bool actor = equal_without_case(from, as_read.actor) ||
                       equal_without_case(from, as_read.actor_name) ||
                       equal_without_case(from, words_for_actor(as_read));
    const bool other = equal_without_case(from, as_read.counter_actor);
    const Claim before = claim;
    if (actor) {
        claim.actor = to;
        claim.actor_name = claim.side = {};
        note(claim, change_in_words(before, claim, "actor"), row.why);
    }
    if (other) {
        claim.counter_actor = to;
        claim.counter_side = {};
        note(claim, change_in_words(before, claim, "counter_actor"), row.why);
    }
    return actor || other;
}

void change(Claim& claim, const Override& row, const Gazetteer& gazetteer) {
    const Pairs pairs =
        row.field == "edit" ? parse_pairs(row.value) : Pairs{{row.field, row.value}};
    std::string words;
    for (const auto& [name, value] : pairs) {
        const Claim before = claim;
        set_property(claim, name, value, gazetteer);
        words += (words.empty() ? "" : ", ") + change_in_words(before, claim, name);
    }
    note(claim, words, row.why);
}

}  // namespace

Diagnostics Overrides::add(const std::string& file) {
    const auto content = read_file(file);
    return content ? add_text(*content, file) : content.diagnostics;
}

Diagnostics Overrides::add_text(std::string_view content, const std::string& file) {
    auto table = parse_csv(content, file);
    Diagnostics diagnostics = std::move(table.diagnostics);
    if (!table) return diagnostics;
    for (const CsvRow& cells : table->rows) {
        Row row;
        row.file = file;
        row.line = cells.line;
        row.document = table->cell(cells, "document");
        row.quote = table->cell(cells, "quote");
        row.place = table->cell(cells, "place_surface");
        row.field = table->cell(cells, "field");
        row.value = table->cell(cells, "value");
        row.why = table->cell(cells, "why");
        row.which = parse_pairs(table->cell(cells, "which"));
        if (std::string fault = fault_of(row); !fault.empty()) {
            diagnostics.push_back({Severity::warning, file, cells.line, fault,
                                   "the columns are document,quote,place_surface,field,value,why; "
                                   "the row is left out"});
            continue;
        }
        const bool sorts = row.field == "side_of" || row.field == "side_is";
        if (sorts) sorting_.push_back(rows_.size());
        if (row.corrects_claims()) by_document_[row.document].push_back(rows_.size());
        rows_.push_back(std::move(row));
    }
    return diagnostics;
}

std::vector<Place> Overrides::places() {
    std::vector<Place> places;
    std::set<std::string> taken;
    for (Row& row : rows_) {
        if (row.field != "place") continue;
        row.used = true;
        places.push_back(place_of(row));
        const std::string id = places.back().id;
        for (int number = 2; !taken.insert(places.back().id).second; ++number)
            places.back().id = id + "-" + std::to_string(number);  // another one of that name
    }
    return places;
}

std::string Overrides::side_after(const std::string& actor, std::string side) {
    for (const std::size_t at : sorting_) {
        Row& row = rows_[at];
        const auto [from, to] = from_to(row);
        const bool is_of_actor = row.field == "side_of" && from == actor;
        if (!is_of_actor && (row.field == "side_of" || from != side)) continue;
        side = to;
        row.used = true;
    }
    return side;
}

ActorTable Overrides::sorted(const ActorTable& actors) {
    std::vector<Actor> all(actors.actors().begin(), actors.actors().end());
    std::vector<Side> sides(actors.sides().begin(), actors.sides().end());
    for (Actor& actor : all) actor.side = side_after(actor.id, actor.side);
    // A side of an actor's own is called as the actor is.
    for (const std::size_t at : sorting_) {
        const std::string side = from_to(rows_[at]).second;
        const Actor* actor = actors.find(side);
        if (actor && !actors.find_side(side)) sides.push_back({side, actor->name, {}});
    }
    return {std::move(all), std::move(sides)};
}

void Overrides::sort_sides(Claim& claim) {
    if (sorting_.empty()) return;
    const auto sort = [&](const SharedText& actor, SharedText& side) {
        if (actor.empty()) return;
        const std::string before = side.empty() ? actor.str() : side.str();
        if (const std::string after = side_after(actor.str(), before); after != before)
            side = after;
    };
    sort(claim.actor, claim.side);
    sort(claim.counter_actor, claim.counter_side);
}

/// In the order of the file, as later rows are laid over earlier ones.
std::vector<std::size_t> Overrides::rows_for(std::string_view document) const {
    std::vector<std::size_t> rows;
    const auto add = [&](std::string_view name) {
        const auto found = by_document_.find(name);
        if (found != by_document_.end())
            rows.insert(rows.end(), found->second.begin(), found->second.end());
    };
    add({});
    if (!document.empty()) add(document);
    std::sort(rows.begin(), rows.end());
    return rows;
}

bool Overrides::apply(Claim& claim, const Gazetteer& gazetteer) {
    if (by_document_.empty()) return true;
    const auto rows = rows_for(claim.document);
    if (rows.empty()) return true;
    const Claim as_read = claim;  // all rows mean the claim as it was
    for (const std::size_t at : rows) {
        Row& row = rows_[at];
        if (!fits(row, as_read)) continue;
        if (row.field == "actor_is") {
            if (!rename_actor(claim, as_read, row)) continue;
        } else if (row.field != "reject") {
            change(claim, row, gazetteer);
        }
        row.used = true;
        if (row.field == "reject") return false;
    }
    if (!(claim == as_read)) claim.as_read = key_of(as_read);
    return true;
}

std::vector<Claim> Overrides::own_claims(const Gazetteer& gazetteer, Diagnostics& diagnostics) {
    std::vector<Claim> claims;
    for (Row& row : rows_) {
        if (row.field != "claim") continue;
        row.used = true;
        Claim claim;
        claim.document = row.document;
        claim.quote = row.quote;
        claim.place = row.place;
        claim.rule = "by hand";
        claim.time_basis = TimeBasis::explicit_;
        const Pairs pairs = parse_pairs(row.value);
        std::string fault = fault_of_properties(pairs);
        if (fault.empty()) {
            for (const auto& [name, value] : pairs) set_property(claim, name, value, gazetteer);
        }
        if (fault.empty()) fault = complete_claim(claim, !value_of(pairs, "relation").empty());
        if (!fault.empty()) {
            diagnostics.push_back({Severity::warning, row.file, row.line,
                                   "the claim made by hand: " + fault,
                                   "write relation=holds;actor=...;source=...; it is left out"});
            continue;
        }
        if (claim.id.empty())
            claim.id = claim_id(claim, fmt::format("{}\x1f{}", claim.place, claim.quote));
        note(claim, "made by hand", row.why);
        if (apply(claim, gazetteer)) claims.push_back(std::move(claim));
    }
    return claims;
}

std::vector<Override> Overrides::unused() const {
    std::vector<Override> rows;
    for (const Row& row : rows_) {
        if (!row.used) rows.push_back(row);
    }
    return rows;
}

ClaimKey key_of(const Claim& claim) {
    if (!claim.as_read.empty()) return *claim.as_read;
    Pairs which{{"relation", std::string(to_string(claim.relation))}, {"actor", claim.actor.str()}};
    if (!claim.quote.empty()) {
        which.emplace_back("part", claim.part.str());
    } else {  // there are no words: what else the source says of it
        if (claim.document.empty()) which.emplace_back("source", claim.source.str());
        which.emplace_back("start", claim.start ? to_iso(*claim.start) : std::string());
    }
    return {claim.document.str(), claim.quote.str(), claim.place.str(), to_text(which)};
}

Diagnostics unused_overrides(const std::vector<Override>& rows) {
    constexpr std::size_t most = 5;
    std::map<std::string, std::vector<const Override*>> by_file;
    for (const Override& row : rows) by_file[row.file].push_back(&row);
    Diagnostics diagnostics;
    for (const auto& [file, unused] : by_file) {
        if (unused.size() > most) {
            diagnostics.push_back({Severity::warning, file, unused.front()->line,
                                   fmt::format("{} overrides fit no claim", unused.size()),
                                   "is the file of another corpus? everything else is read"});
            continue;
        }
        for (const Override* row : unused)
            diagnostics.push_back({Severity::warning, file, row->line, "the override fits no claim",
                                   "correct its document, quote or place"});
    }
    return diagnostics;
}

}  // namespace gazetteer
