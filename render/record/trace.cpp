#include "render/record/trace.h"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

#include "render/build_scene.h"

namespace render {
namespace {

using gazetteer::Claim;
using gazetteer::Diagnostic;
using gazetteer::State;
using Json = nlohmann::ordered_json;

/// Texts of other people may hold broken UTF-8: it is replaced.
std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }
Json or_null(const std::optional<gazetteer::Day>& day) {
    return day ? Json(gazetteer::to_iso(*day)) : Json();
}

std::vector<gazetteer::ClaimIndex> claims_of(const State& state) {
    std::vector<gazetteer::ClaimIndex> claims = state.claims;
    for (const auto& mark : state.marks) {
        if (std::find(claims.begin(), claims.end(), mark.claim) == claims.end())
            claims.push_back(mark.claim);
    }
    return claims;
}

/// Whether both lead to the same words; mere age does not count.
bool same_words(const State& a, const State& b) {
    return a.status == b.status && a.holder == b.holder && a.other == b.other &&
           a.extent == b.extent && a.claims == b.claims && a.marks == b.marks;
}

Json claim_as_json(const Claim& claim) {
    Json json;
    json["source"] = claim.source;
    json["source_name"] = claim.source_name;
    json["document"] = or_null(claim.document);
    json["attributed_to"] = or_null(claim.attributed_to);
    json["place"] = claim.place;
    json["place_id"] = or_null(claim.place_id);
    json["part"] = or_null(claim.part);
    json["actor"] = claim.actor;
    json["relation"] = to_string(claim.relation);
    json["modality"] = to_string(claim.modality);
    json["start"] = or_null(claim.start);
    json["end"] = or_null(claim.end);
    json["quote"] = or_null(claim.quote);
    const auto span = [&](const char* name, const auto& of) {
        json[fmt::format("{}_begin", name)] = of ? Json(of->begin) : Json();
        json[fmt::format("{}_end", name)] = of ? Json(of->end) : Json();
    };
    span("quote", claim.quote_span);
    span("place", claim.place_span);
    span("actor", claim.actor_span);
    span("trigger", claim.trigger_span);
    return json;
}

}  // namespace

gazetteer::Result<Trace> Trace::open(const std::string& file, const geo::Dataset& dataset,
                                     const Sequence& sequence, const TraceHead& head) {
    Trace trace(dataset, sequence);
    trace.name_ = file;
    trace.file_.reset(std::fopen(file.c_str(), "wb"));
    if (!trace.file_)
        return Diagnostic{Diagnostic::Severity::error, file, 0,
                          fmt::format("cannot be written: {}", std::strerror(errno)),
                          "choose a folder that exists and that you may write to"};
    Json recording;
    recording["file"] = head.file;
    recording["command"] = head.command;
    recording["crs"] = head.crs;
    recording["width"] = head.size.width;
    recording["height"] = head.size.height;
    recording["frames_per_second"] = sequence.fps();
    trace.put("{\n\"recording\": " + dumped(recording) + ",\n\"states\": [");
    return gazetteer::Result<Trace>(std::move(trace));
}

void Trace::put(const std::string& text) {
    if (failed_) return;
    failed_ = std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size();
}

void Trace::write_state(const Key& key, const Seen& seen, int to) {
    const auto& [pane, place, source, before] = key;
    const auto& store = *dataset_->store;
    const gazetteer::ClaimedPlace& entry = store.places()[place];
    Json json;
    json["frames"] = {seen.from, to};
    json["days"] = {gazetteer::to_iso(seen.first_day), gazetteer::to_iso(seen.last_day)};
    json["pane"] = pane;
    if (before != 0) json["compared_with"] = true;
    json["source"] = source == 0 ? Json() : Json(store.sources()[source - 1].id);
    json["place"] = entry.name;
    json["place_id"] = or_null(entry.place_id);
    json["part"] = or_null(entry.part);
    json["status"] = to_string(seen.state.status);
    json["holder"] = or_null(seen.state.holder.actor);
    json["other"] = or_null(seen.state.other.actor);
    Json ids = Json::array();
    for (const auto claim : claims_of(seen.state)) {
        ids.push_back(store.claims()[claim].id);
        claims_.insert(claim);
    }
    json["claims"] = std::move(ids);
    put((first_state_ ? "\n" : ",\n") + dumped(json));
    first_state_ = false;
}

void Trace::look_at(std::size_t pane, const ShownPane& shown, const geo::MapBox& box, int frame,
                    std::map<Key, Seen>& now) {
    const auto add = [&](const State& state, int before) {
        const geo::PlaceArea& area = dataset_->areas[state.place];
        const bool drawn = area.kind != geo::AreaKind::country &&
                           area.kind != geo::AreaKind::none &&
                           (area.has_anchor || !area.shape.empty()) && area.box.overlaps(box);
        if (!drawn) return;
        const Key key{pane, state.place, state.source ? *state.source + 1 : 0, before};
        const auto found = seen_.find(key);
        if (found != seen_.end() && same_words(found->second.state, state)) {
            auto kept = seen_.extract(found);
            kept.mapped().last_day = shown.view.at;
            now.insert(std::move(kept));
        } else {
            now.emplace(key, Seen{state, frame, shown.view.at, shown.view.at});
        }
    };
    for (const gazetteer::PlaceIndex place : shown.states->places())
        for (const State& state : shown.states->of(place)) add(state, 0);
    if (!shown.before) return;
    for (const gazetteer::PlaceIndex place : shown.before->places())
        for (const State& state : shown.before->of(place)) add(state, 1);
}

void Trace::frame(int frame, const ViewState& view, const Shown& shown) {
    const std::size_t chapter = sequence_->chapter(frame);
    if (!runs_.empty()) {
        const Run& last = runs_.back();
        if (last.day == view.at && last.known == view.known && last.camera == view.camera &&
            last.chapter == chapter)
            return;
    }
    if (!runs_.empty() && runs_.back().chapter != chapter) {  // other panes and sources
        for (const auto& [key, seen] : seen_) write_state(key, seen, frame - 1);
        seen_.clear();
    }
    runs_.push_back({frame, view.at, view.known, view.camera, chapter});
    const geo::MapBox box = seen_box(view.camera, first_pane(*dataset_, view));
    std::map<Key, Seen> now;
    for (std::size_t pane = 0; pane < shown.panes.size(); ++pane)
        look_at(pane, shown.panes[pane], box, frame, now);
    for (const auto& [key, seen] : seen_) write_state(key, seen, frame - 1);  // those that ended
    seen_ = std::move(now);
}

std::string Trace::run_as_json(const Run& run, int last) const {
    Json json;
    json["frames"] = {run.first, last};
    json["day"] = gazetteer::to_iso(run.day);
    if (run.known) json["known"] = gazetteer::to_iso(*run.known);
    json["chapter"] = run.chapter;
    json["centre"] = {run.camera.centre.x, run.camera.centre.y};
    json["units_per_pixel"] = run.camera.units_per_pixel;
    return dumped(json);
}

gazetteer::Diagnostics Trace::finish(int frames) {
    for (const auto& [key, seen] : seen_) write_state(key, seen, frames - 1);
    seen_.clear();
    put("\n],\n\"frames\": [");
    for (std::size_t i = 0; i < runs_.size(); ++i) {
        const int last = i + 1 < runs_.size() ? runs_[i + 1].first - 1 : frames - 1;
        put((i == 0 ? "\n" : ",\n") + run_as_json(runs_[i], last));
    }
    put("\n],\n\"changes\": [");
    bool first = true;
    const auto& store = *dataset_->store;
    for (const Told& told : sequence_->told()) {
        if (told.frame >= frames) break;
        Json json;
        json["frame"] = told.frame;
        json["second"] = sequence_->second(told.frame);
        json["day"] = gazetteer::to_iso(told.change.day);
        json["source"] =
            told.change.source ? Json(store.sources()[*told.change.source].id) : Json();
        json["sentence"] = told.change.sentence;
        json["claims"] = Json::array();
        for (const auto claim : told.change.claims) {
            json["claims"].push_back(store.claims()[claim].id);
            claims_.insert(claim);
        }
        put((first ? "\n" : ",\n") + dumped(json));
        first = false;
    }
    put("\n],\n\"claims\": {");
    first = true;
    for (const auto index : claims_) {
        const auto& claim = store.claims()[index];
        put((first ? "\n" : ",\n") + dumped(Json(claim.id)) + ": " + dumped(claim_as_json(claim)));
        first = false;
    }
    put("\n}\n}\n");
    const bool closed = std::fclose(file_.release()) == 0;
    if (!failed_ && closed) return {};
    return {{Diagnostic::Severity::error, name_, 0,
             fmt::format("cannot be written: {}", std::strerror(errno)), "is the disk full?"}};
}

}  // namespace render
