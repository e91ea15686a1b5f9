#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "gazetteer/formats/format.h"
#include "render/build_scene.h"
#include "render/style.h"
#include "tests/render/stage.h"

/// A map of a claims table of tests/data/map, drawn as the program draws it.
struct Map {
    geo::Dataset dataset;
    render::Style style;

    static Map load(const std::string& file, const std::string& style = "light",
                    const std::string& crs = geo::web_mercator) {
        gazetteer::CorpusOptions options;
        options.assets = SOURCE_DIR "/assets";
        options.world_index = BUILD_DIR "/places/world.index";
        auto corpus = gazetteer::load_corpus({SOURCE_DIR "/tests/data/map/" + file}, options);
        REQUIRE(corpus);
        auto dataset = geo::load_dataset(std::move(*corpus), {SOURCE_DIR "/assets", crs, {}, {}});
        auto read = render::load_style(SOURCE_DIR "/assets/styles/" + style + ".toml");
        REQUIRE(dataset);
        REQUIRE(read);
        return {std::move(*dataset), std::move(*read)};
    }

    render::ViewState view(gazetteer::CivilDate date, render::PixelSize size) const {
        render::ViewState view = render::default_view(dataset, size);
        view.at = gazetteer::to_day(date);
        view.scale = render::scale_for(size);
        view.camera = render::default_camera(dataset, view);
        return view;
    }
    gazetteer::SourceIndex source(const std::string& id) const {
        const auto found = dataset.store->find_source(id);
        REQUIRE(found.has_value());
        return *found;
    }
    render::Scene scene(const render::ViewState& view, const render::FontSet& fonts) const {
        return render::build_scene(dataset, render::states_of(dataset, view), view, style, fonts);
    }
};
