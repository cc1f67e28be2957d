#!/bin/sh
# Makes the small faces that every page loads, from the full Inter of @fontsource-variable/inter:
# only the letters of Kazakh, Russian and English, only the weights the product uses (400-700).
# Needs fonttools and brotli (Debian: fonttools, python3-brotli). Run it again when Inter is updated.
set -eu
cd "$(dirname "$0")"
source_dir=$(cd ../../../node_modules/@fontsource-variable/inter/files && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Tabular figures are on everywhere; in Inter they also widen spaces, commas and hyphens, which spoils running text.
digits_only() {
  python3 - "$1" <<'EOF'
import sys
from fontTools.ttLib import TTFont

font = TTFont(sys.argv[1])
if "GSUB" in font:
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for sub in table.LookupList.Lookup[index].SubTable:
                    single = getattr(sub, "ExtSubTable", sub)
                    digits = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}
                    single.mapping = {a: b for a, b in single.mapping.items() if a in digits}
font.save(sys.argv[1])
EOF
}

make_face() { # name, source subset, unicodes, features
  fonttools varLib.instancer -q -o "$work/$1.ttf" "$source_dir/inter-$2-wght-normal.woff2" wght=400:700
  digits_only "$work/$1.ttf"
  pyftsubset "$work/$1.ttf" --unicodes="$3" --layout-features="$4" --flavor=woff2 \
    --no-hinting --desubroutinize --output-file="inter-$1.woff2"
}

make_face latin latin \
  'U+0020-007E,U+00A0,U+00A7,U+00A9,U+00AB,U+00B0,U+00B1,U+00B7,U+00BB,U+00D7,U+2009,U+2013,U+2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+202F,U+2190-2193,U+2212' \
  'kern,mark,mkmk,ccmp,locl,tnum'
make_face cyrillic cyrillic 'U+0401,U+0406,U+0410-044F,U+0451,U+0456,U+2116' 'kern,mark,mkmk,ccmp,locl'
# Ә Ғ Қ Ң Ө Ұ Ү Һ (І lies in the common Cyrillic block)
make_face kazakh cyrillic-ext \
  'U+0492,U+0493,U+049A,U+049B,U+04A2,U+04A3,U+04AE-04B1,U+04BA,U+04BB,U+04D8,U+04D9,U+04E8,U+04E9' \
  'kern,mark,mkmk,ccmp,locl'
ls -l inter-*.woff2
