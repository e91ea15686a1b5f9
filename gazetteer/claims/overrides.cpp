#include "gazetteer/claims/overrides.h"

#include <fmt/core.h>

#include <algorithm>

#include "gazetteer/claims/letters.h"
#include "gazetteer/documents/csv.h"
#include "gazetteer/formats/claim_fields.h"
#include "gazetteer/formats/numbers.h"

namespace gazetteer {
namespace {

using Severity = Diagnostic::Severity;

const ClaimField* field_named(std::string_view name) {
    const auto& fields = claim_fields();
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const ClaimField& field) { return field.name == name; });
    return found == fields.end() ? nullptr : &*found;
}

std::optional<LonLat> to_point(std::string_view text) {
    const auto comma = text.find(',');
    if (comma == std::string_view::npos) return {};
    const auto lon = to_number(trimmed(text.substr(0, comma)));
    const auto lat = to_number(trimmed(text.substr(comma + 1)));
    if (!lon || !lat || !is_valid(LonLat{*lon, *lat})) return {};
    return LonLat{*lon, *lat};
}

/// Why a row cannot be used; empty = it can.
std::string fault_of(const Override& row) {
    if (row.field.empty()) return "the row names no field";
    if (row.field == "reject" || row.field == "claim") return {};
    if (row.field == "point")
        return to_point(row.value) ? "" : fmt::format("'{}' is no point", row.value);
    const ClaimField* field = field_named(row.field);
    if (!field) return fmt::format("there is no field '{}'", row.field);
    Claim scratch;
    if (!row.value.empty() && !field->set(scratch, row.value))
        return fmt::format("'{}' is no value of '{}'", row.value, row.field);
    return {};
}

bool fits(const Override& row, const Claim& claim) {
    if (!row.document.empty() && row.document != claim.document) return false;
    if (!row.quote.empty() && claim.quote.find(row.quote) == std::string::npos) return false;
    if (row.place.empty() || equal_without_case(row.place, claim.place)) return true;
    // The name as the text writes it.
    return !row.quote.empty() && claim.quote.find(row.place) != std::string::npos;
}

void set_place(Claim& claim, const std::string& id, const Gazetteer& gazetteer) {
    claim.place_id = id;
    const auto ref = gazetteer.find_id(id);
    if (!ref) return;
    const Place place = gazetteer.place(*ref);
    claim.place = place.name;
    claim.place_kind = place.kind;
    claim.point = place.point;
    claim.place_certainty = 1.0;
}

void set_field(Claim& claim, const std::string& name, const std::string& value,
               const Gazetteer& gazetteer) {
    if (name == "place_id") return set_place(claim, value, gazetteer);
    if (name == "point") {
        claim.point = to_point(value);
        return;
    }
    const ClaimField* field = field_named(name);
    if (!field) return;
    if (name == "start" && value.empty()) claim.start.reset();
    if (name == "end" && value.empty()) claim.end.reset();
    if (!value.empty()) field->set(claim, value);
    if (name == "actor") claim.actor_name = claim.side = {};
    if (name == "counter_actor") claim.counter_side = {};
}

void note(Claim& claim, const Override& row) {
    if (!claim.edited.empty()) claim.edited += "; ";
    claim.edited += row.why.empty() ? row.field : fmt::format("{}: {}", row.field, row.why);
}

}  // namespace

Diagnostics Overrides::add(const std::string& file) {
    auto table = read_csv(file);
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
        std::string fault = fault_of(row);
        if (fault.empty() && row.field != "claim" && row.document.empty() && row.quote.empty() &&
            row.place.empty())
            fault = "the row says of no claim which it means";
        if (fault.empty())
            rows_.push_back(std::move(row));
        else
            diagnostics.push_back({Severity::warning, file, cells.line, fault,
                                   "the columns are document,quote,place_surface,field,value,why; "
                                   "the row is left out"});
    }
    return diagnostics;
}

bool Overrides::apply(Claim& claim, const Gazetteer& gazetteer) {
    const Claim as_read = rows_.empty() ? Claim{} : claim;  // all rows mean the claim as it was
    for (Row& row : rows_) {
        if (row.field == "claim" || !fits(row, as_read)) continue;
        row.used = true;
        if (row.field == "reject") return false;
        set_field(claim, row.field, row.value, gazetteer);
        note(claim, row);
    }
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
        bool has_relation = false;
        std::string fault;
        std::string_view rest = row.value;
        while (!rest.empty()) {
            const auto end = std::min(rest.find(';'), rest.size());
            const auto pair = rest.substr(0, end);
            const auto equals = std::min(pair.find('='), pair.size());
            const std::string name(trimmed(pair.substr(0, equals)));
            const std::string value(trimmed(pair.substr(std::min(equals + 1, pair.size()))));
            const Override each{row.file, row.line, {}, {}, {}, name, value, {}};
            if (fault.empty() && !name.empty()) fault = fault_of(each);
            if (fault.empty()) set_field(claim, name, value, gazetteer);
            has_relation = has_relation || name == "relation";
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        if (fault.empty()) fault = complete_claim(claim, has_relation);
        note(claim, row);
        if (fault.empty())
            claims.push_back(std::move(claim));
        else
            diagnostics.push_back({Severity::warning, row.file, row.line,
                                   "the claim made by hand " + fault,
                                   "write relation=holds;actor=...;source=...; it is left out"});
    }
    return claims;
}

Diagnostics Overrides::unused() const {
    Diagnostics diagnostics;
    for (const Row& row : rows_) {
        if (!row.used)
            diagnostics.push_back({Severity::warning, row.file, row.line,
                                   "the override fits no claim",
                                   "correct its document, quote or place"});
    }
    return diagnostics;
}

}  // namespace gazetteer
