#include "render/card.h"

namespace render {
namespace {

/// The longest beginning of `word` that fits; at least one code point.
std::size_t fitting(const FontSet& fonts, const std::string& word, Face face, float size,
                    float room) {
    std::size_t fits = 0;
    std::size_t at = 0;
    while (at < word.size()) {
        ++at;
        while (at < word.size() && (static_cast<unsigned char>(word[at]) & 0xC0U) == 0x80U) ++at;
        if (fits > 0 && fonts.measure(word.substr(0, at), face, size).width > room) break;
        fits = at;
    }
    return fits;
}

}  // namespace

std::vector<std::string> wrap_text(const FontSet& fonts, const std::string& text, Face face,
                                   float size, float room) {
    std::vector<std::string> lines;
    std::string line;
    const auto width = [&](const std::string& words) {
        return fonts.measure(words, face, size).width;
    };
    std::size_t at = 0;
    while (at < text.size()) {
        const auto end = std::min(text.find(' ', at), text.size());
        std::string word = text.substr(at, end - at);
        const std::string longer = line.empty() ? word : line + " " + word;
        if (width(longer) <= room) {
            line = longer;
        } else {
            if (!line.empty()) lines.push_back(line);
            while (width(word) > room) {
                const std::size_t fits = fitting(fonts, word, face, size, room);
                if (fits >= word.size()) break;
                lines.push_back(word.substr(0, fits));
                word.erase(0, fits);
            }
            line = word;
        }
        at = end + 1;
    }
    if (!line.empty()) lines.push_back(line);
    return lines;
}

}  // namespace render
