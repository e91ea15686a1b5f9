#include "render/ui/command_log.h"

#include <fmt/core.h>

#include <cmath>
#include <set>

namespace render::ui {

CommandLog::CommandLog(const std::string& file) {
    if (file.empty()) return;
    file_.open(file, std::ios::app);
    failed_ = !file_;
}

void CommandLog::command(const Command& command, const geo::Dataset& dataset) {
    if (!file_.is_open() || std::holds_alternative<Advance>(command)) return;
    file_ << to_text(command, dataset) << std::endl;
}

void CommandLog::told(std::string_view panel, std::string_view message) {
    if (file_.is_open()) file_ << panel << ": " << message << std::endl;
}

void CommandLog::picture(const Scene& scene, const PixelRect& map, const geo::Dataset& dataset,
                         const Evidence* evidence) {
    if (!file_.is_open() || scene.panes.empty()) return;
    std::set<PickId> named;
    for (const Mark& mark : scene.panes.front().marks) {
        const auto* disc = std::get_if<Disc>(&mark);
        if (!disc || disc->pick == 0 || !named.insert(disc->pick).second) continue;
        const auto place = place_of(disc->pick);
        file_ << fmt::format("symbol {} at {} {}\n", dataset.store->places()[place].label(),
                             std::lround(map.x + disc->centre.x),
                             std::lround(map.y + disc->centre.y));
    }
    if (evidence) {
        for (const EvidenceCard& card : evidence->cards) {
            if (!card.sentence.empty()) file_ << "sentence " << card.sentence << '\n';
        }
    }
    file_.flush();
}

}  // namespace render::ui
