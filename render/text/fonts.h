#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "gazetteer/result.h"
#include "render/scene.h"

namespace render {

struct TextExtent {
    float width = 0.0F;
    float ascent = 0.0F;   ///< above the baseline, pixels
    float descent = 0.0F;  ///< below the baseline, positive
};

/// The faces the map is set in (Latin and Arabic), found on the system or in the assets. Shapes and
/// measures without GL. Immutable for callers; not shared between threads.
class FontSet {
public:
    /// Looks in `<assets>/fonts`, then in the system's Noto folders. A missing face is reported
    /// with the Debian package that has it and replaced by one that is there; none at all is an
    /// error.
    static gazetteer::Result<FontSet> load(const std::string& assets);
    FontSet(FontSet&&) noexcept;
    FontSet& operator=(FontSet&&) noexcept;
    ~FontSet();

    /// Size of one line of text as it would be drawn.
    TextExtent measure(std::string_view utf8, Face face, float size, float spacing = 0.0F) const;

    /// The file of a Latin face, for toolkits that load fonts themselves.
    const std::string& file(Face face) const;

    struct Impl;  ///< for the glyph atlas
    Impl& impl() const { return *impl_; }

private:
    explicit FontSet(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace render
