#include "render/look_book.h"

#include <algorithm>
#include <array>
#include <span>

namespace render {
namespace {

using gazetteer::State;

constexpr std::size_t most_words = 200'000;
constexpr std::size_t most_looks = 1'500;  // lines between them are looked up in a square table
constexpr std::uint64_t no_version = ~std::uint64_t{0};

void append(std::string& key, const void* value) {
    key.append(reinterpret_cast<const char*>(&value), sizeof(value));
}
void append(std::string& key, int value) {
    key.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

/// In which of the stretches between which age is drawn differently (area_look).
int age_stretch(int days) {
    constexpr std::array<int, 5> steps = {91, 92, 182, 365, 366};
    return static_cast<int>(
        std::count_if(steps.begin(), steps.end(), [&](int step) { return days >= step; }));
}

void append(std::string& key, const gazetteer::Party& party) {
    append(key, party.actor.identity());
    append(key, party.side.identity());
}

bool has_other(const State& state) {
    return state.status != gazetteer::Status::held && state.status != gazetteer::Status::present &&
           state.status != gazetteer::Status::unknown;
}

/// Marks show only where nobody holds; several of one kind and party are as good as one.
void append_marks(std::string& key, const State& state) {
    if (state.status != gazetteer::Status::present && state.status != gazetteer::Status::unknown)
        return;
    const gazetteer::Mark* last = nullptr;
    for (const gazetteer::Mark& mark : state.marks) {
        if (last && last->kind == mark.kind && last->party == mark.party) continue;
        append(key, static_cast<int>(mark.kind));
        append(key, mark.party);
        last = &mark;
    }
}

/// All of the states that a look depends on. Texts stand for themselves by where they lie: the
/// data set keeps them.
void append(std::string& key, std::span<const State> states, gazetteer::Day at) {
    append(key, static_cast<int>(states.size()));
    for (const State& state : states) {
        append(key, static_cast<int>(state.status) | static_cast<int>(state.extent) << 4 |
                        static_cast<int>(state.modality) << 8 | age_stretch(state.age_days) << 12 |
                        (state.parts_apart ? 1 << 16 : 0) | (state.holder_stated ? 1 << 17 : 0));
        append(key, state.holder);
        if (has_other(state)) append(key, state.other);
        if (states.size() > 1)  // which of them spoke last
            append(key, static_cast<int>(std::count_if(
                            states.begin(), states.end(),
                            [&](const State& other) { return other.age_days < state.age_days; })));
        if (state.status == gazetteer::Status::changing && state.since && state.until) {
            append(key, at - *state.since);
            append(key, *state.until - *state.since);
        }
        append_marks(key, state);
    }
}

}  // namespace

const KnownLook* LookBook::find(const SceneInput& input, const PlaceStates& said,
                                geo::AreaKind kind) {
    key_.clear();
    append(key_, static_cast<int>(kind) | (input.differs ? 1 << 8 : 0));
    append(key_, said.states, input.view.at);
    append(key_, said.before, input.view.at);
    const KnownLook*& known = by_words_[key_];
    if (!known) {
        KnownLook fresh;
        fresh.look = look_of(input, said, kind, fresh.notes);
        const auto same = std::find_if(looks_.begin(), looks_.end(), [&](const auto& each) {
            return each->look == fresh.look && each->notes == fresh.notes;
        });
        if (same != looks_.end()) {
            known = same->get();
        } else {
            fresh.number = static_cast<std::uint32_t>(looks_.size());
            known = looks_.emplace_back(std::make_unique<KnownLook>(std::move(fresh))).get();
        }
    }
    return known;
}

LookBook::Page& LookBook::page_of(const SceneInput& input, const geo::AreaSheet& sheet) {
    const auto found = std::find_if(pages_.begin(), pages_.end(), [&](const Page& page) {
        return page.sheet == &sheet && page.now == input.pane->states &&
               page.before == input.pane->before;
    });
    if (found != pages_.end()) return *found;
    if (pages_.size() >= 4 * most_panes) pages_.erase(pages_.begin());
    Page& page = pages_.emplace_back();
    page.now = input.pane->states;
    page.before = input.pane->before;
    page.sheet = &sheet;
    page.versions.assign(sheet.places.size(), no_version);
    page.looks.assign(sheet.places.size(), nullptr);
    return page;
}

const std::vector<const KnownLook*>& LookBook::looks_of(const SceneInput& input,
                                                        const geo::AreaSheet& sheet,
                                                        geo::AreaKind kind) {
    if (by_words_.size() > most_words || looks_.size() > most_looks) {
        pages_.clear();
        by_words_.clear();
        looks_.clear();
    }
    Page& page = page_of(input, sheet);
    for (std::size_t i = 0; i < sheet.places.size(); ++i) {
        const PlaceStates* said = input.find(sheet.places[i]);
        const std::uint64_t version = said ? said->version : no_version;
        if (page.versions[i] == version) continue;
        page.versions[i] = version;
        page.looks[i] = said ? find(input, *said, kind) : nullptr;
    }
    return page.looks;
}

}  // namespace render
