#pragma once

#include <vector>

#include "gazetteer/date.h"
#include "render/time_curve.h"

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

    double position(gazetteer::Day day) const { return curve_.position(day); }  ///< within 0..1
    gazetteer::Day day_at(double position) const { return curve_.day_at(position); }
    const std::vector<Break>& breaks() const { return breaks_; }
    gazetteer::Day first() const { return curve_.first(); }
    gazetteer::Day last() const { return curve_.last(); }

private:
    std::vector<Break> breaks_;  // filled while the curve is made
    TimeCurve curve_;
};

}  // namespace render
