"""What a user would do instead: QGIS' own animation export (Temporal Controller), one PNG a day.

Needs python3-qgis. usage: QT_QPA_PLATFORM=offscreen qgis_frames.py AREAS.gpkg COUNTRIES.fgb FROM TO
WIDTH HEIGHT FOLDER, with AREAS.gpkg from `controlmap convert --areas`. Prints the frames and the
seconds that the export itself took, start-up and loading left out."""

import os
import sys
import time

from qgis.core import (QgsApplication, QgsCategorizedSymbolRenderer, QgsCoordinateReferenceSystem,
                       QgsCoordinateTransform, QgsDateTimeRange, QgsFillSymbol, QgsInterval,
                       QgsMapSettings, QgsProject, QgsRendererCategory, QgsTemporalUtils,
                       QgsUnitTypes, QgsVectorLayer, QgsVectorLayerTemporalProperties)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, QTime, Qt

areas_file, countries_file, first, last, width, height, folder = sys.argv[1:]
application = QgsApplication([], False)
application.initQgis()

areas = QgsVectorLayer(areas_file, "areas", "ogr")
countries = QgsVectorLayer(countries_file, "countries", "ogr")
assert areas.isValid() and countries.isValid()
countries.setRenderer(QgsCategorizedSymbolRenderer("", [QgsRendererCategory(
    None, QgsFillSymbol.createSimple({"color": "#f2f0ea", "outline_color": "#888888"}), "")]))
sides = sorted(areas.uniqueValues(areas.fields().indexOf("holder_side")), key=str)
colours = ["#c23b3b", "#3f8f4f", "#8c5fa8", "#b58a2c", "#4a76b8", "#777777"]
areas.setRenderer(QgsCategorizedSymbolRenderer("holder_side", [
    QgsRendererCategory(side, QgsFillSymbol.createSimple(
        {"color": colours[i % len(colours)], "outline_style": "no"}), str(side))
    for i, side in enumerate(sides)]))
when = areas.temporalProperties()
when.setIsActive(True)
when.setMode(QgsVectorLayerTemporalProperties.ModeFeatureDateTimeStartAndEndFromFields)
when.setStartField("start")
when.setEndField("end")

settings = QgsMapSettings()
settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
settings.setLayers([areas, countries])
settings.setOutputSize(QSize(int(width), int(height)))
to_map = QgsCoordinateTransform(areas.crs(), settings.destinationCrs(), QgsProject.instance())
settings.setExtent(to_map.transformBoundingBox(areas.extent()))


def midnight(day):
    return QDateTime(QDate.fromString(day, Qt.ISODate), QTime(0, 0), Qt.UTC)


animation = QgsTemporalUtils.AnimationExportSettings()
animation.animationRange = QgsDateTimeRange(midnight(first), midnight(last))
animation.frameDuration = QgsInterval(1, QgsUnitTypes.TemporalDays)
animation.outputDirectory = folder
animation.fileNameTemplate = "frame-####.png"
days = midnight(first).daysTo(midnight(last)) + 1
begin = time.monotonic()
begin_cpu = time.process_time()
done, error = QgsTemporalUtils.exportAnimation(settings, animation)
assert done, error
print(days, round(time.monotonic() - begin, 2), round(time.process_time() - begin_cpu, 2), flush=True)
os._exit(0)  # some versions of QGIS crash while they are taken down
