#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/formats/dates.h"
#include "gazetteer/formats/format.h"
#include "gazetteer/formats/table.h"

// What the readers of coded events share.
namespace gazetteer {

/// What a code of an event coder means for who holds a place; a row of assets/formats/
/// event_codes.csv (coding,code,relation,actor,counter,modality,why).
struct CodeMeaning {
    Relation relation = Relation::contests;
    std::string actor, counter;  ///< roles: source, target, actor1, actor2, government, nonstate...
    Modality modality = Modality::asserted;
};

/// The codes of one coding; those that are missing say nothing about control.
class EventCodes {
public:
    static EventCodes read(const std::string& assets, std::string_view coding, FileReport& report);
    const CodeMeaning* find(std::string_view code) const;

private:
    std::map<std::string, CodeMeaning, std::less<>> codes_;
};

/// A CAMEO code as text: the zero that it loses where it is read as a number is put back (`874` is
/// `0874`), which `repaired` then says.
std::string cameo_code(std::string_view code, bool& repaired);

/// What an event of PLOVER means. People and goods are seized as well as land: that tells the
/// context.
const CodeMeaning* plover_meaning(const EventCodes& codes, std::string_view event,
                                  std::string_view mode, std::string_view contexts);

/// A point from two cells. Cells that mean nothing (`NA`, `-99999`, `9999`, both 0) give none;
/// decimal commas and swapped columns are repaired, numbers outside of the world are remarked on.
std::optional<LonLat> read_point(std::string_view lon, std::string_view lat, FileReport& report);

/// Columns that name a place by what it lies in, and its point.
struct PlaceColumns {
    std::size_t city, district, province, country, lon, lat;
};
/// The most particular place that the row names, with its point.
void set_place(Claim& claim, const TableReader& row, const PlaceColumns& at, FileReport& report);

/// The parts of a list, without blanks around and without empty ones.
std::vector<std::string> split_list(std::string_view cell, char separator);

/// Sees the whole of a column and tells how its dates are written; notes it in the report where
/// it matters. `is_header` = the first row is none of the data.
DateOrder order_of_column(Input& input, Dialect dialect, std::size_t column, bool is_header,
                          FileReport& report);

/// A date from a cell, or a remark on the row and nothing. An order other than the column's is
/// repaired and said.
std::optional<PartialDate> read_date(std::string_view cell, DateOrder order, FileReport& report);

/// Fills in source and names; `key` tells the row from all others of the data set.
void set_source(Claim& claim, std::string_view name, std::string_view dataset);
/// The claim's id from its row.
void set_id(Claim& claim, std::string_view key);

/// Reads the coded events of a file with a header. `columns_of(header)` tells where each column is,
/// among them `date`; `read_row(row, columns, codes, order, sink, report)` reads one row. Between
/// tabs a quote is a letter like any other.
template <class ColumnsOf, class ReadRow>
void read_coded_table(Input& input, const EventCodes& codes, Sink& sink, FileReport& report,
                      const ColumnsOf& columns_of, const ReadRow& read_row) {
    Dialect dialect = guess_dialect(input.head());
    dialect.quotes = dialect.delimiter != '\t';
    const Columns header = header_of(input);
    const auto at = columns_of(header);
    const DateOrder order = order_of_column(input, dialect, at.date, true, report);
    TableReader rows(input, report, dialect);
    rows.next(true);
    while (rows.next()) {
        // Some files have rows with tabs too many: which cell is which is not known.
        if (rows.cells().size() != header.size())
            report.rejected("the row has not as many cells as the header");
        else
            read_row(rows, at, codes, order, sink, report);
    }
}

}  // namespace gazetteer
