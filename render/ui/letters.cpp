#include "render/ui/letters.h"

#include <glad/gl.h>

#include <algorithm>
#include <cmath>

namespace render::ui {
namespace {

constexpr std::size_t most_pictures = 600;
constexpr int kept_frames = 120;
// Dear ImGui's font size is the height of a line of Noto Sans, 1.36 em, of which 1.07 em stand
// above the baseline; other scripts are set 1.04 times as large as the Latin beside them.
constexpr float em_share = 1.04F / 1.362F;
constexpr float ascent_share = 1.069F / 1.362F;

/// White with the coverage as alpha: Dear ImGui multiplies it with the colour of the text.
gl::Texture texture_of(const LineImage& image) {
    std::vector<std::uint8_t> rgba;
    rgba.reserve(image.coverage.size() * 4);
    for (const std::uint8_t ink : image.coverage) rgba.insert(rgba.end(), {255, 255, 255, ink});
    gl::Texture texture = gl::make_texture();
    GLint before = 0;
    glGetIntegerv(GL_TEXTURE_BINDING_2D, &before);
    glBindTexture(GL_TEXTURE_2D, texture.name());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, image.width, image.height, 0, GL_RGBA,
                 GL_UNSIGNED_BYTE, rgba.data());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(before));
    return texture;
}

ImTextureID handle(const gl::Texture& texture) {
    return reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(texture.name()));
}

}  // namespace

const Letters::Picture& Letters::picture(std::string_view text, float size) {
    const auto key = std::pair{std::string(text), static_cast<int>(std::lround(size))};
    auto found = pictures_.find(key);
    if (found == pictures_.end()) {
        if (pictures_.size() >= most_pictures) forget_old();
        const LineImage image =
            line_image(*fonts_, text, Face::regular, static_cast<float>(key.second));
        Picture made;
        if (image.width > 0) made.texture = texture_of(image);
        made.width = image.width;
        made.height = image.height;
        made.baseline = image.baseline;
        found = pictures_.emplace(key, std::move(made)).first;
    }
    found->second.used = ImGui::GetFrameCount();
    return found->second;
}

void Letters::forget_old() {
    const int now = ImGui::GetFrameCount();
    for (auto each = pictures_.begin(); each != pictures_.end();) {
        if (now - each->second.used > kept_frames)
            each = pictures_.erase(each);
        else
            ++each;
    }
}

ImVec2 Letters::measure(std::string_view text) {
    if (!needs_shaping(text)) return ImGui::CalcTextSize(text.data(), text.data() + text.size());
    const float size = std::round(ImGui::GetFontSize() * em_share);
    return {static_cast<float>(line_image_width(*fonts_, text, Face::regular, size)),
            ImGui::GetFontSize()};
}

void Letters::draw(ImDrawList& list, ImVec2 at, ImU32 colour, std::string_view text) {
    if (!needs_shaping(text)) {
        list.AddText(at, colour, text.data(), text.data() + text.size());
        return;
    }
    const Picture& shown = picture(text, ImGui::GetFontSize() * em_share);
    if (!shown.texture) return;
    const float top =
        std::round(at.y + ImGui::GetFontSize() * ascent_share) - static_cast<float>(shown.baseline);
    const float left = std::round(at.x);
    list.AddImage(handle(shown.texture), {left, top},
                  {left + static_cast<float>(shown.width), top + static_cast<float>(shown.height)},
                  {0, 0}, {1, 1}, colour);
}

void Letters::line(std::string_view text, ImU32 colour) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw(*ImGui::GetWindowDrawList(), at, colour, text);
    ImGui::Dummy({measure(text).x, ImGui::GetTextLineHeight()});
}

}  // namespace render::ui
