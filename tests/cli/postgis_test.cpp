#include <unistd.h>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/cli/run.h"

using Catch::Matchers::Contains;
using cli::run;
using cli::TemporaryFolder;

namespace {

const char* const server_programs = "/usr/lib/postgresql/15/bin/";
const char* const extension = "/usr/share/postgresql/15/extension/postgis.control";

/// Why no server can be started here; empty = it can.
std::string missing() {
    if (!std::filesystem::exists(std::string(server_programs) + "initdb"))
        return "PostgreSQL 15 is not installed (postgresql-15-postgis-3)";
    if (!std::filesystem::exists(extension))
        return "PostGIS is not installed (postgresql-15-postgis-3)";
    return {};
}

/// A PostgreSQL server of its own: its data in a temporary folder, reached by a socket there and by
/// nothing else. Stopped and removed at the end of its life.
class Server {
public:
    Server() : data_(folder_.file("data")) {
        // The server refuses to run as root.
        as_ = geteuid() == 0 ? "runuser -u postgres -- " : "";
        const std::string where = folder_.file("");
        if (geteuid() == 0) shell("chown postgres " + where);
        good_ = shell(as_ + server_programs + "initdb -D " + data_ + " -A trust -U postgres") &&
                shell(as_ + server_programs + "pg_ctl -D " + data_ + " -w -l " + data_ +
                      "/log -o \"-c listen_addresses='' -c fsync=off -k " + where + "\" start") &&
                shell("psql -h " + where + " -U postgres -c 'CREATE DATABASE maps'");
    }
    ~Server() { shell(as_ + server_programs + "pg_ctl -D " + data_ + " -m immediate stop"); }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    bool good() const { return good_; }
    std::string name() const { return "PG:dbname=maps user=postgres host=" + folder_.file(""); }
    /// What psql prints for one statement.
    std::string ask(const std::string& statement) const {
        const TemporaryFolder folder;
        const std::string file = folder.write("ask.sql", statement);
        shell("psql -h " + folder_.file("") + " -U postgres -d maps -At -f " + file + " >" +
              folder.file("out") + " 2>&1; true");
        return cli::read_file(folder.file("out"));
    }

private:
    static bool shell(const std::string& command) {
        // Not in the folder of the tests, which the server's user may not enter.
        return std::system(("cd / && (" + command + ") >/dev/null 2>&1").c_str()) == 0;
    }
    TemporaryFolder folder_;
    std::string data_, as_;
    bool good_ = false;
};

const char* const header =
    "source,source_name,published,place,place_id,place_kind,lon,lat,relation,actor,side,start,end,"
    "quote\n";

std::string few_claims(const TemporaryFolder& folder) {
    return folder.write(
        "claims.csv",
        std::string(header) +
            "north,North,2020-04-01,Alba,x:1,settlement,10,50,holds,reds,red,2020-04-01,,"
            "\"Tab\there, \"\"quotes\"\" and\nlines\\n\"\n"
            "south,South,2020-05-01,Alba,x:1,settlement,10,50,captures,blues,blue,2020-05-01,"
            "2020-05-01,\n"
            "south,South,2020-09-01,Late,x:3,settlement,13,50,holds,blues,blue,2020-09-01,,\n"
            "north,North,2020-04-01,Old,x:2,settlement,11,50,holds,reds,red,-0043-03-15,,\n"
            "north,North,2020-04-01,Leap,x:4,settlement,12,50,holds,reds,red,-0044-02-29,,\n");
}

std::string many_claims(const TemporaryFolder& folder) {
    std::string text = header;
    for (int i = 0; i < 6000; ++i) {
        const std::string n = std::to_string(i);
        text += "s" + std::to_string(i % 300) + ",,2020-01-01,P" + n + ",x:" + n + ",settlement," +
                std::to_string(10 + i % 20) + "," + std::to_string(40 + i % 10) +
                ",holds,reds,red," + (i < 40 ? "2010-01-01" : "2020-01-01") + ",,\n";
    }
    return folder.write("many.csv", text);
}

/// The statement that the program says it reads with, its parameters filled in.
std::string statement_of(std::string err, const std::vector<std::string>& values) {
    const auto begin = err.find("SELECT ");
    if (begin == std::string::npos) return {};
    std::string statement = err.substr(begin, err.find("ORDER BY fid", begin) - begin);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::string mark = "$" + std::to_string(i + 1);
        if (const auto at = statement.find(mark); at != std::string::npos)
            statement.replace(at, mark.size(), "'" + values[i] + "'");
    }
    return statement;
}

}  // namespace

TEST_CASE("PostGIS as a shared store") {
    if (const std::string why = missing(); !why.empty()) {
        WARN("skipped: " + why);
        return;
    }
    const Server server;
    REQUIRE(server.good());
    const TemporaryFolder folder;
    const std::string claims = few_claims(folder);

    const auto written = run({"convert", claims, "-o", server.name()});
    INFO(written.err);
    REQUIRE(written.exit_code == 0);
    CHECK(server.ask("SELECT count(*) FROM claims") == "5\n");
    CHECK(server.ask("SELECT \"start\" FROM claims WHERE place = 'Old'") == "0044-03-15 BC\n");
    CHECK(server.ask("SELECT ST_AsText(geom) FROM claims WHERE place = 'Old'") == "POINT(11 50)\n");
    const std::string indexes =
        server.ask("SELECT indexdef FROM pg_indexes WHERE tablename='claims'");
    for (const char* on : {"(place_id)", "(lower(source))", "(start, \"end\")", "gist (geom)"})
        CHECK_THAT(indexes, Contains(on));

    // The same answer from the file and from the database, whatever is asked.
    for (const std::vector<std::string>& more :
         std::vector<std::vector<std::string>>{{"--at", "2020-04-15"},
                                               {"--at", "2020-06-01"},
                                               {"--at", "2021-01-01"},
                                               {"--at", "2020-06-01", "--source", "north"},
                                               {"--at", "2020-06-01", "--source", "South"},
                                               {"--at", "2020-06-01", "--known", "2020-04-20"}}) {
        std::vector<std::string> from_file = {"state", claims},
                                 from_base = {"state", server.name()};
        from_file.insert(from_file.end(), more.begin(), more.end());
        from_base.insert(from_base.end(), more.begin(), more.end());
        const auto expected = run(from_file);
        const auto found = run(from_base);
        INFO(found.err);
        CHECK(found.exit_code == 0);
        CHECK(found.out == expected.out);
        CHECK(!expected.out.empty());
    }
    const auto unknown = run({"state", server.name(), "--at", "2020-06-01", "--source", "east"});
    CHECK(unknown.exit_code == 2);
    CHECK_THAT(unknown.err, Contains("north") && Contains("south"));
    const auto back = run({"convert", server.name(), "-o", folder.file("back.csv")});
    CHECK(back.exit_code == 0);
    run({"convert", claims, "-o", folder.file("there.csv")});
    CHECK(cli::read_file(folder.file("back.csv")) == cli::read_file(folder.file("there.csv")));

    // What is not asked about is left out by the database, with its indexes.
    REQUIRE(run({"convert", many_claims(folder), "-o", server.name()}).exit_code == 0);
    CHECK(server.ask("SELECT count(*) FROM claims") == "6000\n");
    const auto by_source =
        run({"state", server.name(), "--at", "2021-01-01", "--source", "s7", "--verbose"});
    CHECK_THAT(server.ask("EXPLAIN " + statement_of(by_source.err, {"2021-01-01", "s7"})),
               Contains("claims_source"));
    const auto by_time = run({"state", server.name(), "--at", "2015-01-01", "--verbose"});
    const std::string plan = server.ask("EXPLAIN " + statement_of(by_time.err, {"2015-01-01"}));
    CHECK_THAT(plan, Contains("claims_time"));
    CHECK(cli::parse_table(by_time.out).size() == 40);

    // A database that cannot be reached, or written, is said; nothing is left half-written.
    const auto nowhere = run({"state", "PG:dbname=nowhere host=/nowhere", "--at", "2020-01-01"});
    CHECK(nowhere.exit_code == 1);
    CHECK_THAT(nowhere.err, Contains("cannot be reached"));
    server.ask("CREATE VIEW in_the_way AS SELECT * FROM claims");
    const auto refused = run({"convert", claims, "-o", server.name()});
    CHECK(refused.exit_code == 1);
    CHECK_THAT(refused.err, Contains("cannot be written"));
    CHECK(server.ask("SELECT count(*) FROM claims") == "6000\n");

    // Mentions: their `end` is an offset, not a day.
    const std::string mentions = folder.write(
        "recogito.csv",
        "UUID,FILE,QUOTE_TRANSCRIPTION,ANCHOR,TYPE,URI,VOCAB_LABEL,LAT,LNG,PLACE_TYPE,"
        "VERIFICATION_STATUS,TAGS,COMMENTS\n"
        "1,a.txt,Alba,char-offset:2010,PLACE,https://www.geonames.org/7/alba.html,Alba,50,10,,"
        "VERIFIED,,\n");
    REQUIRE(run({"convert", mentions, "-o", server.name()}).exit_code == 0);
    CHECK(server.ask("SELECT \"begin\", \"end\" FROM mentions") == "2010|2014\n");

    // A query that fails is not an empty table.
    server.ask("DROP VIEW in_the_way; ALTER TABLE claims DROP COLUMN quote");
    const auto broken = run({"state", server.name(), "--at", "2020-06-01"});
    CHECK(broken.exit_code == 1);
    CHECK_THAT(broken.err, Contains("cannot be read") && Contains("quote"));
}
