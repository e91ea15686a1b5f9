#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/formats/dates.h"
#include "gazetteer/formats/format.h"
#include "gazetteer/formats/table.h"

namespace gazetteer {

/// A row of any table, as its reader hands it out.
class Row {
public:
    virtual ~Row() = default;
    virtual std::string_view cell(std::size_t column) const = 0;
    virtual std::int64_t line() const = 0;
    virtual const LonLatShape* shape() const { return nullptr; }  ///< polygons and lines
};

/// What a mapped table's columns are: property -> column, or a constant.
class ColumnMap {
public:
    /// Guesses what `given` leaves open, by the names of columns. A given column that does not
    /// exist is an error in the report.
    static ColumnMap make(const Columns& header, const std::map<std::string, std::string>& given,
                          FileReport& report);

    bool has(std::string_view property) const;
    std::size_t column(std::string_view property) const;
    /// The cell, or the constant; sentinels are empty.
    std::string_view get(const Row& row, std::string_view property) const;
    /// `place=City, date=When`, in the order of the properties.
    std::string describe(const Columns& header) const;
    /// It can tell that somebody stood in a relation to a place; or holds texts; or places.
    bool holds_claims() const;
    bool holds_texts() const { return has("text"); }
    bool holds_places() const;

private:
    std::map<std::string, std::size_t, std::less<>> columns_;
    std::map<std::string, std::string, std::less<>> constants_;
};

/// Rows of a mapped table -> claims, texts or places.
class RowReader {
public:
    RowReader(ColumnMap map, DateOrder order, Input& input, Sink& sink, FileReport& report);
    void read(const Row& row);

private:
    void read_claim(const Row& row);
    void read_text(const Row& row);
    void read_place(const Row& row);
    bool read_times(const Row& row, Claim& claim);

    ColumnMap map_;
    DateOrder order_;
    std::string dataset_;
    Sink& sink_;
    FileReport& report_;
    std::set<std::string> text_ids_;
};

/// What a word or phrase of a column says of control: "captured" -> captures; empty = nothing.
std::optional<Relation> relation_of_words(std::string_view words);

}  // namespace gazetteer
