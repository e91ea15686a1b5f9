#include "gazetteer/formats/foreign_actors.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "gazetteer/claims/letters.h"
#include "gazetteer/documents/csv.h"
#include "gazetteer/documents/read_documents.h"

namespace gazetteer {
namespace {

/// Small letters, single blanks.
std::string folded(std::string_view name) {
    std::string key;
    for (const char c : trimmed(name)) {
        if (c == ' ' && key.ends_with(' ')) continue;
        key += lower_letter(c);
    }
    return key;
}

/// Without a parenthesis at the end.
std::string_view without_parenthesis(std::string_view name) {
    if (!name.ends_with(')')) return name;
    const auto open = name.rfind('(');
    return open == std::string_view::npos ? name : trimmed(name.substr(0, open));
}

bool holds_only_years(std::string_view parenthesis) {
    return std::all_of(parenthesis.begin(), parenthesis.end(), [](char c) {
        return (c >= '0' && c <= '9') || c == '-' || c == '(' || c == ')' || c == ' ';
    });
}

bool has_capital(std::string_view name) {
    return std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

ForeignActors::ForeignActors(const ActorTable& table, const std::string& names_file,
                             Diagnostics& diagnostics)
    : table_(table) {
    for (const Actor& actor : table.actors()) {
        names_.try_emplace(folded(actor.name), actor.id);
        full_.try_emplace(folded(actor.id), actor.id);
        full_.try_emplace(folded(actor.name), actor.id);
        // "the government", "rebels" are somebody else in every country.
        for (const std::string& alias : actor.aliases) {
            if (has_capital(alias)) full_.try_emplace(folded(alias), actor.id);
        }
    }
    std::error_code ignored;
    if (names_file.empty() || !std::filesystem::exists(names_file, ignored)) return;
    auto rows = read_csv(names_file);
    append(diagnostics, std::move(rows.diagnostics));
    if (!rows) return;
    for (const CsvRow& row : rows->rows) {
        const std::string actor(rows->cell(row, "actor"));
        if (table.find(actor)) names_[folded(rows->cell(row, "name"))] = actor;
    }
}

const std::string* ForeignActors::exact(std::string_view name) const {
    const std::string key = folded(name);
    if (const auto found = names_.find(key); found != names_.end()) return &found->second;
    if (const auto found = full_.find(key); found != full_.end()) return &found->second;
    return nullptr;
}

const std::string* ForeignActors::lookup(std::string_view name) const {
    if (const auto* found = exact(name)) return found;
    if (const auto colon = name.find(": "); colon != std::string_view::npos) {
        if (const auto* found = exact(name.substr(colon + 2))) return found;
        if (const auto* found = exact(name.substr(0, colon))) return found;
    }
    const std::string_view bare = without_parenthesis(name);
    if (bare.size() == name.size()) return nullptr;
    if (holds_only_years(name.substr(bare.size()))) return exact(bare);
    // "Government (Vietnam)" is not whom the table calls "Government".
    const auto found = names_.find(folded(bare));
    return found == names_.end() ? nullptr : &found->second;
}

ForeignActors::Known ForeignActors::resolve(const std::string& name) {
    if (const auto* id = lookup(name)) return {*id, table_.side_of(*id)};
    std::string side;
    bool one_side = name.find(", ") != std::string::npos;
    std::string_view rest = name;
    while (one_side && !rest.empty()) {
        const auto end = std::min(rest.find(", "), rest.size());
        const auto* part = lookup(rest.substr(0, end));
        // Parts that nobody knows say nothing; the known ones must agree.
        if (part) {
            const std::string each = table_.side_of(*part);
            one_side = side.empty() || side == each;
            side = each;
        }
        rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    std::string id = slug(name);
    if (id.empty()) id = "unknown";
    if (!one_side || side.empty()) side = table_.side_of(id);
    if (!table_.find(id)) unknown_.try_emplace(id, name);
    return {id, side};
}

const ForeignActors::Known& ForeignActors::find(const std::string& name) {
    const auto found = cache_.find(name);
    if (found != cache_.end()) return found->second;
    return cache_.emplace(name, resolve(name)).first->second;
}

}  // namespace gazetteer
