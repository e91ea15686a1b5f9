#pragma once

#include <vector>

#include "gazetteer/date.h"

namespace render {

/// The slider's axis: days to positions 0..1 and back. Long stretches in which nothing happens are
/// squeezed, so that a week of a twelve-year corpus is wider than a pixel; `breaks` tells where.
class TimeAxis {
public:
    struct Break {
        gazetteer::Day from, to;
    };

    /// `days` on which something happens, sorted; the axis runs from `first` to `last`, inclusive.
    TimeAxis(gazetteer::Day first, gazetteer::Day last, const std::vector<gazetteer::Day>& days);

    double position(gazetteer::Day day) const;     ///< clamped to 0..1
    gazetteer::Day day_at(double position) const;  ///< the nearest day
    const std::vector<Break>& breaks() const { return breaks_; }
    gazetteer::Day first() const { return knots_.front().day; }
    gazetteer::Day last() const { return knots_.back().day; }

private:
    struct Knot {
        gazetteer::Day day;
        double position;
    };
    std::vector<Knot> knots_;  ///< linear between two knots; at least two
    std::vector<Break> breaks_;
};

}  // namespace render
