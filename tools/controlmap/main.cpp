#include <fmt/core.h>

#include <exception>
#include <string>

#include "tools/controlmap/options.h"

namespace {

int run(int argc, char** argv) {
    CLI::App app{"controlmap: who held what, when, according to whom"};
    app.name("controlmap");
    app.set_version_flag("--version", std::string("controlmap ") + CONTROLMAP_VERSION);
    app.require_subcommand(1);
    controlmap::Verbs verbs;
    controlmap::add_view(app, verbs);
    controlmap::add_extract(app, verbs);
    controlmap::add_mentions(app, verbs);
    controlmap::add_convert(app, verbs);
    controlmap::add_state(app, verbs);
    controlmap::add_disagreements(app, verbs);
    controlmap::add_holdings(app, verbs);
    controlmap::add_render(app, verbs);
    controlmap::add_record(app, verbs);
    controlmap::add_bench(app, verbs);
    controlmap::add_gazetteer(app, verbs);
    controlmap::add_formats(app, verbs);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
        fmt::print(stderr, "controlmap: {}; run `controlmap --help`\n", error.what());
        return controlmap::exit_usage;
    }
    for (const auto& [verb, action] : verbs) {
        if (verb->parsed()) return action();
    }
    return controlmap::exit_usage;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const controlmap::UsageError& error) {
        fmt::print(stderr, "controlmap: {}\n", error.what);
        return controlmap::exit_usage;
    } catch (const std::exception& error) {
        fmt::print(stderr, "controlmap: {}\n", error.what());
        return controlmap::exit_failed;
    }
}
