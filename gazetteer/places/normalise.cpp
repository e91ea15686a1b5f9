#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <string>
#include <type_traits>

#include "gazetteer/places/name_index.h"

namespace gazetteer {
namespace {

/// Signs that some spellings write for ayn and hamza and others leave out.
bool is_apostrophe(UChar32 c) {
    switch (c) {
        case '\'':
        case '`':
        case 0x00B4:
        case 0x2018:
        case 0x2019:
        case 0x201B:
        case 0x02B9:
        case 0x02BB:
        case 0x02BC:
        case 0x02BE:
        case 0x02BF:
        case 0x02C8:
        case 0x02BD:
            return true;
        default:
            return false;
    }
}

/// Forms of one Arabic letter that spellings mix; 0 for marks that are left out.
UChar32 fold_arabic(UChar32 c) {
    switch (c) {
        case 0x0622:
        case 0x0623:
        case 0x0625:
        case 0x0671:
            return 0x0627;  // alef
        case 0x0649:
        case 0x0626:
        case 0x06CC:
            return 0x064A;  // ya
        case 0x0624:
            return 0x0648;  // waw
        case 0x0629:
            return 0x0647;  // ta marbuta as ha
        case 0x06A9:
            return 0x0643;  // kaf
        case 0x0640:
        case 0x0621:
            return 0;  // tatweel, hamza
        default:
            return c;
    }
}

/// Lower case, no accents, no apostrophes; everything that is no letter or digit is one blank.
std::u32string fold(std::string_view name) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
    const auto text =
        icu::UnicodeString::fromUTF8({name.data(), static_cast<int32_t>(name.size())});
    const icu::UnicodeString decomposed = U_SUCCESS(status) ? nfkd->normalize(text, status) : text;
    std::u32string folded;
    for (int32_t i = 0; i < decomposed.length();) {
        UChar32 c = decomposed.char32At(i);
        i += U16_LENGTH(c);
        const int8_t type = u_charType(c);
        const bool invisible = type == U_NON_SPACING_MARK || type == U_FORMAT_CHAR;
        if (invisible || is_apostrophe(c)) continue;
        c = fold_arabic(u_foldCase(c, U_FOLD_CASE_DEFAULT));
        if (c == 0) continue;
        if (c == 0x0131) c = 'i';  // dotless i
        if (c == 0x00F8) c = 'o';
        if (c == 0x0142) c = 'l';
        if (c == 0x0111) c = 'd';
        if (u_isalnum(c))
            folded += static_cast<char32_t>(c);
        else if (!folded.empty() && folded.back() != U' ')
            folded += U' ';
    }
    while (!folded.empty() && folded.back() == U' ') folded.pop_back();
    return folded;
}

/// Where a word begins that is the Arabic article and has another word after it: the bytes to skip.
template <class String>
std::size_t article_at(const String& text, std::size_t at) {
    constexpr std::array<std::string_view, 8> articles = {"al ", "el ", "ul ", "ash ",
                                                          "ad ", "as ", "ar ", "an "};
    for (const std::string_view article : articles) {
        if (text.size() - at <= article.size() + 1) continue;
        const bool same = std::equal(
            article.begin(), article.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
            [](char a, auto b) { return static_cast<char32_t>(a) == static_cast<char32_t>(b); });
        if (same) return article.size();
    }
    return 0;
}

bool is_arabic(char32_t c) { return c >= 0x0600 && c <= 0x06FF; }

/// Without the Arabic article, as a word of its own or written together with an Arabic-script word.
template <class String>
String without_article(const String& text) {
    String result;
    result.reserve(text.size());
    std::size_t at = 0;
    while (at < text.size()) {
        if (const std::size_t article = article_at(text, at); article > 0) {
            at += article;
            continue;
        }
        if constexpr (std::is_same_v<String, std::u32string>) {
            const bool joined = text.size() - at > 4 && text[at] == 0x0627 &&
                                text[at + 1] == 0x0644 && is_arabic(text[at + 2]);
            if (joined) at += 2;
        }
        const std::size_t end = std::min(text.find(' ', at), text.size());
        result.append(text, at, end - at);
        if (end < text.size()) result += ' ';
        at = end + 1;
    }
    return result.empty() ? text : result;
}

bool is_ascii(std::string_view text) {
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) > 0x7F; });
}

/// What `fold` does, for the letters that most names have.
std::string fold_ascii(std::string_view name) {
    std::string folded;
    folded.reserve(name.size());
    for (const char c : name) {
        if (c == '\'' || c == '`') continue;
        if (c >= 'A' && c <= 'Z')
            folded += static_cast<char>(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            folded += c;
        else if (!folded.empty() && folded.back() != ' ')
            folded += ' ';
    }
    while (!folded.empty() && folded.back() == ' ') folded.pop_back();
    return folded;
}

std::string to_utf8(const std::u32string& text) {
    std::string utf8;
    icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()),
                                  static_cast<int32_t>(text.size()))
        .toUTF8String(utf8);
    return utf8;
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// One spelling for the ways in which Latin script writes Arabic and Slavic vowels: diphthongs and
/// e, y as i; o, ou, oo as u; double letters once; no h at the end of a word.
std::string fold_transliteration(const std::string& word) {
    std::string folded;
    for (std::size_t i = 0; i < word.size(); ++i) {
        char c = word[i];
        const char next = i + 1 < word.size() ? word[i + 1] : '\0';
        const bool before_vowel = is_vowel(next);
        if ((c == 'a' || c == 'e') &&
            (next == 'i' || (next == 'y' && (i + 2 == word.size() || !is_vowel(word[i + 2]))))) {
            c = 'i';
            ++i;
        } else if (c == 'o' && next == 'u') {
            c = 'u';
            ++i;
        } else if (c == 'e' || (c == 'y' && !before_vowel)) {
            c = 'i';
        } else if (c == 'o') {
            c = 'u';
        }
        if (folded.empty() || folded.back() != c) folded += c;
    }
    if (folded.size() > 3 && folded.back() == 'h' && is_vowel(folded[folded.size() - 2]))
        folded.pop_back();
    return folded;
}

}  // namespace

std::string normalise_name(std::string_view name) {
    if (is_ascii(name)) return without_article(fold_ascii(name));
    return to_utf8(without_article(fold(name)));
}

std::string loose_key(std::string_view strict) {
    constexpr std::size_t shortest = 4;
    if (!is_ascii(strict)) return {};  // Latin letters only
    std::string loose;
    std::size_t at = 0;
    while (at <= strict.size()) {
        const std::size_t end = std::min(strict.find(' ', at), strict.size());
        std::string word(strict.substr(at, end - at));
        if (word == "tall" || word == "tell") word = "tel";
        if (word.starts_with("al") && word.size() >= 7) word.erase(0, 2);  // "ALqussair"
        if (!loose.empty()) loose += ' ';
        loose += fold_transliteration(word);
        at = end + 1;
    }
    return loose.size() < shortest ? std::string() : loose;
}

std::string loose_name(std::string_view name) { return loose_key(normalise_name(name)); }

}  // namespace gazetteer
