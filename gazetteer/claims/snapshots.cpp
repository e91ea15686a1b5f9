#include "gazetteer/claims/snapshots.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "gazetteer/claims/letters.h"

namespace gazetteer {
namespace {

constexpr std::string_view prefix = "snapshot ";
constexpr double same_spot_km = 0.2;

std::string place_key(const Claim& claim) {
    return claim.place_id.empty() ? lower_letters(claim.place) : claim.place_id.str();
}

/// One day of a series: its claims by place.
using Snapshot = std::multimap<std::string, Claim*>;
using Series = std::map<Day, Snapshot>;
using SeriesKey = std::pair<std::string, std::string>;  ///< source, rule

std::map<SeriesKey, Series> series_in(std::vector<Claim>& claims) {
    std::map<SeriesKey, Series> all;
    for (Claim& claim : claims) {
        if (is_of_snapshot(claim) && claim.start)
            all[{claim.source, claim.rule}][*claim.start].emplace(place_key(claim), &claim);
    }
    return all;
}

/// The spots of a snapshot's places, in squares of about a kilometre, to find the one that stands
/// where another stood.
class Spots {
public:
    explicit Spots(const Snapshot& snapshot) {
        for (const auto& [key, claim] : snapshot) {
            if (claim->point) cells_.emplace(cell(*claim->point, 0, 0), claim);
        }
    }
    /// The only place there; null when there is none or there are several.
    const Claim* at(LonLat point) const {
        const Claim* found = nullptr;
        for (int dx = -1; dx <= 1; ++dx) {
            for (int dy = -1; dy <= 1; ++dy) {
                const auto [first, last] = cells_.equal_range(cell(point, dx, dy));
                for (auto each = first; each != last; ++each) {
                    if (distance_km(point, *each->second->point) > same_spot_km) continue;
                    if (found && place_key(*found) != place_key(*each->second)) return nullptr;
                    found = each->second;
                }
            }
        }
        return found;
    }

private:
    static std::pair<long, long> cell(LonLat point, int dx, int dy) {
        return {std::lround(point.lon * 100.0) + dx, std::lround(point.lat * 100.0) + dy};
    }
    std::multimap<std::pair<long, long>, const Claim*> cells_;
};

void rename(Snapshot& snapshot, const std::string& key, const Claim& to) {
    const auto [first, last] = snapshot.equal_range(key);
    std::vector<Claim*> renamed;
    for (auto each = first; each != last; ++each) renamed.push_back(each->second);
    snapshot.erase(first, last);
    for (Claim* claim : renamed) {
        claim->place = to.place;
        claim->place_id = to.place_id;
        snapshot.emplace(place_key(to), claim);
    }
}

/// From the last snapshot back to the first, so that a name given twice follows through.
void follow_names(Series& series, Diagnostics& notes) {
    for (auto later = series.rbegin(); later != series.rend(); ++later) {
        const auto earlier = std::next(later);
        if (earlier == series.rend()) break;
        const Spots spots(later->second);
        std::map<std::string, const Claim*> gone;
        for (const auto& [key, claim] : earlier->second) {
            if (claim->shape.empty() && claim->point && later->second.count(key) == 0)
                gone.emplace(key, claim);
        }
        for (const auto& [key, claim] : gone) {
            const Claim* now = spots.at(*claim->point);
            if (!now || earlier->second.count(place_key(*now)) > 0) continue;
            if (now->place != claim->place)
                notes.push_back({Diagnostic::Severity::note, claim->document, 0,
                                 fmt::format("'{}' is called '{}' on {}, at the same spot",
                                             claim->place, now->place, to_iso(later->first)),
                                 "it is taken for one place"});
            rename(earlier->second, key, *now);
        }
    }
}

void close(Series& series) {
    for (auto now = series.begin(); now != series.end(); ++now) {
        const auto next = std::next(now);
        if (next == series.end()) break;
        for (auto& [key, claim] : now->second) {
            if (claim->end) continue;
            const bool goes_on = claim->shape.empty() && claim->relation == Relation::holds &&
                                 next->second.count(key) > 0;
            if (!goes_on) claim->end = next->first - 1;
        }
    }
}

}  // namespace

std::string snapshot_rule(std::string_view series) {
    return std::string(prefix) + std::string(series);
}

bool is_of_snapshot(const Claim& claim) { return claim.rule.starts_with(prefix); }

Diagnostics close_snapshots(std::vector<Claim>& claims) {
    Diagnostics notes;
    for (auto& [key, series] : series_in(claims)) {
        follow_names(series, notes);
        close(series);
    }
    return notes;
}

}  // namespace gazetteer
