#pragma once

#include "gazetteer/formats/format.h"

// Readers of what event coders write, one file each; which codes mean what is data
// (assets/formats/event_codes.csv).
namespace gazetteer {

bool sniff_acled(const Input& input);
void read_acled(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

bool sniff_ucdp(const Input& input);
void read_ucdp(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

bool sniff_gdelt_events(const Input& input);
void read_gdelt_events(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

bool sniff_gdelt_mentions(const Input& input);
void read_gdelt_mentions(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

bool sniff_icews(const Input& input);
void read_icews(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

bool sniff_polecat(const Input& input);
void read_polecat(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

bool sniff_petrarch(const Input& input);
void read_petrarch(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

bool sniff_plover(const Input& input);
void read_plover(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

}  // namespace gazetteer
