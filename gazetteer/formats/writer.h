#pragma once

#include <memory>
#include <string>

#include "gazetteer/formats/sink.h"
#include "gazetteer/result.h"

namespace gazetteer {

struct Layer;
struct Feature;

/// An output that takes one thing at a time, in constant memory where its format allows. Nothing
/// stands under the final name before `finish`; without it nothing is left at all.
class Writer {
public:
    virtual ~Writer() = default;
    virtual void write(const Claim& claim) = 0;
    /// Formats without a form for mentions or places count them as not written.
    virtual void write(const FoundMention&) { ++not_written_; }
    virtual void write(const Place&) { ++not_written_; }
    /// Rows of any other schema, such as areas of control.
    virtual void write(const Layer&, const Feature&) { ++not_written_; }
    /// Completes the output. What the format could not hold is said.
    virtual Diagnostics finish() = 0;
    std::size_t not_written() const { return not_written_; }

protected:
    std::size_t not_written_ = 0;
};

using WriterResult = Result<std::unique_ptr<Writer>>;

}  // namespace gazetteer
