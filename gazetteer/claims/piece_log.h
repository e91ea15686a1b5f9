#pragma once

#include <map>
#include <span>
#include <utility>
#include <vector>

#include "gazetteer/claims/replay.h"

namespace gazetteer {

/// A piece as it is kept: a fifth of a State, as there are as many pieces as claims. What it says
/// is read through its PieceLog.
struct LoggedPiece {
    Day from, said_until;
    std::uint32_t holder = 0, other = 0;  ///< parties by number, 0 = nobody
    Day since, until;                     ///< the beginning and the end of time = not known
    double confidence = 1.0;
    std::uint32_t first_claim = 0, first_mark = 0;
    Status status = Status::unknown;
    Modality modality = Modality::asserted;
    Extent extent = Extent::whole;
    bool contradiction = false, holder_stated = false;
};

/// The pieces of many groups of claims, each in time order. Immutable but for `add`.
class PieceLog {
public:
    /// The next group's pieces, as `replay` gives them.
    void add(std::span<const Piece> pieces);
    /// When nothing more is added.
    void shrink_to_fit();
    std::size_t groups() const { return first_.size() - 1; }
    std::span<const LoggedPiece> of(std::size_t group) const {
        return std::span(pieces_).subspan(first_[group], first_[group + 1] - first_[group]);
    }
    /// The group's last piece that begins by the day; nullptr before the first.
    const LoggedPiece* at(std::size_t group, Day day) const;
    /// Writes the piece's state into `state`, whose memory is used again; its place, source and age
    /// stay as they are.
    void read(const LoggedPiece& piece, State& state) const;
    std::span<const Mark> marks_of(const LoggedPiece& piece) const;
    /// Neither status nor parties nor marks differ.
    bool look_the_same(const LoggedPiece& a, const LoggedPiece& b) const;
    /// Nor do they on the map of a day, on which marks are drawn once a kind and actor, of what
    /// counts that day; nullptr = nothing.
    bool same_picture(const LoggedPiece* a, Day day_a, const LoggedPiece* b, Day day_b,
                      const std::optional<Since>& since) const;
    /// Something of the piece counts on that day.
    bool says_something(const LoggedPiece& piece, Day at, const std::optional<Since>& since) const;
    /// Days within the piece, but for its first, on which something of it begins or ceases to
    /// count; added to `days`, in no order.
    void add_turns(const LoggedPiece& piece, Day until, const Since& since,
                   std::vector<Day>& days) const;

private:
    std::uint32_t number_of(const Party& party);
    std::span<const ClaimIndex> claims_of(const LoggedPiece& piece) const;
    /// Where the lists of the piece end.
    const LoggedPiece* after(const LoggedPiece& piece) const;

    std::vector<LoggedPiece> pieces_;
    std::vector<std::uint32_t> first_{0};  ///< by group, and one more: its run of `pieces_`
    std::vector<ClaimIndex> claims_;       ///< of all pieces, in their order
    std::vector<Mark> marks_;
    std::vector<Party> parties_{Party{}};
    std::map<std::pair<const void*, const void*>, std::uint32_t> numbers_;
};

}  // namespace gazetteer
