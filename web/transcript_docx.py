"""A conversation as a Word file: A4, Chinese type, headings that make an outline, quotes set apart with their source and address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, cast

from web import clock
from web.conversations import Entry
from web.language import gettext, tag
from web.transcript import Spoken

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

__all__ = ["written"]

SONG, HEI, KAI = "SimSun", "SimHei", "KaiTi"  # 宋体, 黑体, 楷体: the faces that every Chinese office has
LATIN = "Times New Roman"
INK, ACCENT, SOFT = "1F1D1A", "A8321F", "6A645A"


def written(entry: Entry, turns: Sequence[Spoken], site: str) -> bytes:
    """The bytes of the file. *site*: where the addresses of the quotes begin."""
    import docx
    from docx.shared import Cm

    document = docx.Document()
    styled(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.8)
    section.top_margin, section.bottom_margin = Cm(3), Cm(2.6)
    numbered(section.footer.paragraphs[0])
    about = document.core_properties
    about.title, about.author, about.language, about.comments = plain(entry.name), gettext("条文"), tag(), ""
    about.created = about.modified = datetime.now(UTC).replace(tzinfo=None)
    document.add_paragraph(plain(entry.name), style="Title")
    document.add_paragraph(clock.minute(entry.changed), style="Subtitle")
    for turn in turns:
        document.add_paragraph(f"{turn.number}. {plain(turn.question)}", style="Heading 1")
        said(document, turn, site)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def said(document: Document, turn: Spoken, site: str) -> None:
    if turn.lost:
        document.add_paragraph(gettext("这条答复是旧版本的程序写的，读不出来了；请再问一次。"), style="Source")
    if turn.why:
        document.add_paragraph(gettext(turn.why[0]), style="Value")
        document.add_paragraph(gettext(turn.why[1]))
    for group in turn.groups:
        values = [figure.text for finding in group.findings for figure in finding.figures]
        if values and len(turn.groups) > 1:
            document.add_paragraph(plain(f"《{group.title}》{group.number or ''}"), style="Source")
        for value in values:
            document.add_paragraph(plain(value), style="Value")
    for remark in (
        *(() if turn.complete else (gettext("未列全，请看原文"),)),
        *(gettext("注：%(note)s", note=note) for note in turn.notes),
    ):
        document.add_paragraph(plain(remark), style="Source")
    for group in turn.groups:
        for passage in group.passages:
            cited = passage.citation
            document.add_paragraph(plain(cited.text), style="Quote")
            document.add_paragraph(f"——{plain(cited.source)}", style="Source")
            linked(document.add_paragraph(style="Address"), f"{site}{cited.href}")


def styled(document: Document) -> None:
    """Every style that is used here, with faces for both scripts."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for name in ("Value", "Source", "Address"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    kinds = {
        "Normal": (SONG, 12.0, INK, False, 0.0, 6.0),
        "Title": (HEI, 20.0, INK, False, 0.0, 4.0),
        "Subtitle": (SONG, 10.5, SOFT, False, 0.0, 18.0),
        "Heading 1": (HEI, 14.0, ACCENT, False, 20.0, 6.0),
        "Value": (SONG, 16.0, INK, True, 0.0, 2.0),
        "Quote": (KAI, 12.0, INK, False, 8.0, 2.0),
        "Source": (SONG, 10.5, SOFT, False, 0.0, 2.0),
        "Address": (SONG, 9.0, SOFT, False, 0.0, 8.0),
    }
    for name, (face, size, colour, bold, before, after) in kinds.items():
        style = cast("ParagraphStyle", document.styles[name])
        faced(style, face, size, colour, bold=bold)
        form = style.paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.5
        form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if name == "Quote" else WD_ALIGN_PARAGRAPH.LEFT
        form.left_indent = Pt(24 if name in ("Quote", "Source", "Address") else 0)
        form.keep_with_next = name in ("Heading 1", "Quote", "Source")


def faced(style: ParagraphStyle, face: str, size: float, colour: str, *, bold: bool) -> None:
    """*style* in *face* for Chinese and `LATIN` for the rest; what the default template takes from its theme is taken out."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    font = style.font
    font.name, font.size, font.bold, font.italic = LATIN, Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(colour)
    properties = style.element.get_or_add_rPr()
    faces = properties.find(qn("w:rFonts"))
    for name in [name for name in faces.attrib if "heme" in name]:
        del faces.attrib[name]
    faces.set(qn("w:eastAsia"), face)
    faces.set(qn("w:cs"), LATIN)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)
    for rule in style.element.iter(qn("w:pBdr")):  # the template's title has a rule of its own
        rule.getparent().remove(rule)
        break


def numbered(paragraph: Paragraph) -> None:
    """*paragraph* holds the number of its page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 (the library has no fields)


def linked(paragraph: Paragraph, address: str) -> None:
    """*paragraph* holds *address*, to be read and to be followed."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(paragraph.add_run(plain(address))._r)  # noqa: SLF001 (the library has no links)
    paragraph._p.append(link)  # noqa: SLF001


def plain(text: str) -> str:
    """*text* on one line, without what XML cannot hold."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
