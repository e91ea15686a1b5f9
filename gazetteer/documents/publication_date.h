#pragma once

#include <optional>
#include <string_view>

#include "gazetteer/date.h"

namespace gazetteer {

/// When a text was published, as it says itself.
struct PublicationDate {
    PartialDate date;
    std::string_view said_by;  ///< "its head", "its dateline", ... for a remark to the user
};

/// Looks for the date in what says most first: a short line in the head ("December 5, 2016"), a
/// line "Published ..." or "Last updated ..." anywhere, a dateline ("KYIV, Nov. 14, 2022 (Wire)
/// -"), the latest date in the addresses that a page links to (".../2016/dec/14/..."; two are
/// needed, or one of a share button). Empty where none of these is there.
std::optional<PublicationDate> find_publication_date(std::string_view text);

/// The date that the markup of a page states (article:published_time, datePublished), else empty.
std::optional<PublicationDate> find_date_in_markup(std::string_view page);

}  // namespace gazetteer
