#include "gazetteer/formats/postgis.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "gazetteer/claims/letters.h"
#include "gazetteer/formats/feature_files.h"
#include "gazetteer/formats/feature_writer.h"
#include "gazetteer/formats/geometry_text.h"
#include "gazetteer/formats/numbers.h"

namespace gazetteer {
namespace {

constexpr std::string_view prefix = "PG:";

struct ConnectionCloser {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
using Connection = std::unique_ptr<PGconn, ConnectionCloser>;
struct ResultClearer {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, ResultClearer>;

Connection connect(std::string_view name) {
    name.remove_prefix(prefix.size());
    Connection connection(PQconnectdb(std::string(name).c_str()));
    PQsetNoticeProcessor(
        connection.get(), [](void*, const char*) {}, nullptr);
    if (PQstatus(connection.get()) == CONNECTION_OK) PQsetClientEncoding(connection.get(), "UTF8");
    return connection;
}

/// What the server or the library said, on one line.
std::string complaint(PGconn* connection) {
    std::string text(trimmed(PQerrorMessage(connection)));
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

bool done(PGconn* connection, const std::string& statement) {
    const Answer answer(PQexec(connection, statement.c_str()));
    return PQresultStatus(answer.get()) == PGRES_COMMAND_OK ||
           PQresultStatus(answer.get()) == PGRES_TUPLES_OK;
}

/// Names of our own schemas only; quoted, as `end` and `except` are words of SQL.
std::string sql_name(std::string_view name) { return fmt::format("\"{}\"", name); }

std::string_view sql_type(const Column& column) {
    if (holds_days(column)) return "date";
    switch (column.type) {
        case FieldType::number:
            return "double precision";
        case FieldType::integer:
            return "bigint";
        case FieldType::boolean:
            return "boolean";
        case FieldType::text:
            break;
    }
    return "text";
}

/// PostgreSQL writes years before the common era as `0044-03-15 BC`, ISO 8601 as `-0043-03-15`.
std::string sql_date(const std::string& iso) {
    const auto date = parse_date(iso);
    if (!date) return {};
    const CivilDate civil = to_civil(date->first);
    const bool before = civil.year < 1;
    return fmt::format("{:04}-{:02}-{:02}{}", before ? 1 - civil.year : civil.year, civil.month,
                       civil.day, before ? " BC" : "");
}

/// The year is turned before the date is parsed: 45 BC has a leap day, 45 has none.
std::string iso_date(const std::string& text) {
    if (!text.ends_with(" BC")) return text;
    const auto year_end = text.find('-');
    const auto year = to_number(std::string_view(text).substr(0, year_end));
    if (!year || year_end == std::string::npos) return {};
    const int before = 1 - static_cast<int>(*year);
    return fmt::format("{}{:04}{}", before < 0 ? "-" : "", std::abs(before),
                       text.substr(year_end, text.size() - year_end - 3));
}

/// A cell of COPY's text format.
void append_copy(std::string& row, std::string_view value) {
    for (const char c : value) {
        if (c == '\0') continue;
        if (c == '\\' || c == '\t' || c == '\n' || c == '\r') row += '\\';
        row += c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c;
    }
}

std::string ewkt(const Feature& feature) {
    if (!feature.shape.empty()) return "SRID=4326;" + to_wkt(feature.shape);
    if (!feature.point) return {};
    return fmt::format("SRID=4326;POINT({} {})", feature.point->lon, feature.point->lat);
}

class PostgisWriter : public FeatureWriter {
public:
    PostgisWriter(const std::string& name, Connection connection)
        : FeatureWriter(name), connection_(std::move(connection)) {}
    // Without `finish` the connection closes inside the transaction, which undoes it.

private:
    void run(const std::string& statement) {
        if (fault_.empty() && !done(connection_.get(), statement))
            fault_ = complaint(connection_.get());
    }

    void begin() override {
        run("BEGIN");
        run("CREATE EXTENSION IF NOT EXISTS postgis");
        std::string columns;
        for (const Column& column : layer().columns)
            columns += fmt::format("{} {}, ", sql_name(column.name), sql_type(column));
        run(fmt::format("DROP TABLE IF EXISTS {}", layer().name));
        run(fmt::format(
            "CREATE TABLE {} (fid bigserial PRIMARY KEY, {}geom geometry(Geometry, 4326))",
            layer().name, columns));
        std::string names;
        for (const Column& column : layer().columns) names += sql_name(column.name) + ", ";
        if (!fault_.empty()) return;
        const Answer answer(
            PQexec(connection_.get(),
                   fmt::format("COPY {} ({}geom) FROM STDIN", layer().name, names).c_str()));
        if (PQresultStatus(answer.get()) != PGRES_COPY_IN) fault_ = complaint(connection_.get());
    }

    void add(const Feature& feature) override {
        if (!fault_.empty()) return;
        row_.clear();
        for (std::size_t i = 0; i < layer().columns.size(); ++i) {
            std::string value = feature.values[i];
            if (sql_type(layer().columns[i]) == "date") value = sql_date(value);
            if (value.empty())
                row_ += "\\N";
            else
                append_copy(row_, value);
            row_ += '\t';
        }
        const std::string geometry = ewkt(feature);
        row_ += geometry.empty() ? "\\N" : geometry;
        row_ += '\n';
        if (PQputCopyData(connection_.get(), row_.data(), static_cast<int>(row_.size())) != 1)
            fault_ = complaint(connection_.get());
    }

    Diagnostics end() override {
        if (fault_.empty()) end_copy();
        const auto index = [&](std::string_view on, std::string_view what) {
            run(fmt::format("CREATE INDEX {0}_{1} ON {0} {2}", layer().name, on, what));
        };
        if (layer().column("place_id")) index("place", "(place_id)");
        if (layer().column("source")) index("source", "(lower(source))");
        if (layer().column("start")) index("time", "(\"start\", \"end\")");
        index("geom", "USING gist (geom)");
        run("COMMIT");
        run(fmt::format("ANALYZE {}", layer().name));
        if (fault_.empty()) return {};
        return {{Diagnostic::Severity::error, file(), 0,
                 fmt::format("cannot be written: {}", fault_),
                 "check that the database may be written to and has PostGIS; it is as it was"}};
    }

    void end_copy() {
        if (PQputCopyEnd(connection_.get(), nullptr) != 1) fault_ = complaint(connection_.get());
        while (const Answer answer{PQgetResult(connection_.get())}) {
            if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK && fault_.empty())
                fault_ = complaint(connection_.get());
        }
    }

    Connection connection_;
    std::string fault_, row_;
};

/// Does a statement that asks for one boolean answer with true?
bool is_true(PGconn* connection, const char* statement) {
    const Answer answer(PQexec(connection, statement));
    return PQresultStatus(answer.get()) == PGRES_TUPLES_OK && PQntuples(answer.get()) == 1 &&
           PQgetvalue(answer.get(), 0, 0)[0] == 't';
}

bool has_table(PGconn* connection, const std::string& table) {
    return is_true(connection, fmt::format("SELECT to_regclass('{}') IS NOT NULL", table).c_str());
}

/// Rows that say something of other rows: they are read all or not at all.
bool is_narrow(PGconn* connection) {
    return is_true(connection,
                   "SELECT NOT EXISTS (SELECT 1 FROM claims WHERE rule LIKE 'snapshot %' "
                   "OR place_id LIKE 'area:%')");
}

/// The filter without sources where one of them is no source's id: it may be a name or a document,
/// or nobody at all, and whoever asks must then see all that there are.
ReadFilter usable(ReadFilter filter, PGconn* connection) {
    for (const std::string& source : filter.sources) {
        const std::string lower = lower_letters(source);
        const char* const values[] = {lower.c_str()};
        const Answer answer(PQexecParams(connection,
                                         "SELECT 1 FROM claims WHERE lower(source) = $1 LIMIT 1", 1,
                                         nullptr, values, nullptr, nullptr, 0));
        if (PQntuples(answer.get()) > 0) continue;
        filter.sources.clear();
        break;
    }
    return filter;
}

std::string selected_columns(const Layer& layer) {
    std::string columns;
    for (const Column& column : layer.columns) columns += sql_name(column.name) + ", ";
    return columns + "ST_AsGeoJSON(geom, 15)";
}

/// One query whose rows come one at a time.
class Rows {
public:
    Rows(PGconn* connection, const std::string& statement, const ReadFilter& filter)
        : connection_(connection) {
        std::vector<std::string> values;
        if (filter.at) values.push_back(sql_date(to_iso(*filter.at)));
        for (const std::string& source : filter.sources) values.push_back(lower_letters(source));
        std::vector<const char*> pointers;
        for (const std::string& value : values) pointers.push_back(value.c_str());
        const bool parameters = statement.find('$') != std::string::npos;
        const int sent = PQsendQueryParams(connection, statement.c_str(),
                                           parameters ? static_cast<int>(pointers.size()) : 0,
                                           nullptr, pointers.data(), nullptr, nullptr, 0);
        failed_ = sent == 0 || PQsetSingleRowMode(connection) == 0;
    }
    ~Rows() {
        while (Answer(PQgetResult(connection_))) {
        }
    }
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;

    bool next() {
        if (failed_) return false;
        answer_.reset(PQgetResult(connection_));
        if (!answer_ || PQresultStatus(answer_.get()) == PGRES_TUPLES_OK) return false;
        failed_ = PQresultStatus(answer_.get()) != PGRES_SINGLE_TUPLE;
        return !failed_;
    }
    std::string value(int column) const {
        return PQgetisnull(answer_.get(), 0, column) != 0 ? std::string()
                                                          : PQgetvalue(answer_.get(), 0, column);
    }
    bool failed() const { return failed_; }

private:
    PGconn* connection_;
    Answer answer_;
    bool failed_ = false;
};

void read_table(PGconn* connection, const Layer& layer, const std::string& statement,
                const ReadFilter& filter, Sink& sink, FileReport& report) {
    Rows rows(connection, statement, filter);
    for (std::int64_t number = 1; rows.next(); ++number) {
        report.row(number);
        Feature feature;
        for (std::size_t i = 0; i < layer.columns.size(); ++i) {
            std::string value = rows.value(static_cast<int>(i));
            if (layer.columns[i].type == FieldType::boolean && !value.empty())
                value = value == "t" ? "true" : "false";
            if (sql_type(layer.columns[i]) == "date") value = iso_date(value);
            feature.values.push_back(std::move(value));
        }
        if (const std::string text = rows.value(static_cast<int>(layer.columns.size()));
            !text.empty()) {
            const auto json = parse_json(text, report.file());
            const auto geometry = json ? geometry_of(*json) : std::nullopt;
            if (!geometry) {
                report.rejected("has a geometry with no valid coordinates");
                continue;
            }
            feature.point = geometry->point;
            feature.shape = geometry->shape;
        }
        add_feature(layer, feature, sink, report);
    }
    if (rows.failed())
        report.error(0, "cannot be read: " + complaint(connection),
                     "let this program write the table");
}

}  // namespace

bool is_database(std::string_view name) { return name.starts_with(prefix); }

WriterResult open_postgis(const std::string& name) {
    Connection connection = connect(name);
    if (PQstatus(connection.get()) != CONNECTION_OK)
        return Diagnostic{Diagnostic::Severity::error, name, 0,
                          "cannot be reached: " + complaint(connection.get()),
                          "write it as PG:dbname=NAME host=HOST user=USER"};
    return WriterResult(std::make_unique<PostgisWriter>(name, std::move(connection)));
}

std::string claims_statement(const ReadFilter& filter, bool narrow) {
    std::string statement =
        fmt::format("SELECT {} FROM claims c", selected_columns(claims_layer()));
    if (!narrow) return statement + " ORDER BY fid";
    std::string where;
    int parameter = 0;
    if (filter.at)
        where = fmt::format(
            "coalesce(place_id, place) IN (SELECT coalesce(place_id, place) FROM claims WHERE "
            "\"start\" <= ${}::date OR \"start\" IS NULL)",
            ++parameter);
    if (!filter.sources.empty()) {
        std::string list;
        for (std::size_t i = 0; i < filter.sources.size(); ++i)
            list += fmt::format("{}${}", i > 0 ? ", " : "", ++parameter);
        where += fmt::format("{}lower(source) IN ({})", where.empty() ? "" : " AND ", list);
    }
    if (!where.empty()) statement += " WHERE " + where;
    return statement + " ORDER BY fid";
}

void read_postgis(const std::string& name, const ReadOptions& options, Sink& sink,
                  FileReport& report) {
    const Connection connection = connect(name);
    if (PQstatus(connection.get()) != CONNECTION_OK)
        return report.error(0, "cannot be reached: " + complaint(connection.get()),
                            "write it as PG:dbname=NAME host=HOST user=USER");
    bool any = false;
    for (const std::string table : {"places", "mentions", "claims"}) {
        if (!has_table(connection.get(), table)) continue;
        any = true;
        report.format = "PostGIS";
        const Layer& layer = *layer_named(table);
        std::string statement =
            fmt::format("SELECT {} FROM {} ORDER BY fid", selected_columns(layer), table);
        ReadFilter filter;
        if (table == "claims") {
            filter = usable(options.filter, connection.get());
            statement = claims_statement(filter, is_narrow(connection.get()));
            report.note("reads " + statement);
        }
        read_table(connection.get(), layer, statement, filter, sink, report);
    }
    if (!any)
        report.error(0, "has no table of claims, mentions or places",
                     "write one with controlmap convert");
}

}  // namespace gazetteer
