#include "gazetteer/claims/piece_log.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace gazetteer {

namespace {

/// Mostly the same as before: then nobody's count of owners need be touched.
void assign(Party& to, const Party& from) {
    if (to.actor.identity() != from.actor.identity()) to.actor = from.actor;
    if (to.side.identity() != from.side.identity()) to.side = from.side;
}

}  // namespace

std::uint32_t PieceLog::number_of(const Party& party) {
    if (party.actor.empty() && party.side.empty()) return 0;
    // Texts that are equal but not shared get two numbers; nothing depends on that.
    const auto [at, is_new] = numbers_.try_emplace({party.actor.identity(), party.side.identity()},
                                                   static_cast<std::uint32_t>(parties_.size()));
    if (is_new) parties_.push_back(party);
    return at->second;
}

void PieceLog::add(std::span<const Piece> pieces) {
    for (const Piece& piece : pieces) {
        const State& state = piece.state;
        LoggedPiece& kept = pieces_.emplace_back();
        kept.from = piece.from;
        kept.said_until = piece.said_until;
        kept.holder = number_of(state.holder);
        kept.other = number_of(state.other);
        kept.since = state.since.value_or(beginning_of_time);
        kept.until = state.until.value_or(end_of_time);
        kept.confidence = state.confidence;
        kept.first_claim = static_cast<std::uint32_t>(claims_.size());
        kept.first_mark = static_cast<std::uint32_t>(marks_.size());
        kept.status = state.status;
        kept.modality = state.modality;
        kept.extent = state.extent;
        kept.contradiction = state.contradiction;
        kept.holder_stated = state.holder_stated;
        claims_.insert(claims_.end(), state.claims.begin(), state.claims.end());
        marks_.insert(marks_.end(), state.marks.begin(), state.marks.end());
    }
    first_.push_back(static_cast<std::uint32_t>(pieces_.size()));
}

void PieceLog::shrink_to_fit() {
    pieces_.shrink_to_fit();
    claims_.shrink_to_fit();
    marks_.shrink_to_fit();
}

const LoggedPiece* PieceLog::at(std::size_t group, Day day) const {
    const auto pieces = of(group);
    const auto after =
        std::upper_bound(pieces.begin(), pieces.end(), day,
                         [](Day each, const LoggedPiece& piece) { return each < piece.from; });
    return after == pieces.begin() ? nullptr : &*std::prev(after);
}

const LoggedPiece* PieceLog::after(const LoggedPiece& piece) const {
    return &piece == &pieces_.back() ? nullptr : &piece + 1;
}

std::span<const ClaimIndex> PieceLog::claims_of(const LoggedPiece& piece) const {
    const LoggedPiece* next = after(piece);
    const std::size_t end = next ? next->first_claim : claims_.size();
    return std::span(claims_).subspan(piece.first_claim, end - piece.first_claim);
}

std::span<const Mark> PieceLog::marks_of(const LoggedPiece& piece) const {
    const LoggedPiece* next = after(piece);
    const std::size_t end = next ? next->first_mark : marks_.size();
    return std::span(marks_).subspan(piece.first_mark, end - piece.first_mark);
}

bool PieceLog::look_the_same(const LoggedPiece& a, const LoggedPiece& b) const {
    const auto ours = marks_of(a);
    const auto theirs = marks_of(b);
    return a.status == b.status && a.holder == b.holder && a.other == b.other &&
           a.extent == b.extent && a.modality == b.modality && a.contradiction == b.contradiction &&
           a.holder_stated == b.holder_stated &&
           std::equal(
               ours.begin(), ours.end(), theirs.begin(), theirs.end(),
               [](const Mark& m, const Mark& n) { return m.kind == n.kind && m.party == n.party; });
}

bool PieceLog::same_picture(const LoggedPiece* a, Day day_a, const LoggedPiece* b, Day day_b,
                            const std::optional<Since>& since) const {
    const auto drawn = [&](const LoggedPiece* piece, Day day) {
        std::set<std::pair<Mark::Kind, std::string_view>> list;
        if (!piece) return list;
        for (const Mark& mark : marks_of(*piece)) {
            if (!since || counts(mark.said_until, day, *since))
                list.emplace(mark.kind, mark.party.actor);
        }
        return list;
    };
    const LoggedPiece nothing{};
    const auto control = [&](const LoggedPiece* piece, Day day) -> const LoggedPiece& {
        return piece && (!since || counts(piece->said_until, day, *since)) ? *piece : nothing;
    };
    const LoggedPiece& before = control(a, day_a);
    const LoggedPiece& now = control(b, day_b);
    return before.status == now.status && parties_[before.holder] == parties_[now.holder] &&
           parties_[before.other] == parties_[now.other] && before.extent == now.extent &&
           drawn(a, day_a) == drawn(b, day_b);
}

bool PieceLog::says_something(const LoggedPiece& piece, Day at,
                              const std::optional<Since>& since) const {
    if (piece.status != Status::unknown && (!since || counts(piece.said_until, at, *since)))
        return true;
    const auto marks = marks_of(piece);
    return std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
        return !since || counts(mark.said_until, at, *since);
    });
}

void PieceLog::add_turns(const LoggedPiece& piece, Day until, const Since& since,
                         std::vector<Day>& days) const {
    const auto add = [&](Day said_until) {
        const Day turn = turn_of(said_until, since);
        if (turn > piece.from && turn < until) days.push_back(turn);
    };
    if (piece.status != Status::unknown) add(piece.said_until);
    for (const Mark& mark : marks_of(piece)) add(mark.said_until);
}

void PieceLog::read(const LoggedPiece& piece, State& state) const {
    const auto claims = claims_of(piece);
    const auto marks = marks_of(piece);
    state.status = piece.status;
    assign(state.holder, parties_[piece.holder]);
    assign(state.other, parties_[piece.other]);
    state.since.reset();
    state.until.reset();
    if (piece.since != beginning_of_time) state.since = piece.since;
    if (piece.until != end_of_time) state.until = piece.until;
    state.said_until = piece.said_until;
    state.modality = piece.modality;
    state.extent = piece.extent;
    state.confidence = piece.confidence;
    state.contradiction = piece.contradiction;
    state.holder_stated = piece.holder_stated;
    state.marks.assign(marks.begin(), marks.end());
    state.claims.assign(claims.begin(), claims.end());
}

}  // namespace gazetteer
