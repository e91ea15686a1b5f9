#include "render/record/changes.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "gazetteer/claims/control_timeline.h"
#include "render/record/claim_sentence.h"
#include "render/shown.h"
#include "render/words.h"

namespace render {
namespace {

using gazetteer::Claim;
using gazetteer::ClaimIndex;
using gazetteer::Day;
using gazetteer::PlaceIndex;
using gazetteer::Relation;
using gazetteer::State;
using gazetteer::Status;

using MarkSet = std::set<std::pair<gazetteer::Mark::Kind, std::string>>;

MarkSet marks_of(const State& state) {
    MarkSet marks;
    for (const auto& mark : state.marks) marks.emplace(mark.kind, mark.party.actor);
    return marks;
}

bool same_holding(const State& a, const State& b) {
    return a.status == b.status && a.holder == b.holder && a.other == b.other &&
           a.extent == b.extent;
}

std::set<ClaimIndex> claims_of(const State& state) {
    std::set<ClaimIndex> claims(state.claims.begin(), state.claims.end());
    for (const auto& mark : state.marks) claims.insert(mark.claim);
    return claims;
}

/// Which of several new claims is told: what happened before what lasts, what is so before what is
/// only expected.
int telling(const Claim& claim) {
    const int real = claim.modality == gazetteer::Modality::asserted  ? 0
                     : claim.modality == gazetteer::Modality::claimed ? 10
                                                                      : 20;
    switch (claim.relation) {
        case Relation::captures:
            return real;
        case Relation::loses:
            return real + 1;
        case Relation::relieves:
            return real + 2;
        case Relation::besieges:
            return real + 3;
        case Relation::contests:
            return real + 4;
        case Relation::holds:
            return real + 5;
        case Relation::attacks:
            return real + 6;
        case Relation::present:
            return real + 7;
    }
    return real;
}

/// Looks for changes of one view's states; see changes_between.
class ChangeFinder {
public:
    ChangeFinder(const geo::Dataset& dataset, const ViewState& view, bool known_follows)
        : dataset_(dataset), view_(view), known_follows_(known_follows) {
        query_ = query_of(view);
        sources_ = gazetteer::chosen_sources(*dataset.store, view.sources);
    }

    void look_at(PlaceIndex place, Day from, Day to, std::vector<Change>& changes) {
        const geo::PlaceArea& area = dataset_.areas[place];
        if (area.kind == geo::AreaKind::country || area.kind == geo::AreaKind::none) return;
        if (!area.has_anchor && area.shape.empty()) return;
        for (const Day day : days_of(place, from, to)) {
            const auto before = states(place, day - 1);
            const auto now = states(place, day);
            for (const State& state : now) add(day, counterpart(before, state), state, changes);
        }
    }

private:
    /// The days on which something may change: more than do.
    std::set<Day> days_of(PlaceIndex place, Day from, Day to) const {
        std::set<Day> days;
        const auto add_day = [&](std::optional<Day> day) {
            if (day && from < *day && *day <= to) days.insert(*day);
        };
        const auto& store = *dataset_.store;
        gazetteer::StateQuery query = query_;
        if (known_follows_) query.known.reset();
        for (const Day day : dataset_.timeline->change_days(place, from, to, query))
            add_day(day);
        for (const auto source : dataset_.timeline->voices_on(place)) {
            for (const ClaimIndex index : store.claims_of(source, place)) {
                const Claim& claim = store.claims()[index];
                add_day(claim.start);
                if (claim.end) add_day(*claim.end + 1);
                if (known_follows_ && claim.published) add_day(claim.published->last);
            }
        }
        return days;
    }

    std::vector<State> states(PlaceIndex place, Day day) {
        query_.at = day;
        if (known_follows_) query_.known = day;
        return gazetteer::states_of_place(*dataset_.timeline, query_, sources_, place);
    }

    static const State* find(const std::vector<State>& states, const State& like) {
        const auto found = std::find_if(states.begin(), states.end(), [&](const State& state) {
            return state.source == like.source;
        });
        return found == states.end() ? nullptr : &*found;
    }
    static State gone(const State& like) {
        State none;
        none.place = like.place;
        none.source = like.source;
        return none;
    }
    static State counterpart(const std::vector<State>& before, const State& state) {
        const State* found = find(before, state);
        return found ? *found : gone(state);
    }

    void add(Day day, const State& before, const State& now, std::vector<Change>& changes) const {
        const bool holding = !same_holding(before, now);
        const auto old_claims = claims_of(before);
        Change change;
        change.day = day;
        change.places = {now.place};
        change.source = now.source;
        for (const ClaimIndex claim : claims_of(now)) {
            if (!old_claims.contains(claim)) change.claims.push_back(claim);
        }
        const MarkSet old_marks = marks_of(before);
        const MarkSet marks = marks_of(now);
        const bool new_mark =
            !std::includes(old_marks.begin(), old_marks.end(), marks.begin(), marks.end());
        if (change.claims.empty() && (!holding || now.status == Status::unknown)) return;
        if (!holding && !new_mark) return;
        const auto& store = *dataset_.store;
        std::stable_sort(change.claims.begin(), change.claims.end(),
                         [&](ClaimIndex a, ClaimIndex b) {
                             return telling(store.claims()[a]) < telling(store.claims()[b]);
                         });
        if (!now.holder.empty())
            change.side = now.holder.side;
        else if (!change.claims.empty())
            change.side = store.claims()[change.claims.front()].side;
        if (change.claims.empty()) change.sentence = lapse(day, now);
        changes.push_back(std::move(change));
    }

    /// Nobody said anything new: something that was said to last has ended.
    std::string lapse(Day day, const State& now) const {
        std::string place = dataset_.store->places()[now.place].label();
        if (!place.empty() && place.front() >= 'a' && place.front() <= 'z')
            place.front() = static_cast<char>(place.front() - 'a' + 'A');
        return fmt::format("{}: {}: {}, as last said — {}", short_date(day), place,
                           in_words(now, *dataset_.actors), voice(now.source));
    }

    std::string voice(std::optional<gazetteer::SourceIndex> source) const {
        if (source) return dataset_.store->sources()[*source].name;
        return fmt::format("{} sources together", sources_.size());
    }

public:
    /// The sentence of a change that some claim made, about all its places.
    std::string sentence(const Change& change) const {
        const Claim& claim = dataset_.store->claims()[change.claims.front()];
        std::vector<std::string> names, areas;
        for (const PlaceIndex place : change.places) {
            const auto& entry = dataset_.store->places()[place];
            // Areas drawn by others have numbers for names: places say more.
            (entry.place_id.starts_with("area:") ? areas : names).push_back(entry.label());
        }
        names.insert(names.end(), areas.begin(), areas.end());
        std::string when = short_date(claim);
        if (when.empty()) when = short_date(change.day);
        // Combined, the claim's own source is still who said it.
        return fmt::format("{}: {} — {}", when,
                           headline(claim, listed_places(names), *dataset_.actors),
                           claim.source_name.empty() ? claim.source : claim.source_name);
    }

private:
    const geo::Dataset& dataset_;
    const ViewState& view_;
    bool known_follows_;
    gazetteer::StateQuery query_;
    std::vector<gazetteer::SourceIndex> sources_;
};

/// Two changes that one sentence of a source makes at two places.
bool told_together(const geo::Dataset& dataset, const Change& a, const Change& b) {
    if (a.claims.empty() || b.claims.empty() || a.day != b.day || a.source != b.source)
        return false;
    const Claim& x = dataset.store->claims()[a.claims.front()];
    const Claim& y = dataset.store->claims()[b.claims.front()];
    return x.quote == y.quote && x.relation == y.relation && x.actor == y.actor &&
           x.counter_actor == y.counter_actor && x.modality == y.modality && x.extent == y.extent &&
           x.attributed_to == y.attributed_to && x.start == y.start && x.end == y.end;
}

}  // namespace

std::vector<Change> changes_between(const geo::Dataset& dataset, const ViewState& view, Day from,
                                    Day to, bool known_follows) {
    ChangeFinder finder(dataset, view, known_follows);
    std::vector<Change> all;
    for (PlaceIndex place = 0; place < dataset.store->places().size(); ++place)
        finder.look_at(place, from, to, all);
    std::stable_sort(all.begin(), all.end(), [](const Change& a, const Change& b) {
        return std::tie(a.day, a.source) < std::tie(b.day, b.source);
    });
    std::vector<Change> told;
    for (Change& change : all) {
        auto same = told.rbegin();
        while (same != told.rend() && same->day == change.day &&
               !told_together(dataset, *same, change))
            ++same;
        if (same == told.rend() || same->day != change.day) {
            told.push_back(std::move(change));
            continue;
        }
        same->places.push_back(change.places.front());
        same->claims.insert(same->claims.end(), change.claims.begin(), change.claims.end());
    }
    for (Change& change : told) {
        if (!change.claims.empty()) change.sentence = finder.sentence(change);
    }
    return told;
}

}  // namespace render
