#include "render/ui/command_log.h"

#include <fmt/core.h>

#include <cmath>
#include <set>

#include "render/command_text.h"
#include "render/session.h"

namespace render::ui {

CommandLog::CommandLog(const std::string& file) {
    if (file.empty()) return;
    file_.open(file, std::ios::app);
}

CommandLog::~CommandLog() { finish_playing(); }

void CommandLog::finish_playing() {
    if (file_.is_open()) file_ << played_ << std::flush;
    played_.clear();
}

void CommandLog::opened(const AppState& state, const geo::Dataset& dataset) {
    if (!file_.is_open()) return;
    for (const Command& command : commands_for(state)) file_ << to_text(command, dataset) << '\n';
    file_.flush();
}

void CommandLog::command(const Command& command, const AppState& after,
                         const geo::Dataset& dataset) {
    if (!file_.is_open()) return;
    if (std::holds_alternative<Advance>(command)) {
        played_ = to_text(SetTime{after.view.at}, dataset) + '\n';
        if (!after.playing) played_ += to_text(SetPlaying{false}, dataset) + '\n';
        return;
    }
    finish_playing();
    file_ << to_text(command, dataset) << std::endl;
}

void CommandLog::note(const std::string& text) {
    if (file_.is_open()) file_ << "# " << text << std::endl;
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
