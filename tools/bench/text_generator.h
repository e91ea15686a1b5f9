#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/documents/document.h"

namespace bench {

/// Makes any amount of news-like text out of a few real texts: their sentences in another order,
/// with other numbers and, for some, other places. The same seed gives the same texts.
class TextGenerator {
public:
    /// A sentence with the places that may be exchanged: name, then the rest up to the next name.
    struct Sentence {
        std::vector<std::string> pieces;  ///< text, name, text, name, ..., text
    };

    TextGenerator(std::vector<std::vector<Sentence>> models, std::vector<std::string> names,
                  std::uint32_t seed);

    /// The next text, of about `bytes` bytes.
    gazetteer::Document next(std::size_t bytes);

private:
    std::size_t below(std::size_t limit) { return random_() % limit; }
    void add_sentence(const Sentence& sentence, std::string& text);

    std::vector<std::vector<Sentence>> models_;
    std::vector<std::string> names_;
    std::minstd_rand random_;
    int count_ = 0;
};

}  // namespace bench
