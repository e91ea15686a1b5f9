#include "geo/projection.h"

#include <geodesic.h>
#include <proj.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <initializer_list>
#include <numbers>
#include <utility>

namespace geo {
namespace {

struct ContextDeleter {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct PjDeleter {
    void operator()(PJ* pj) const { proj_destroy(pj); }
};
using Context = std::unique_ptr<PJ_CONTEXT, ContextDeleter>;
using Pj = std::unique_ptr<PJ, PjDeleter>;

constexpr double radians_per_degree = std::numbers::pi / 180.0;
constexpr double mercator_latitude_limit = 85.0511287798066;  ///< where the world is a square

gazetteer::Diagnostic refuse(const std::string& crs, const std::string& why) {
    gazetteer::Diagnostic bad;
    bad.what = "cannot use the map projection '" + crs + "': " + why;
    bad.advice =
        "give a code such as EPSG:3857 or EPSG:32637, or a PROJ string such as "
        "'+proj=ortho +lat_0=35 +lon_0=38'";
    return bad;
}

bool has_plane_coordinates(PJ_CONTEXT* context, const PJ* crs) {
    switch (proj_get_type(crs)) {
        case PJ_TYPE_PROJECTED_CRS:
        case PJ_TYPE_GEOGRAPHIC_2D_CRS:
        case PJ_TYPE_GEOGRAPHIC_3D_CRS:
            return true;
        case PJ_TYPE_BOUND_CRS: {
            const Pj source(proj_get_source_crs(context, crs));
            return source && has_plane_coordinates(context, source.get());
        }
        case PJ_TYPE_COMPOUND_CRS: {
            const Pj part(proj_crs_get_sub_crs(context, crs, 0));
            return part && has_plane_coordinates(context, part.get());
        }
        default:
            return false;
    }
}

/// The parameters of the projection as a PROJ string, empty when it has none.
std::string parameters(PJ_CONTEXT* context, const PJ* crs) {
    const char* text = proj_as_proj_string(context, crs, PJ_PROJ_5, nullptr);
    if (text) return text;
    const Pj conversion(proj_crs_get_coordoperation(context, crs));
    text =
        conversion ? proj_as_proj_string(context, conversion.get(), PJ_PROJ_5, nullptr) : nullptr;
    return text ? text : "";
}

bool names_any(const std::string& text, std::initializer_list<const char*> projections) {
    return std::any_of(projections.begin(), projections.end(), [&](const char* name) {
        return text.find(std::string("+proj=") + name + " ") != std::string::npos;
    });
}

double number_after(const std::string& text, const std::string& key, double otherwise) {
    const auto at = text.find(key);
    return at == std::string::npos ? otherwise
                                   : std::strtod(text.c_str() + at + key.size(), nullptr);
}

/// What an azimuthal map shows: at most so many degrees around its middle.
struct Cap {
    gazetteer::LonLat middle;
    double least_cosine = -2.0;  ///< of the angle from the middle
    bool contains(gazetteer::LonLat p) const {
        const double cosine =
            std::sin(p.lat * radians_per_degree) * std::sin(middle.lat * radians_per_degree) +
            std::cos(p.lat * radians_per_degree) * std::cos(middle.lat * radians_per_degree) *
                std::cos((p.lon - middle.lon) * radians_per_degree);
        return cosine >= least_cosine;
    }
};

Cap cap_of(const std::string& text) {
    const bool south = text.find("+south ") != std::string::npos;
    const bool polar = names_any(text, {"ups"});
    Cap cap;
    cap.middle = {number_after(text, "+lon_0=", 0.0),
                  polar ? (south ? -90.0 : 90.0) : number_after(text, "+lat_0=", 0.0)};
    // The antipode is a circle on equal-area and equidistant maps, and infinitely far on others.
    double reach = 180.0;
    if (names_any(text, {"laea", "aeqd"})) reach = 150.0;
    if (names_any(text, {"stere", "sterea", "ups"})) reach = 120.0;
    if (names_any(text, {"gnom"})) reach = 80.0;
    if (reach < 180.0) cap.least_cosine = std::cos(reach * radians_per_degree);
    return cap;
}

std::optional<LonLatBox> domain_of(const std::string& text) {
    if (names_any(text, {"ortho", "laea", "aeqd", "stere", "sterea", "ups", "gnom", "geos", "nsper",
                         "tpers"}))
        return std::nullopt;
    double centre = number_after(text, "+lon_0=", 0.0);
    double reach = 180.0;
    double limit = 90.0;
    if (names_any(text, {"utm"})) centre = 6.0 * number_after(text, "+zone=", 30.5) - 183.0;
    // Transverse Mercator folds back on itself far from its meridian.
    if (names_any(text, {"utm", "tmerc", "etmerc"})) reach = 60.0;
    if (names_any(text, {"merc", "webmerc"})) limit = mercator_latitude_limit;
    LonLatBox domain{centre - reach, -limit, centre + reach, limit};
    if (names_any(text, {"lcc"})) {  // the far pole lies at infinity
        const double parallel = number_after(text, "+lat_1=", number_after(text, "+lat_0=", 1.0));
        (parallel < 0.0 ? domain.north : domain.south) = parallel < 0.0 ? 60.0 : -60.0;
    }
    return domain;
}

}  // namespace

struct Projection::Impl {
    std::string crs, name;
    Context context;
    Pj pj;
    std::optional<LonLatBox> domain;
    Cap cap;
};

Projection::Projection(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Projection::Projection(Projection&&) noexcept = default;
Projection& Projection::operator=(Projection&&) noexcept = default;
Projection::~Projection() = default;

gazetteer::Result<Projection> Projection::create(const std::string& crs) {
    auto impl = std::make_unique<Impl>();
    impl->crs = crs;
    impl->context.reset(proj_context_create());
    PJ_CONTEXT* context = impl->context.get();
    proj_log_level(context, PJ_LOG_NONE);
    proj_context_set_enable_network(context, 0);

    const bool bare =
        crs.find("+proj=") != std::string::npos && crs.find("+type=crs") == std::string::npos;
    const Pj target(proj_create(context, (bare ? crs + " +type=crs" : crs).c_str()));
    if (!target) return refuse(crs, "PROJ does not know it");
    if (!has_plane_coordinates(context, target.get()))
        return refuse(crs, "it has no flat coordinates");
    const Pj source(proj_create(context, "EPSG:4326"));
    if (!source) return refuse(crs, "PROJ's data file proj.db is missing (package proj-data)");
    const Pj raw(
        proj_create_crs_to_crs_from_pj(context, source.get(), target.get(), nullptr, nullptr));
    if (raw) impl->pj.reset(proj_normalize_for_visualization(context, raw.get()));
    if (!impl->pj) return refuse(crs, "there is no way to it from longitude and latitude");

    const char* name = proj_get_name(target.get());
    const bool nameless = !name || !*name || std::string(name) == "unknown";
    impl->name = nameless ? crs : name;
    const std::string text = parameters(context, target.get()) + " ";
    impl->domain = domain_of(text);
    if (!impl->domain) impl->cap = cap_of(text);
    return Projection(std::move(impl));
}

const std::string& Projection::crs() const { return impl_->crs; }
const std::string& Projection::name() const { return impl_->name; }
std::optional<LonLatBox> Projection::domain() const { return impl_->domain; }

std::optional<MapPoint> Projection::azimuthal_middle() const {
    return impl_->domain ? std::nullopt : forward(impl_->cap.middle);
}

std::optional<MapPoint> Projection::forward(gazetteer::LonLat point) const {
    if (!gazetteer::is_valid(point) || !impl_->cap.contains(point)) return std::nullopt;
    proj_errno_reset(impl_->pj.get());
    const PJ_COORD out =
        proj_trans(impl_->pj.get(), PJ_FWD, proj_coord(point.lon, point.lat, 0.0, HUGE_VAL));
    if (!std::isfinite(out.xy.x) || !std::isfinite(out.xy.y)) return std::nullopt;
    return MapPoint{out.xy.x, out.xy.y};
}

std::optional<gazetteer::LonLat> Projection::inverse(MapPoint point) const {
    if (!std::isfinite(point.x) || !std::isfinite(point.y)) return std::nullopt;
    proj_errno_reset(impl_->pj.get());
    const PJ_COORD out =
        proj_trans(impl_->pj.get(), PJ_INV, proj_coord(point.x, point.y, 0.0, HUGE_VAL));
    const gazetteer::LonLat lon_lat{out.lp.lam, out.lp.phi};
    return gazetteer::is_valid(lon_lat) ? std::optional(lon_lat) : std::nullopt;
}

Line Projection::forward(std::span<const gazetteer::LonLat> line, std::size_t& dropped) const {
    Line points;
    points.reserve(line.size());
    for (const gazetteer::LonLat& lon_lat : line) {
        if (gazetteer::is_valid(lon_lat) && impl_->cap.contains(lon_lat))
            points.push_back({lon_lat.lon, lon_lat.lat});
        else
            ++dropped;
    }
    if (points.empty()) return points;
    constexpr std::size_t stride = sizeof(MapPoint);
    proj_errno_reset(impl_->pj.get());
    proj_trans_generic(impl_->pj.get(), PJ_FWD, &points[0].x, stride, points.size(), &points[0].y,
                       stride, points.size(), nullptr, 0, 0, nullptr, 0, 0);
    dropped += std::erase_if(points, [](const MapPoint& point) {
        return !std::isfinite(point.x) || !std::isfinite(point.y);
    });
    return points;
}

double Projection::units_per_metre(MapPoint at) const {
    const auto centre = inverse(at);
    if (!centre) return 1.0;
    // The ground's own axes, a hundred metres each way, on WGS 84 (radii of curvature).
    constexpr double a = 6378137.0;
    constexpr double e2 = 0.00669437999014;
    constexpr double half_m = 100.0;
    const double lat = std::clamp(centre->lat, -89.9, 89.9);
    const double sin_lat = std::sin(lat * radians_per_degree);
    const double w = 1.0 - e2 * sin_lat * sin_lat;
    const double north_radius = a * (1.0 - e2) / (w * std::sqrt(w));
    const double east_radius = a / std::sqrt(w) * std::cos(lat * radians_per_degree);
    const double d_lat = half_m / north_radius / radians_per_degree;
    const double d_lon = half_m / east_radius / radians_per_degree;
    const double lon = std::clamp(centre->lon, -180.0 + d_lon, 180.0 - d_lon);
    const auto north = forward({lon, lat + d_lat});
    const auto south = forward({lon, lat - d_lat});
    const auto east = forward({lon + d_lon, lat});
    const auto west = forward({lon - d_lon, lat});
    if (!north || !south || !east || !west) return 1.0;
    const double north_x = (north->x - south->x) / (2.0 * half_m);
    const double north_y = (north->y - south->y) / (2.0 * half_m);
    const double east_x = (east->x - west->x) / (2.0 * half_m);
    const double east_y = (east->y - west->y) / (2.0 * half_m);
    const double scale = std::sqrt(std::abs(east_x * north_y - east_y * north_x));
    return std::isfinite(scale) && scale > 0.0 ? scale : 1.0;
}

std::optional<double> Projection::ground_distance(MapPoint a, MapPoint b) const {
    const auto from = inverse(a);
    const auto to = inverse(b);
    if (!from || !to) return std::nullopt;
    geod_geodesic ellipsoid;
    geod_init(&ellipsoid, 6378137.0, 1.0 / 298.257223563);
    double metres = 0.0;
    geod_inverse(&ellipsoid, from->lat, from->lon, to->lat, to->lon, &metres, nullptr, nullptr);
    return std::isfinite(metres) ? std::optional(metres) : std::nullopt;
}

}  // namespace geo
