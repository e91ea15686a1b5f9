#include "render/area_codes.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace render {
namespace {

/// A part of the pixels, in rows of `stride`.
struct Part {
    int left, top, right, bottom;
    std::size_t stride;
};

/// Fills shapes by even-odd at the middles of pixels: shapes side by side share no pixel and leave
/// none out.
class ShapeFiller {
public:
    ShapeFiller(const Camera& camera, const PixelRect& pane, const Part& part)
        : camera_(camera),
          per_unit_(1.0 / camera.units_per_pixel),
          half_width_(pane.width / 2.0),
          half_height_(pane.height / 2.0),
          part_(part) {}

    void fill(const geo::MultiPolygon& shape, std::uint32_t code, std::uint32_t* codes) {
        crossings_.clear();
        for (const geo::Polygon& polygon : shape)
            for (const geo::Ring& ring : polygon) add(ring);
        std::sort(crossings_.begin(), crossings_.end(), [](const Crossing& a, const Crossing& b) {
            return std::tie(a.row, a.x) < std::tie(b.row, b.x);
        });
        for (std::size_t i = 0; i + 1 < crossings_.size(); i += 2) {
            std::uint32_t* row = codes + static_cast<std::size_t>(crossings_[i].row) * part_.stride;
            std::fill(row + column(crossings_[i].x), row + column(crossings_[i + 1].x), code);
        }
    }

private:
    struct Crossing {
        int row;
        double x;
    };

    /// Measured from the camera: exact at street level.
    geo::MapPoint pixel(geo::MapPoint p) const {
        return {half_width_ + (p.x - camera_.centre.x) * per_unit_,
                half_height_ - (p.y - camera_.centre.y) * per_unit_};
    }

    /// Corners that are nowhere are passed over.
    void add(const geo::Ring& ring) {
        const auto is_somewhere = [](geo::MapPoint p) {
            return std::isfinite(p.x) && std::isfinite(p.y);
        };
        const auto start = std::find_if(ring.begin(), ring.end(), is_somewhere);
        if (start == ring.end()) return;
        const geo::MapPoint first = pixel(*start);
        geo::MapPoint last = first;
        for (auto each = start + 1; each != ring.end(); ++each) {
            if (!is_somewhere(*each)) continue;
            const geo::MapPoint next = pixel(*each);
            add_edge(last, next);
            last = next;
        }
        add_edge(last, first);
    }

    /// From its upper end: two shapes at the same edge find the same crossings.
    void add_edge(geo::MapPoint a, geo::MapPoint b) {
        if (a.y > b.y) std::swap(a, b);
        const int begin = first_middle(a.y, part_.top, part_.bottom);
        const int end = first_middle(b.y, part_.top, part_.bottom);
        if (begin >= end) return;
        const double slope = (b.x - a.x) / (b.y - a.y);
        for (int row = begin; row < end; ++row)
            crossings_.push_back({row, a.x + (row + 0.5 - a.y) * slope});
    }

    int column(double x) const { return first_middle(x, part_.left, part_.right); }

    /// The first pixel whose middle is not before a place, kept within bounds.
    static int first_middle(double at, int least, int most) {
        return static_cast<int>(
            std::clamp(std::ceil(at - 0.5), static_cast<double>(least), static_cast<double>(most)));
    }

    const Camera& camera_;
    double per_unit_, half_width_, half_height_;
    Part part_;
    std::vector<Crossing> crossings_;
};

}  // namespace

bool AreaCodes::serves(const Areas& areas, const Camera& camera, const PixelRect& rect) const {
    return sheet_ == areas.sheet && camera_ == camera && rect_ == rect && absent_ == areas.absent;
}

void AreaCodes::cover(const Areas& areas, const Camera& camera, const PixelRect& rect) {
    const bool kept = sheet_ == areas.sheet && rect_ == rect && absent_ == areas.absent;
    const auto shift = kept ? shift_to(camera) : std::nullopt;
    sheet_ = areas.sheet;
    camera_ = camera;
    rect_ = rect;
    absent_ = areas.absent;
    width_ = std::max(1, static_cast<int>(std::ceil(rect_.width)));
    height_ = std::max(1, static_cast<int>(std::ceil(rect_.height)));
    if (!shift) {
        filled_for_ = camera_;
        codes_.assign(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_), 0);
        return fill(0, 0, width_, height_);
    }
    scroll(*shift);
    // What has come into view: a strip beside what was there, and one above or below it.
    const int strip = std::abs(shift->x);
    fill(shift->x > 0 ? 0 : width_ - strip, 0, strip, height_);
    const int band = std::abs(shift->y);
    fill(0, shift->y > 0 ? 0 : height_ - band, width_, band);
}

std::optional<AreaCodes::Shift> AreaCodes::shift_to(const Camera& camera) const {
    constexpr double exact = 1e-3;  // pixels
    if (camera.units_per_pixel != camera_.units_per_pixel) return {};
    const auto pixels = [&](const Camera& from) {
        return std::pair((from.centre.x - camera.centre.x) / camera.units_per_pixel,
                         (camera.centre.y - from.centre.y) / camera.units_per_pixel);
    };
    const auto is_whole = [&](double value) {
        return std::abs(value) < 1e6 && std::abs(value - std::round(value)) < exact;
    };
    // Small errors must not add up: what is kept lies on the pixels of the first picture.
    const auto [all_x, all_y] = pixels(filled_for_);
    const auto [x, y] = pixels(camera_);
    if (!is_whole(all_x) || !is_whole(all_y) || !is_whole(x) || !is_whole(y)) return {};
    const Shift shift{static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y))};
    const bool overlap = std::abs(shift.x) < width_ && std::abs(shift.y) < height_;
    return overlap ? std::optional(shift) : std::nullopt;
}

void AreaCodes::scroll(Shift shift) {
    spare_.assign(codes_.size(), 0);
    const int left = std::max(0, -shift.x);
    const int right = width_ - std::max(0, shift.x);
    for (int y = std::max(0, -shift.y); y < height_ - std::max(0, shift.y); ++y) {
        const auto from = codes_.begin() + static_cast<std::ptrdiff_t>(y) * width_;
        const auto to = spare_.begin() + static_cast<std::ptrdiff_t>(y + shift.y) * width_;
        std::copy(from + left, from + right, to + left + shift.x);
    }
    std::swap(codes_, spare_);
}

void AreaCodes::fill(int x, int y, int width, int height) {
    if (width <= 0 || height <= 0) return;
    const auto at = [&](int column, int row) {
        return to_map(camera_, {0, 0, rect_.width, rect_.height},
                      {static_cast<float>(column), static_cast<float>(row)});
    };
    const geo::MapPoint upper = at(x - 1, y - 1);
    const geo::MapPoint lower = at(x + width + 1, y + height + 1);
    const geo::MapBox seen{upper.x, lower.y, lower.x, upper.y};
    ShapeFiller filler(camera_, rect_,
                       {x, y, x + width, y + height, static_cast<std::size_t>(width_)});
    for (std::size_t area = 0; area < sheet_->shapes.size(); ++area) {
        const auto number = static_cast<std::uint32_t>(area);
        if (sheet_->boxes[area].overlaps(seen) &&
            !std::binary_search(absent_.begin(), absent_.end(), number))
            filler.fill(sheet_->shapes[area], number + 1, codes_.data());
    }
}

}  // namespace render
