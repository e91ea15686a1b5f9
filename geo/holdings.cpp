#include "geo/holdings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <span>
#include <tuple>

#include "gazetteer/documents/csv.h"

namespace geo {
namespace {

using gazetteer::Day;
using gazetteer::PlaceIndex;
using gazetteer::SharedText;
using gazetteer::SourceIndex;
using gazetteer::State;
using gazetteer::Status;

constexpr std::int32_t nobody = -1;
constexpr std::int32_t contested = 0;  ///< the first of the owners; the others are sides

/// Who has a place, and whether its land goes with it.
struct Owner {
    std::int32_t side = nobody;
    bool land = false;
    friend bool operator==(const Owner&, const Owner&) = default;
};

struct Change {
    SourceIndex source;  ///< 0 where the sources are combined
    Day day;
    PlaceIndex place;
    Owner owner;
};

/// Reads from the timeline when which place changes hands.
class ChangeFinder {
public:
    ChangeFinder(const Dataset& dataset, const gazetteer::StateQuery& query)
        : dataset_(dataset),
          query_(query),
          sources_(gazetteer::chosen_sources(*dataset.store, query.sources)) {}

    std::vector<Change> run() {
        for (PlaceIndex place = 0; place < dataset_.store->places().size(); ++place) {
            if (dataset_.store->places()[place].kind == gazetteer::PlaceKind::country) continue;
            if (query_.combine)
                combined(place);
            else
                for (const SourceIndex source : dataset_.store->sources_of(place))
                    if (std::binary_search(sources_.begin(), sources_.end(), source))
                        one(source, place);
        }
        std::sort(changes_.begin(), changes_.end(), [](const Change& a, const Change& b) {
            return std::tie(a.source, a.day, a.place) < std::tie(b.source, b.day, b.place);
        });
        return std::move(changes_);
    }
    /// By number: `contested` and the sides.
    const std::vector<SharedText>& sides() const { return sides_; }

private:
    void one(SourceIndex source, PlaceIndex place) {
        const auto& timeline = *dataset_.timeline;
        gazetteer::StateQuery query = query_;
        follow(source, place,
               timeline.change_days(place, gazetteer::beginning_of_time, gazetteer::end_of_time,
                                    query_, source),
               [&](Day day) {
                   query.at = day;
                   return timeline.state(source, place, query);
               });
    }

    void combined(PlaceIndex place) {
        const auto& timeline = *dataset_.timeline;
        gazetteer::StateQuery query = query_;
        follow(0, place,
               timeline.change_days(place, gazetteer::beginning_of_time, gazetteer::end_of_time,
                                    query_),
               [&](Day day) {
                   query.at = day;
                   const auto states = gazetteer::states_of_place(timeline, query, sources_, place);
                   return states.empty() ? State{} : states.front();
               });
    }

    template <class StateOn>
    void follow(SourceIndex source, PlaceIndex place, const std::vector<Day>& days,
                StateOn state_on) {
        Owner last;
        for (const Day day : days) {
            const Owner owner = owner_of(state_on(day), place);
            if (owner == last) continue;
            changes_.push_back({source, day, place, owner});
            last = owner;
        }
    }

    Owner owner_of(const State& state, PlaceIndex place) {
        if (state.inherited_from) return {};
        Owner owner;
        switch (state.status) {
            case Status::held:
            case Status::besieged:
                if (state.holder.empty()) return {};
                owner.side = number_of(state.holder.side);
                break;
            case Status::contested:
            case Status::mixed:
            case Status::changing:
            case Status::disputed:
                owner.side = contested;
                break;
            case Status::present:
            case Status::unknown:
                return {};
        }
        const bool in_places =
            state.extent == gazetteer::Extent::some || state.extent == gazetteer::Extent::places;
        const bool blank = state.parts_apart && dataset_.areas[place].kind == AreaKind::cell;
        owner.land = !in_places && !blank;
        return owner;
    }

    std::int32_t number_of(const SharedText& side) {
        const auto [found, is_new] =
            numbers_.emplace(side, static_cast<std::int32_t>(sides_.size()));
        if (is_new) sides_.push_back(side);
        return found->second;
    }

    const Dataset& dataset_;
    const gazetteer::StateQuery& query_;
    std::vector<SourceIndex> sources_;
    std::vector<SharedText> sides_{SharedText{}};
    std::map<SharedText, std::int32_t> numbers_;
    std::vector<Change> changes_;
};

/// Goes through one source's changes day by day and keeps the sums of all sides.
class Sweep {
public:
    Sweep(const Dataset& dataset, const LandStacks& land, std::size_t sides)
        : land_(land), owners_(dataset.areas.size()), sums_(sides), touched_(sides, false) {
        for (const auto& place : dataset.store->places()) {
            is_part_.push_back(place.whole.has_value());
            people_.push_back(people_of(dataset, place));
        }
        std::vector<std::uint32_t> counts(owners_.size() + 1, 0);
        each_member([&](PlaceIndex place, std::uint32_t) { ++counts[place + 1]; });
        for (std::size_t i = 1; i < counts.size(); ++i) counts[i] += counts[i - 1];
        first_patch_ = counts;
        patches_.resize(counts.back());
        each_member(
            [&](PlaceIndex place, std::uint32_t patch) { patches_[counts[place]++] = patch; });
    }

    void begin() { steps_.assign(sums_.size(), {}); }

    /// The changes of one day.
    void day(std::span<const Change> changes) {
        for (const Change& change : changes) turn(change.place, change.owner);
        for (const std::size_t side : touched_list_) {
            touched_[side] = false;
            const Holding now = rounded(sums_[side]);
            auto& steps = steps_[side];
            if (steps.empty() ? now == Holding{} : steps.back().holding == now) continue;
            steps.push_back({changes.front().day, now});
        }
        touched_list_.clear();
    }

    /// The curves of all sides; everything is nobody's again.
    std::vector<std::vector<HoldingCurve::Step>> end(std::span<const Change> all) {
        for (const Change& change : all) owners_[change.place] = {};
        std::fill(sums_.begin(), sums_.end(), Holding{});
        return std::move(steps_);
    }

private:
    static std::int64_t people_of(const Dataset& dataset, const gazetteer::ClaimedPlace& place) {
        if (place.whole || place.kind != gazetteer::PlaceKind::settlement) return 0;
        const auto ref = dataset.gazetteer->find_id(place.place_id);
        return ref ? dataset.gazetteer->place(*ref).population : 0;
    }

    /// Calls `see(place, patch)` for the upper and all lower areas of each patch.
    template <class See>
    void each_member(See see) const {
        for (std::uint32_t i = 0; i < land_.patches.size(); ++i) {
            see(land_.patches[i].above, i);
            for (const PlaceIndex place : land_.below_of(land_.patches[i])) see(place, i);
        }
    }

    Holding& sum(std::int32_t side) {
        const auto index = static_cast<std::size_t>(side);
        if (!touched_[index]) {
            touched_[index] = true;
            touched_list_.push_back(index);
        }
        return sums_[index];
    }

    void turn(PlaceIndex place, const Owner& owner) {
        count(place, -1);
        owners_[place] = owner;
        count(place, 1);
    }

    void count(PlaceIndex place, int sign) {
        const Owner& owner = owners_[place];
        if (owner.side != nobody && !is_part_[place]) {
            Holding& holding = sum(owner.side);
            holding.places += sign;
            if (owner.land) holding.people += sign * people_[place];
        }
        if (owner.side != nobody && owner.land) sum(owner.side).km2 += sign * land_.km2[place];
        for (std::uint32_t i = first_patch_[place]; i < first_patch_[place + 1]; ++i)
            take(land_.patches[patches_[i]], sign);
    }

    /// A patch of an area that counts is not counted to the next one below that does.
    void take(const LandPatch& patch, int sign) {
        if (!owners_[patch.above].land) return;
        for (const PlaceIndex place : land_.below_of(patch)) {
            if (!owners_[place].land) continue;
            sum(owners_[place].side).km2 -= sign * patch.km2;
            return;
        }
    }

    /// Without what sums of fractions leave over.
    static Holding rounded(Holding holding) {
        holding.km2 = std::max(0.0, std::round(holding.km2 * 100.0) / 100.0);
        return holding;
    }

    const LandStacks& land_;
    std::vector<Owner> owners_;  ///< by place
    std::vector<Holding> sums_;  ///< by side
    std::vector<bool> touched_;
    std::vector<std::size_t> touched_list_;
    std::vector<bool> is_part_;
    std::vector<std::int64_t> people_;
    std::vector<std::uint32_t> first_patch_, patches_;  ///< by place: those that it is part of
    std::vector<std::vector<HoldingCurve::Step>> steps_;
};

}  // namespace

Holding HoldingCurve::on(Day day) const {
    const auto after = std::upper_bound(steps.begin(), steps.end(), day,
                                        [](Day at, const Step& step) { return at < step.from; });
    return after == steps.begin() ? Holding{} : std::prev(after)->holding;
}

std::vector<HoldingCurve> holdings_over_time(const Dataset& dataset, const LandStacks& land,
                                             const gazetteer::StateQuery& query) {
    ChangeFinder finder(dataset, query);
    const std::vector<Change> changes = finder.run();
    const auto& sides = finder.sides();
    Sweep sweep(dataset, land, sides.size());
    std::vector<HoldingCurve> curves;
    for (auto first = changes.begin(); first != changes.end();) {
        const auto end = std::find_if(first, changes.end(), [&](const Change& change) {
            return change.source != first->source;
        });
        sweep.begin();
        for (auto from = first; from != end;) {
            const auto to = std::find_if(
                from, end, [&](const Change& change) { return change.day != from->day; });
            sweep.day({from, to});
            from = to;
        }
        auto steps = sweep.end({first, end});
        const std::size_t before = curves.size();
        for (std::size_t side = 0; side < sides.size(); ++side) {
            if (steps[side].empty()) continue;
            HoldingCurve curve;
            if (!query.combine) curve.source = first->source;
            curve.side = sides[side].str();
            curve.contested = side == contested;
            curve.steps = std::move(steps[side]);
            curves.push_back(std::move(curve));
        }
        std::sort(curves.begin() + static_cast<std::ptrdiff_t>(before), curves.end(),
                  [](const HoldingCurve& a, const HoldingCurve& b) {
                      return std::tuple(!a.contested, a.side) < std::tuple(!b.contested, b.side);
                  });
        first = end;
    }
    return curves;
}

std::string holdings_as_csv(const std::vector<HoldingCurve>& curves, const Dataset& dataset,
                            const gazetteer::StateQuery& query) {
    using gazetteer::csv_cell;
    std::string csv = "source,side,status,from,until,places,km2,people\n";
    const auto out = std::back_inserter(csv);
    for (const HoldingCurve& curve : curves) {
        const std::string source =
            curve.source ? csv_cell(dataset.store->sources()[*curve.source].id)
                         : std::string(gazetteer::to_string(
                               query.combine.value_or(gazetteer::CombineRule::latest)));
        const std::string side = curve.contested      ? ""
                                 : curve.side.empty() ? "unknown"
                                                      : csv_cell(curve.side);
        for (std::size_t i = 0; i < curve.steps.size(); ++i) {
            const auto& [from, holding] = curve.steps[i];
            if (holding == Holding{}) continue;
            const std::string until =
                i + 1 < curve.steps.size() ? to_iso(curve.steps[i + 1].from - 1) : "";
            fmt::format_to(out, "{},{},{},{},{},{},{:.2f},{}\n", source, side,
                           curve.contested ? "contested" : "held",
                           from == gazetteer::beginning_of_time ? "" : to_iso(from), until,
                           holding.places, holding.km2, holding.people);
        }
    }
    return csv;
}

}  // namespace geo
