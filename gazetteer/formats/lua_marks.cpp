#include "gazetteer/formats/lua_marks.h"

#include <algorithm>
#include <utility>

namespace gazetteer {
namespace {

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

class LuaReader {
public:
    explicit LuaReader(std::string_view text) : text_(text) {}

    std::vector<LuaTable> run(bool& cut_short) {
        while (at_ < text_.size()) step();
        cut_short = cut_short_ || !open_.empty();
        return std::move(tables_);
    }

private:
    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    void skip(std::size_t count) {
        const auto piece = text_.substr(at_, count);
        line_ += std::count(piece.begin(), piece.end(), '\n');
        at_ += piece.size();
    }

    void step() {
        const char c = peek();
        if (c == '-' && peek(1) == '-') return comment();
        if (c == '{') {
            open_.push_back({line_, {}});
            key_.clear();
        } else if (c == '}') {
            close();
        } else if (c == '"' || c == '\'') {
            return value(quoted(c));
        } else if (c == '[' && (peek(1) == '[' || peek(1) == '=')) {
            std::string text;
            if (long_text(text)) return value(std::move(text));
        } else if (is_word(c) || (c == '-' && is_word(peek(1)))) {
            return word();
        } else if (c == '=') {
            key_ = std::exchange(last_word_, {});
        } else if (c == ',' || c == ';') {
            key_.clear();
        }
        skip(1);
    }

    void comment() {
        skip(2);
        std::string ignored;
        if (peek() == '[' && long_text(ignored)) return;
        skip(std::min(text_.find('\n', at_), text_.size()) - at_);
    }

    /// `[[...]]`, `[=[...]=]`; false when there is none here.
    bool long_text(std::string& text) {
        std::size_t level = 0;
        while (peek(1 + level) == '=') ++level;
        if (peek(1 + level) != '[') return false;
        const std::string end = "]" + std::string(level, '=') + "]";
        const auto begin = at_ + level + 2;
        const auto found = text_.find(end, begin);
        cut_short_ = cut_short_ || found == std::string_view::npos;
        const auto stop = std::min(found, text_.size());
        text = text_.substr(begin, stop - begin);
        skip(std::min(stop + end.size(), text_.size()) - at_);
        return true;
    }

    std::string quoted(char quote) {
        std::string text;
        skip(1);
        while (at_ < text_.size() && peek() != quote && peek() != '\n') {
            if (peek() == '\\') skip(1);
            text += peek();
            skip(1);
        }
        cut_short_ = cut_short_ || at_ >= text_.size();
        if (peek() == quote) skip(1);
        return text;
    }

    void word() {
        std::string text;
        do {
            text += peek();
            skip(1);
        } while (is_word(peek()) || peek() == '.');
        if (!key_.empty()) return value(std::move(text));
        last_word_ = std::move(text);
    }

    void value(std::string text) {
        if (!open_.empty() && !key_.empty())
            open_.back().entries[key_] = std::move(text);
        else
            last_word_ = std::move(text);  // ["key"] = ...
        key_.clear();
    }

    void close() {
        key_.clear();
        if (open_.empty()) return;
        tables_.push_back(std::move(open_.back()));
        open_.pop_back();
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::int64_t line_ = 1;
    std::vector<LuaTable> open_, tables_;
    std::string key_, last_word_;
    bool cut_short_ = false;
};

}  // namespace

std::vector<LuaTable> lua_tables(std::string_view text, bool& cut_short) {
    return LuaReader(text).run(cut_short);
}

}  // namespace gazetteer
