#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gazetteer/claims/claim.h"

namespace gazetteer {

/// Reads GeoJSON features as claims, one after the other. Coordinates are longitude and latitude in
/// degrees (RFC 7946).
class FeatureReader {
public:
    FeatureReader();
    FeatureReader(FeatureReader&&) noexcept;
    ~FeatureReader();

    /// The claim of one feature, or what is wrong with it ("is not valid JSON").
    std::optional<Claim> read(std::string_view feature, std::string& fault);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace gazetteer
