"""Subsets the fonts of Cadran; run through scripts/fonts, which fetches the sources.

Usage: fonts.py SOURCES OUTPUT ICON_RS
"""

import re
import shutil
import sys
from pathlib import Path

import brotli
from fontTools import merge
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.ttCollection import TTCollection
from fontTools.varLib.instancer import instantiateVariableFont

SOURCES, OUTPUT, ICON_RS = (Path(arg) for arg in sys.argv[1:4])

ASCII = [*range(0x20, 0x7F)]
LATIN = [*ASCII, *range(0xA0, 0x180), 0x192, *range(0x218, 0x21C), 0x2BC, 0x2C6, 0x2C7,
         *range(0x2D8, 0x2DE), *range(0x1E80, 0x1E86), 0x1E9E, 0x1EF2, 0x1EF3]
CYRILLIC = [*range(0x400, 0x460), 0x490, 0x491]
PUNCTUATION = [*range(0x2002, 0x200B), 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C,
               0x201D, 0x201E, 0x2020, 0x2022, 0x2026, 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044,
               0x20AC, 0x2116, 0x2122, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0xFFFD]
# Arrows of texts, and the signs on the keys of a Mac
ARROWS = [*range(0x2190, 0x2194), 0x21A9, 0x21B5, 0x21E7, 0x2303, 0x2318, 0x2325, 0x232B]
# What the English texts have beside ASCII: all that a first frame may need
ENGLISH = [0xA0, 0xB7, 0xD7, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x202F, 0x2212, 0xFFFD]
TABULAR = [*range(0x30, 0x3A), ord(":"), ord(","), ord("."), ord(" "), 0x2212]
MONO = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026,
        0x2190, 0x2192, 0xFFFD]
NAMES = {
    "opentype/noto/NotoSansCJK-Regular.ttc#Noto Sans CJK JP": "日本語",
    "opentype/noto/NotoSansCJK-Regular.ttc#Noto Sans CJK SC": "简体中文",
    "opentype/noto/NotoSansCJK-Regular.ttc#Noto Sans CJK KR": "한국어",
    "truetype/noto/NotoSansHebrew-Regular.ttf": "עברית",
    "truetype/noto/NotoSansArabic-Regular.ttf": "العربية",
}
INTER_ASCENT, INTER_DESCENT = 0.96875, -0.2412  # of an em; shared, so that a fallback never moves a line


def subset(font, unicodes, features):
    options = Options()
    options.hinting = False
    options.layout_features = features
    options.name_IDs = [1, 2, 4, 6, 13, 14]  # names and licence
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "STAT", "meta", "BASE", "VORG", "vhea", "vmtx"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    return font


def save(name, *fonts):
    for font in fonts:
        font.flavor = None
        font.recalcTimestamp = False  # the same sources make the same bytes
    path = OUTPUT / name
    if len(fonts) == 1:
        fonts[0].save(path)
    else:
        collection = TTCollection()
        collection.fonts = fonts
        collection.save(path)
    data = path.read_bytes()
    print(f"{name:24} {len(data):8} bytes {len(brotli.compress(data)):8} brotli")


def variable():
    return TTFont(SOURCES / "inter-ui-4.1.1/variable/InterVariable.woff2")


def weights(font):
    """Leaves the one axis of weight, as far as it is used; the letters are those for small text."""
    return instantiateVariableFont(font, {"opsz": 14, "wght": (400, 400, 600)})


def inter(unicodes, features):
    return weights(subset(variable(), unicodes, features))


def tabular(font):
    """Maps the plain code points to the glyphs that the feature tnum would pick."""
    table = font["GSUB"].table
    lookups = {index for record in table.FeatureList.FeatureRecord if record.FeatureTag == "tnum"
               for index in record.Feature.LookupListIndex}
    swaps = {}
    for index in lookups:
        for rule in table.LookupList.Lookup[index].SubTable:
            swaps.update(getattr(rule, "ExtSubTable", rule).mapping)
    for charmap in font["cmap"].tables:
        charmap.cmap = {code: swaps.get(glyph, glyph) for code, glyph in charmap.cmap.items()}
    return weights(subset(font, TABULAR, []))


def quadratic(font):
    """Replaces the cubic outlines of a CFF font, which cannot be merged with the others."""
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, font["head"].unitsPerEm / 1000, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, outlines
    del font["CFF "]
    font.sfntVersion = "\0\1\0\0"
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                  "maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):
        setattr(maxp, field, 1 if field == "maxZones" else 0)
    return font


def name_part(source, text):
    path, _, face = source.partition("#")
    path = SOURCES / "noto/usr/share/fonts" / path
    index = 0
    if face:
        index = next(i for i in range(40) if TTFont(path, fontNumber=i)["name"].getDebugName(1) == face)
    font = TTFont(path, fontNumber=index if face else -1)
    features = ["init", "medi", "fina", "isol", "rlig", "ccmp"] if "Arabic" in source else []
    subset(font, [ord(char) for char in text], features)
    if "CFF " in font:
        quadratic(font)
    if font["head"].unitsPerEm != 1000:
        scale_upem(font, 1000)
    return font


def names():
    parts = []
    for number, (source, text) in enumerate(NAMES.items()):
        path = SOURCES / f"names-{number}.ttf"
        name_part(source, text).save(path)
        parts.append(path)
    font = merge.Merger(merge.Options(drop_tables=["GDEF"])).merge([str(path) for path in parts])
    font["head"].created = font["head"].modified = 0
    head, os2 = font["hhea"], font["OS/2"]
    head.ascent, head.descent, head.lineGap = round(INTER_ASCENT * 1000), round(INTER_DESCENT * 1000), 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = head.ascent, head.descent, 0
    os2.usWinAscent, os2.usWinDescent = head.ascent, -head.descent
    return font


def main():
    OUTPUT.mkdir(parents=True, exist_ok=True)
    text = ["kern", "calt", "ccmp", "locl", "mark", "mkmk"]
    hack = subset(TTFont(SOURCES / "hack-font-3.3.0/build/ttf/Hack-Regular.ttf"), MONO, [])
    save("first.ttf", inter(ASCII + ENGLISH + ARROWS, ["kern"]))
    save("whole.ttc", inter(LATIN + CYRILLIC + PUNCTUATION + ARROWS, text), hack, names())
    save("tabular.ttf", tabular(variable()))
    icons = [int(code, 16) for code in re.findall(r"'\\u\{(e[0-9a-f]{3})\}'", ICON_RS.read_text())]
    # The bounds in this font start at the edge of the icon, not of its ink; renderers place glyphs by them
    lucide = TTFont(SOURCES / "lucide-static-1.62.0/font/lucide.ttf", recalcBBoxes=False)
    save("icons.ttf", subset(lucide, icons, []))
    shutil.copy(SOURCES / "inter-ui-4.1.1/LICENSE.txt", OUTPUT / "inter.LICENSE.txt")
    shutil.copy(SOURCES / "hack-font-3.3.0/LICENSE.md", OUTPUT / "hack.LICENSE.txt")
    shutil.copy(SOURCES / "lucide-static-1.62.0/LICENSE", OUTPUT / "icons.LICENSE.txt")
    shutil.copy(SOURCES / "noto/usr/share/doc/fonts-noto-core/copyright", OUTPUT / "names.LICENSE.txt")


main()
