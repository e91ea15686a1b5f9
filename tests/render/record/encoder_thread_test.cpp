#include "render/record/encoder_thread.h"

#include <catch2/catch.hpp>

using render::EncoderThread;
using render::Image;

namespace {

/// Takes so many frames and then fails for good.
class Failing : public render::FrameSink {
public:
    Failing(int good, int& asked, bool& ended) : good_(good), asked_(asked), ended_(ended) {}
    gazetteer::Diagnostics write(const Image&) override { return next(); }
    gazetteer::Diagnostics repeat() override { return next(); }
    gazetteer::Diagnostics finish() override {
        ended_ = true;
        return {};
    }

private:
    gazetteer::Diagnostics next() {
        if (asked_++ < good_) return {};
        return {{gazetteer::Diagnostic::Severity::error, "a.mp4", 0, "the encoder failed", ""}};
    }
    int good_;
    int& asked_;
    bool& ended_;
};

Image picture() {
    Image image;
    image.width = image.height = 2;
    image.rgba.assign(16, 200);
    return image;
}

}  // namespace

TEST_CASE("an encoder that fails in the middle is told of once, and nothing is written after it") {
    int asked = 0;
    bool ended = false;
    EncoderThread encoder(std::make_unique<Failing>(5, asked, ended));
    for (int i = 0; i < 300; ++i) {  // more than can wait: handing over must not hang
        if (i % 3 == 0)
            encoder.write(picture());
        else
            encoder.repeat();
    }
    const auto diagnostics = encoder.finish();
    CHECK(encoder.failed());
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].what == "the encoder failed");
    CHECK(encoder.written() == 5);
    CHECK(asked == 6);
    CHECK_FALSE(ended);
}

TEST_CASE("an encoder gets every frame in order, and the pictures' memory comes back") {
    int asked = 0;
    bool ended = false;
    EncoderThread encoder(std::make_unique<Failing>(1000, asked, ended));
    for (int i = 0; i < 100; ++i) encoder.write(picture());
    CHECK(encoder.finish().empty());
    CHECK(encoder.written() == 100);
    CHECK(ended);
    CHECK_FALSE(encoder.take().rgba.empty());
}
