#pragma once

#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "render/record/sequence.h"
#include "render/shown.h"

namespace render {

/// What a recording's trace says about the recording itself.
struct TraceHead {
    std::string file, command, crs;
    PixelSize size;
};

/// The way back from a recording's pixels to words, as JSON beside it: which day and stretch of map
/// each frame shows (`frames`), from which to which frame each state inside the picture was to be
/// seen and on which claims it rests (`states`), what changed (`changes`), and each of these claims
/// with its sentence and offsets (`claims`). States are written when they end, so that memory does
/// not grow with the length.
class Trace {
public:
    static gazetteer::Result<Trace> open(const std::string& file, const geo::Dataset& dataset,
                                         const Sequence& sequence, const TraceHead& head);
    /// Frames in order. `shown` belongs to `view`, which frame `frame` shows.
    void frame(int frame, const ViewState& view, const Shown& shown);
    /// Ends the file after `frames` frames.
    gazetteer::Diagnostics finish(int frames);

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    /// Pane, place, source + 1 (0 = combined), and 1 for the state that a difference compares with.
    using Key = std::tuple<std::size_t, gazetteer::PlaceIndex, gazetteer::SourceIndex, int>;
    struct Seen {
        gazetteer::State state;
        int from = 0;
        gazetteer::Day first_day, last_day;
    };
    struct Run {
        int first = 0;
        gazetteer::Day day;
        std::optional<gazetteer::Day> known;
        Camera camera;
        std::size_t chapter = 0;
    };
    Trace(const geo::Dataset& dataset, const Sequence& sequence)
        : dataset_(&dataset), sequence_(&sequence) {}
    void put(const std::string& text);
    void write_state(const Key& key, const Seen& seen, int to);
    void look_at(std::size_t pane, const ShownPane& shown, const geo::MapBox& box, int frame,
                 std::map<Key, Seen>& now);
    std::string run_as_json(const Run& run, int last) const;

    const geo::Dataset* dataset_;
    const Sequence* sequence_;
    std::string name_;
    std::unique_ptr<std::FILE, Close> file_;
    bool failed_ = false;
    bool first_state_ = true;
    std::map<Key, Seen> seen_;
    std::set<gazetteer::ClaimIndex> claims_;
    std::vector<Run> runs_;
};

}  // namespace render
