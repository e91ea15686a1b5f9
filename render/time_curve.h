#pragma once

#include <vector>

#include "gazetteer/date.h"

namespace render {

/// Days along a line: the 0..1 of a slider, or the seconds of a recording. Linear between knots,
/// neither day nor position ever falling; a day that has two knots is dwelt on. The one function
/// from a position to time, and back, that the slider and recordings share.
class TimeCurve {
public:
    struct Knot {
        double position;
        gazetteer::Day day;
    };
    /// At least one knot, sorted.
    explicit TimeCurve(std::vector<Knot> knots);

    gazetteer::Day day_at(double position) const;  ///< the nearest day; the ends beyond the ends
    double position(gazetteer::Day day) const;     ///< the first; the ends beyond the ends
    gazetteer::Day first() const { return knots_.front().day; }
    gazetteer::Day last() const { return knots_.back().day; }

private:
    std::vector<Knot> knots_;
};

}  // namespace render
