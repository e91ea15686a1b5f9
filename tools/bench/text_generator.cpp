#include "tools/bench/text_generator.h"

#include <fmt/core.h>

#include <utility>

namespace bench {

TextGenerator::TextGenerator(std::vector<std::vector<Sentence>> models,
                             std::vector<std::string> names, std::uint32_t seed)
    : models_(std::move(models)), names_(std::move(names)), random_(seed) {}

gazetteer::Document TextGenerator::next(std::size_t bytes) {
    const auto& model = models_[below(models_.size())];
    gazetteer::Document document;
    document.id = fmt::format("text-{:06}", count_++);
    document.file = document.id + ".txt";
    document.publisher = document.source = fmt::format("outlet-{}", below(20));
    document.published = gazetteer::parse_date(
        fmt::format("20{:02}-{:02}-{:02}", 12 + below(12), 1 + below(12), 1 + below(28)));
    std::size_t at = below(model.size());
    while (document.text.size() < bytes) {
        add_sentence(model[at], document.text);
        document.text += below(4) == 0 ? "\n\n" : " ";
        at = below(8) == 0 ? below(model.size()) : (at + 1) % model.size();
    }
    return document;
}

void TextGenerator::add_sentence(const Sentence& sentence, std::string& text) {
    constexpr std::size_t exchanged = 4;  ///< one name in so many
    for (std::size_t i = 0; i < sentence.pieces.size(); ++i) {
        const std::string& piece = sentence.pieces[i];
        if (i % 2 == 1) {
            text += below(exchanged) == 0 ? names_[below(names_.size())] : piece;
            continue;
        }
        for (const char c : piece) {
            const bool digit = c >= '1' && c <= '9';
            text += digit && below(2) == 0 ? static_cast<char>('1' + below(9)) : c;
        }
    }
}

}  // namespace bench
