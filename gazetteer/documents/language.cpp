#include "gazetteer/documents/language.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

namespace gazetteer {
namespace {

constexpr std::size_t sample_bytes = 64 * 1024;
constexpr int fewest_letters = 40;
constexpr int fewest_words = 25;

/// The commonest small words of a language that are no English words.
struct Language {
    std::string_view name;
    std::array<std::string_view, 12> words;
};

constexpr std::array<std::string_view, 24> english = {
    "the", "of",  "and", "to",   "in",  "that", "was",   "is",   "for",   "by",  "with", "from",
    "on",  "had", "has", "were", "are", "said", "their", "have", "which", "but", "they", "after"};

constexpr std::array<Language, 10> languages = {{
    {"French", {"le", "la", "les", "des", "et", "du", "une", "est", "dans", "que", "qui", "pour"}},
    {"Spanish", {"el", "la", "los", "las", "que", "del", "y", "una", "por", "con", "para", "se"}},
    {"German",
     {"der", "die", "das", "und", "ist", "nicht", "den", "von", "mit", "ein", "eine", "auf"}},
    {"Italian",
     {"il", "di", "che", "della", "per", "una", "sono", "gli", "nel", "con", "del", "e"}},
    {"Portuguese",
     {"os", "que", "do", "da", "dos", "uma", "com", "para", "em", "pelo", "foi", "e"}},
    {"Dutch", {"de", "het", "een", "van", "en", "dat", "niet", "op", "zijn", "met", "voor", "te"}},
    {"Turkish",
     {"ve", "bir", "bu", "olarak", "ile", "daha", "sonra", "olan", "gibi", "kadar", "i\u00E7in",
      "taraf\u0131ndan"}},
    {"Polish",
     {"w", "i", "na", "z", "si\u0119", "nie", "do", "\u017Ce", "jest", "przez", "od", "oraz"}},
    {"Indonesian",
     {"yang", "dan", "di", "dengan", "untuk", "ini", "dari", "pada", "tidak", "itu", "oleh",
      "telah"}},
    {"Swedish",
     {"och", "att", "det", "som", "en", "av", "f\u00F6r", "med", "den", "till", "inte", "har"}},
}};

struct Sample {
    int letters = 0;
    std::map<UScriptCode, int> scripts;
    std::map<std::string, int, std::less<>> words;
    int word_count = 0;
};

Sample sample_of(std::string_view text) {
    Sample sample;
    text = text.substr(0, sample_bytes);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::string word;
    const auto end_word = [&] {
        if (word.empty()) return;
        ++sample.words[word];
        ++sample.word_count;
        word.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        UChar32 c = 0;
        U8_NEXT(bytes, at, text.size(), c);
        if (c < 0 || !u_isalpha(c)) {
            end_word();
            continue;
        }
        UErrorCode status = U_ZERO_ERROR;
        ++sample.letters;
        ++sample.scripts[c < 0x80 ? USCRIPT_LATIN : uscript_getScript(c, &status)];
        if (c < 0x80)
            word += static_cast<char>(u_tolower(c));
        else
            word.append(text.substr(begin, at - begin));
    }
    end_word();
    return sample;
}

template <std::size_t N>
int hits(const Sample& sample, const std::array<std::string_view, N>& words) {
    int sum = 0;
    for (const std::string_view word : words) {
        const auto found = sample.words.find(word);
        if (found != sample.words.end()) sum += found->second;
    }
    return sum;
}

}  // namespace

std::optional<std::string> other_language(std::string_view text) {
    const Sample sample = sample_of(text);
    if (sample.letters < fewest_letters) return {};
    const auto most =
        std::max_element(sample.scripts.begin(), sample.scripts.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most->first != USCRIPT_LATIN && most->second * 5 > sample.letters * 3)
        return std::string(uscript_getName(most->first)) + " script";
    if (sample.word_count < fewest_words) return {};
    const int in_english = hits(sample, english);
    const Language* best = nullptr;
    int best_hits = 0;
    for (const Language& language : languages) {
        const int found = hits(sample, language.words);
        if (found <= best_hits) continue;
        best = &language;
        best_hits = found;
    }
    // Names bring a "la" or a "de" into English texts: a tenth of all words is no accident.
    const bool other = best && best_hits * 10 >= sample.word_count && best_hits > 2 * in_english;
    return other ? std::optional(std::string(best->name)) : std::nullopt;
}

}  // namespace gazetteer
