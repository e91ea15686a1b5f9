#include "gazetteer/text/reading_rules.h"

#include <filesystem>

namespace fs = std::filesystem;

namespace gazetteer {
namespace {

bool has_error(const Diagnostics& diagnostics) {
    for (const Diagnostic& each : diagnostics)
        if (each.severity == Diagnostic::Severity::error) return true;
    return false;
}

/// Reads those of the three word files that a user's folder has.
Diagnostics add_user_folder(const fs::path& folder, ReadingRules& rules) {
    Diagnostics diagnostics;
    std::error_code ignored;
    if (fs::exists(folder / "triggers.csv", ignored))
        append(diagnostics, read_triggers((folder / "triggers.csv").string(), rules.triggers));
    if (fs::exists(folder / "lexicon.txt", ignored))
        append(diagnostics, read_lexicon((folder / "lexicon.txt").string(), rules.lexicon));
    if (fs::exists(folder / "not_places.txt", ignored)) {
        auto words = read_mention_words((folder / "not_places.txt").string());
        append(diagnostics, std::move(words.diagnostics));
        if (!words) return diagnostics;
        rules.mention_words.not_places.merge(words->not_places);
        rules.mention_words.titles.merge(words->titles);
        rules.mention_words.neighbours.merge(words->neighbours);
    }
    return diagnostics;
}

}  // namespace

Result<ReadingRules> read_rules(const std::string& own_folder,
                                const std::vector<std::string>& user_folders) {
    Result<ReadingRules> result;
    ReadingRules rules;
    for (const std::string& folder : user_folders)
        append(result.diagnostics, add_user_folder(folder, rules));
    const fs::path own(own_folder);
    Diagnostics own_diagnostics = add_user_folder(own, rules);
    auto nations = read_nations((own / "nations.csv").string());
    auto generic = read_actors((own / "generic_actors.csv").string(), {});
    append(own_diagnostics, std::move(nations.diagnostics));
    append(own_diagnostics, std::move(generic.diagnostics));
    const bool complete = nations && generic && rules.triggers.size() > 0 &&
                          rules.lexicon.size() > 0 && !has_error(own_diagnostics);
    append(result.diagnostics, std::move(own_diagnostics));
    if (!complete) {
        result.diagnostics.push_back({Diagnostic::Severity::error, own_folder, 0,
                                      "does not hold the words that texts are read with",
                                      "reinstall the program or check CONTROLMAP_ASSETS"});
        return result;
    }
    rules.nations = std::move(*nations);
    rules.generic_actors = std::move(*generic);
    result.value = std::move(rules);
    return result;
}

}  // namespace gazetteer
