// Polylines as quads, one a segment. See shaders/stroke.frag for how joints are shared.

#include <algorithm>
#include <cmath>
#include <optional>

#include "render/painter_frame.h"
#include "render/stroke_path.h"

namespace render {

namespace {

constexpr std::size_t most_dashes = 100000;

struct Vec {
    float x = 0.0F, y = 0.0F;
};
Vec minus(PixelPoint a, PixelPoint b) { return {a.x - b.x, a.y - b.y}; }
float dot(Vec a, Vec b) { return a.x * b.x + a.y * b.y; }
float length_of(Vec v) { return std::sqrt(dot(v, v)); }  // faster than hypot, exact enough
Vec unit(Vec v) {
    const float length = length_of(v);
    return length > 0.0F ? Vec{v.x / length, v.y / length} : Vec{};
}
PixelPoint along(PixelPoint a, PixelPoint b, double t) {
    return {static_cast<float>(a.x + (b.x - a.x) * t), static_cast<float>(a.y + (b.y - a.y) * t)};
}

class StrokeBuilder {
public:
    StrokeBuilder(const Stroke& stroke, const PixelRect& clip, std::vector<StrokeVertex>& out)
        : stroke_(stroke), out_(out), half_(0.5F * stroke.width) {
        const float margin = half_ + 2.0F;
        clip_ = {clip.x - margin, clip.y - margin, clip.width + 2.0F * margin,
                 clip.height + 2.0F * margin};
        const Colour right = stroke.right.value_or(stroke.colour);
        left_ = {stroke.colour.r, stroke.colour.g, stroke.colour.b, stroke.colour.a};
        right_ = {right.r, right.g, right.b, right.a};
    }

    /// One piece of line with butt ends, or without ends when closed.
    void piece(const std::vector<PixelPoint>& points, bool closed) {
        const std::size_t segments = points.size() - 1;
        for (std::size_t i = 0; i < segments; ++i) {
            const bool has_before = i > 0 || closed;
            const bool has_after = i + 1 < segments || closed;
            const std::size_t before = i > 0 ? i - 1 : segments - 1;
            const std::size_t after = i + 1 < segments ? i + 1 : 0;
            const Vec own = unit(minus(points[i + 1], points[i]));
            const Vec start =
                has_before ? bisector(unit(minus(points[before + 1], points[before])), own) : Vec{};
            const Vec end =
                has_after ? bisector(own, unit(minus(points[after + 1], points[after]))) : Vec{};
            segment(points[i], points[i + 1], start, end,
                    (has_before ? 1.0F : 0.0F) + (has_after ? 2.0F : 0.0F));
        }
    }

    void dot_at(PixelPoint p) { segment({p.x - 0.01F, p.y}, {p.x + 0.01F, p.y}, {}, {}, 3.0F); }

    const PixelRect& clip() const { return clip_; }

private:
    /// Normal of the line that halves a joint; none where the line turns back on itself.
    static Vec bisector(Vec before, Vec after) {
        const Vec sum{before.x + after.x, before.y + after.y};
        return dot(sum, sum) < 1.0e-4F ? Vec{} : unit(sum);
    }

    void segment(PixelPoint a, PixelPoint b, Vec start, Vec end, float caps) {
        if (std::max(a.x, b.x) < clip_.x || std::min(a.x, b.x) > clip_.x + clip_.width ||
            std::max(a.y, b.y) < clip_.y || std::min(a.y, b.y) > clip_.y + clip_.height) {
            return;
        }
        const Vec d = unit(minus(b, a));
        const float reach = half_ + 1.0F;
        const Vec ahead{d.x * reach, d.y * reach};
        const Vec left{-d.y * reach, d.x * reach};
        const PixelPoint corners[4] = {{a.x - ahead.x - left.x, a.y - ahead.y - left.y},
                                       {b.x + ahead.x - left.x, b.y + ahead.y - left.y},
                                       {b.x + ahead.x + left.x, b.y + ahead.y + left.y},
                                       {a.x - ahead.x + left.x, a.y - ahead.y + left.y}};
        for (const PixelPoint corner : corners) {
            out_.push_back({corner.x, corner.y, a.x, a.y, b.x, b.y, start.x, start.y, end.x, end.y,
                            half_, caps, left_, right_, stroke_.pick});
        }
    }

    const Stroke& stroke_;
    std::vector<StrokeVertex>& out_;
    float half_;
    PixelRect clip_;
    Rgba left_{}, right_{};
};

/// The part [t0, t1] of a segment inside `clip` (Liang and Barsky), empty when none is.
std::optional<std::pair<double, double>> inside(PixelPoint a, PixelPoint b, const PixelRect& clip) {
    double t0 = 0.0;
    double t1 = 1.0;
    const auto cut = [&](double step, double room) {
        if (step == 0.0) return room >= 0.0;
        const double t = room / step;
        if (step < 0.0) t0 = std::max(t0, t);
        if (step > 0.0) t1 = std::min(t1, t);
        return t0 <= t1;
    };
    const double dx = double{b.x} - a.x;
    const double dy = double{b.y} - a.y;
    if (!cut(-dx, double{a.x} - clip.x) || !cut(dx, double{clip.x} + clip.width - a.x) ||
        !cut(-dy, double{a.y} - clip.y) || !cut(dy, double{clip.y} + clip.height - a.y)) {
        return std::nullopt;
    }
    return std::pair{t0, t1};
}

/// Walks along the line and hands the dashes inside the clip to the builder.
class Dasher {
public:
    Dasher(const std::vector<float>& dash, StrokeBuilder& builder)
        : dash_(dash), builder_(builder) {
        for (const float length : dash) period_ += std::max(length, 0.0F);
    }

    bool useful() const { return period_ > 0.25; }

    void walk(const std::vector<PixelPoint>& points) {
        double done = 0.0;
        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
            const Vec step = minus(points[i + 1], points[i]);
            const double length = std::hypot(double{step.x}, double{step.y});
            if (const auto range = inside(points[i], points[i + 1], builder_.clip())) {
                if (range->first > 0.0) flush();
                segment(points[i], points[i + 1], done, length, *range);
                if (range->second < 1.0) flush();
            } else {
                flush();
            }
            done += length;
        }
        flush();
    }

private:
    void segment(PixelPoint a, PixelPoint b, double done, double length,
                 std::pair<double, double> range) {
        double at = done + range.first * length;
        const double end = done + range.second * length;
        while (at < end && dashes_ < most_dashes) {
            double left = 0.0;
            const bool on = state_at(at, left);
            const double stop = std::min(at + left, end);
            if (on) {
                if (piece_.empty()) piece_.push_back(along(a, b, (at - done) / length));
                piece_.push_back(along(a, b, (stop - done) / length));
            }
            if (stop < end || stop == at + left) {
                if (on) flush();
                if (dot_follows_) builder_.dot_at(along(a, b, (stop - done) / length));
                ++dashes_;
            }
            at = stop > at ? stop : std::nextafter(stop, end);
        }
    }

    /// Whether the line is drawn at this arc length, and for how long that stays so. An "on" of
    /// no length is a round dot at the end of the gap before it.
    bool state_at(double arc, double& left) {
        double rest = std::fmod(arc, period_);
        for (std::size_t i = 0; i < dash_.size(); ++i) {
            const double length = std::max(dash_[i], 0.0F);
            if (rest < length) {
                left = length - rest;
                const std::size_t next = (i + 1) % dash_.size();
                dot_follows_ = i % 2 == 1 && dash_[next] <= 0.0F;
                return i % 2 == 0;
            }
            rest -= length;
        }
        left = 1.0e-3;
        dot_follows_ = false;
        return false;
    }

    void flush() {
        if (piece_.size() > 1) builder_.piece(piece_, false);
        piece_.clear();
    }

    const std::vector<float>& dash_;
    StrokeBuilder& builder_;
    std::vector<PixelPoint> piece_;
    double period_ = 0.0;
    bool dot_follows_ = false;
    std::size_t dashes_ = 0;
};

}  // namespace

void add_stroke(const Stroke& stroke, const PixelRect& clip, std::vector<StrokeVertex>& out) {
    const StrokePath path = path_of(stroke);
    if (path.points.empty()) return;
    StrokeBuilder builder(stroke, clip, out);
    const std::vector<float> dash = dashes_of(stroke);
    Dasher dasher(dash, builder);
    if (dasher.useful()) {
        dasher.walk(path.points);
    } else {
        builder.piece(path.points, path.closed);
    }
}

}  // namespace render
