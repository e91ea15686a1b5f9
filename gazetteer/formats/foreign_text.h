#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/formats/input.h"
#include "gazetteer/formats/report.h"
#include "gazetteer/formats/sink.h"

/// What readers of annotated texts share.
namespace gazetteer {

/// A document that a tool has read: the map it makes is the tool's, not the publisher's, so that
/// it can be set beside our own reading of the same text.
Document tool_document(std::string id, const std::string& file, std::string_view tool);

/// A mention of that document with nothing else said yet.
FoundMention mention_in(const Document& document, std::string surface);

/// The text that an annotation file speaks of: `x.txt` beside `x.ann`, `x.json`, `x.out.xml`, or
/// the file of that name. Empty when there is none. Only for inputs that are files.
std::optional<std::string> companion_text(const Input& input, std::string_view name = {});

/// How a tool counts characters. Java and JavaScript count UTF-16 units: an emoji is two.
enum class OffsetUnit { code_points, utf16 };

/// Checks that the mentions stand in the text where their tool says; those that do not are put
/// right where the words stand elsewhere nearby, else lose their span. Says how many.
void check_spans(const std::string& text, OffsetUnit unit, std::vector<FoundMention>& mentions,
                 FileReport& report);

/// Gives the sink what was found: with a text as a text, without one as single mentions.
void add_annotated(Document document, std::vector<FoundMention> mentions, OffsetUnit unit,
                   Sink& sink, FileReport& report,
                   std::optional<std::vector<DatedExpression>> times = {});

/// True for the labels that taggers give to places: LOC, GPE, Location, placeName, City, ...
bool is_place_label(std::string_view label);

/// `https://www.geonames.org/170063/aleppo.html`, `gn:170063`: `geonames:170063`; Pleiades,
/// Wikidata and the Getty thesaurus likewise; other addresses as they are.
std::string place_id_of(std::string_view uri);

/// GeoNames' feature class and code, whichever is known, as a kind.
PlaceKind kind_of_feature(std::string_view feature_class, std::string_view code);

/// Passes what a parser said to the report.
void report_errors(const Diagnostics& diagnostics, FileReport& report);

/// A point written as two numbers; empty when it is none.
std::optional<LonLat> point_of_text(std::string_view lon, std::string_view lat);

/// A date, or a year of any number of digits as gazetteers write them: `476`, `-50`.
std::optional<PartialDate> parse_year_or_date(std::string_view text);

std::size_t code_points(std::string_view text);

}  // namespace gazetteer
