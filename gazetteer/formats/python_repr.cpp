#include "gazetteer/formats/python_repr.h"

#include "gazetteer/formats/json_records.h"

namespace gazetteer {
namespace {

void append_code_point(std::string& out, unsigned code) {
    const auto put = [&](unsigned byte) { out += static_cast<char>(byte); };
    if (code < 0x80U) {
        put(code);
    } else if (code < 0x800U) {
        put(0xC0U | (code >> 6U));
        put(0x80U | (code & 0x3FU));
    } else if (code < 0x10000U) {
        put(0xE0U | (code >> 12U));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    } else {
        put(0xF0U | (code >> 18U));
        put(0x80U | ((code >> 12U) & 0x3FU));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    }
}

class Converter {
public:
    explicit Converter(std::string_view text) : text_(text) {}

    std::string run() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '\'' || c == '"')
                string();
            else if (is_letter(c))
                word();
            else
                sign(c);
        }
        return std::move(out_);
    }

private:
    static constexpr char wrapper = 'w';

    static bool is_letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    /// Tuples are lists; a comma before a closing bracket is one too many.
    void sign(char c) {
        ++at_;
        if (c == '(' || c == '[' || c == '{') {
            open_ += c == '(' ? '[' : c;
            out_ += open_.back();
        } else if (c == ')' || c == ']' || c == '}') {
            close(c);
        } else if (c == ',' && !open_.empty() && open_.back() == wrapper) {
            skip_arguments();
        } else {
            out_ += c;
        }
    }

    void close(char c) {
        const char opened = open_.empty() ? c : open_.back();
        if (!open_.empty()) open_.pop_back();
        if (opened == wrapper) return;
        const auto last = out_.find_last_not_of(" \t\r\n");
        if (last != std::string::npos && out_[last] == ',') out_.erase(last, 1);
        out_ += c == ')' ? ']' : c;
    }

    /// `array([1, 2], dtype=float32)`: after what is wrapped nothing matters.
    void skip_arguments() {
        while (at_ < text_.size() && text_[at_] != ')') ++at_;
    }

    void word() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && (is_letter(text_[at_]) || text_[at_] == '.' ||
                                      (text_[at_] >= '0' && text_[at_] <= '9')))
            ++at_;
        const std::string_view word = text_.substr(begin, at_ - begin);
        const bool number_goes_on = !out_.empty() && out_.back() >= '0' && out_.back() <= '9';
        const bool is_prefix = at_ < text_.size() && (text_[at_] == '\'' || text_[at_] == '"');
        if (word == "True" || word == "true")
            out_ += "true";
        else if (word == "False" || word == "false")
            out_ += "false";
        else if (word == "None" || word == "null" || word == "nan" || word == "NaN")
            out_ += "null";
        else if (number_goes_on)
            out_ += word;  // 1e5
        else if (is_prefix)
            return;  // u'...', b'...'
        else if (at_ < text_.size() && text_[at_] == '(')
            wrap();
        else
            out_ += word;
    }

    /// `array([1, 2])`, `np.float32(0.97)`: what stands inside counts.
    void wrap() {
        ++at_;
        open_ += wrapper;
    }

    void string() {
        const char quote = text_[at_++];
        std::string value;
        while (at_ < text_.size() && text_[at_] != quote) {
            if (text_[at_] == '\\' && at_ + 1 < text_.size())
                escape(value);
            else
                value += text_[at_++];
        }
        ++at_;
        append_json_string(out_, value);
    }

    void escape(std::string& value) {
        const char c = text_[at_ + 1];
        at_ += 2;
        switch (c) {
            case 'n':
                value += '\n';
                return;
            case 't':
                value += '\t';
                return;
            case 'r':
                value += '\r';
                return;
            case 'b':
                value += '\b';
                return;
            case 'f':
                value += '\f';
                return;
            case 'x':
                return code(value, 2);
            case 'u':
                return code(value, 4);
            case 'U':
                return code(value, 8);
            default:
                value += c;
        }
    }

    unsigned hex(std::size_t digits) {
        unsigned code = 0;
        for (std::size_t i = 0; i < digits && at_ < text_.size(); ++i, ++at_) {
            const char c = text_[at_];
            const unsigned digit = c >= '0' && c <= '9'   ? static_cast<unsigned>(c - '0')
                                   : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a' + 10)
                                   : c >= 'A' && c <= 'F' ? static_cast<unsigned>(c - 'A' + 10)
                                                          : 16U;
            if (digit > 15U) break;
            code = code * 16U + digit;
        }
        return code;
    }

    /// JSON writes what lies beyond 0xFFFF as two escapes.
    void code(std::string& value, std::size_t digits) {
        unsigned point = hex(digits);
        const bool high = point >= 0xD800U && point < 0xDC00U;
        if (high && text_.substr(at_, 2) == "\\u") {
            at_ += 2;
            point = 0x10000U + ((point - 0xD800U) << 10U) + ((hex(4) - 0xDC00U) & 0x3FFU);
        }
        append_code_point(value, point > 0x10FFFFU ? 0xFFFDU : point);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string out_;
    std::string open_;  ///< the brackets that are open
};

}  // namespace

std::string json_of_python(std::string_view repr) { return Converter(repr).run(); }

}  // namespace gazetteer
