# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Mails: headers, the right alternative, attachments by name; hostile ones end in words."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage
from typing import Any

import pytest

from hearing_assist.errors import DamagedFileError, TooLargeError
from hearing_assist.intake import detect as formats
from hearing_assist.intake import html, limits, reader
from hearing_assist.intake.mail import MailReader

NAME = "Marisol Quenby"


def mail(text: Any = "Dear clerk,\n\nShe came.", **headers: Any) -> Any:
    message = EmailMessage()
    message["From"] = f"{NAME} <quenby@example.org>"
    message["To"] = "clerk@example.org"
    message["Subject"] = "Audience du 3 août"
    message["Date"] = "Tue, 03 Mar 2026 10:00:00 +0100"
    for name, value in headers.items():
        message[name] = value
    message.set_content(text)
    return message


def texts(result: Any, part: Any) -> Any:
    return [block.text for block in result.blocks if block.part == part]


def read(message: Any) -> Any:
    return MailReader().read(message if isinstance(message, bytes) else bytes(message))


def test_headers_body_and_date() -> None:
    result = read(mail(Cc="Émile Quenby <e@example.org>"))
    assert texts(result, "mail-header") == [
        f"From: {NAME} <quenby@example.org>",
        "To: clerk@example.org",
        "Cc: Émile Quenby <e@example.org>",
        "Subject: Audience du 3 août",
        "Date: Tue, 03 Mar 2026 10:00:00 +0100",
    ]
    assert texts(result, "body") == ["Dear clerk,", "She came."]
    assert result.dated == dt.date(2026, 3, 3)


def test_plain_text_wins_over_html() -> None:
    message = mail("plain")
    message.add_alternative("<p>marked up</p>", subtype="html")
    assert texts(read(message), "body") == ["plain"]


def test_empty_plain_text_does_not_win() -> None:
    message = mail(" \n")
    message.add_alternative("<p>marked up</p>", subtype="html")
    assert texts(read(message), "body") == ["marked up"]


def test_html_alone_becomes_text() -> None:
    message = mail()
    message.set_content(
        "<head><style>p{}</style><script>alert(1)</script></head><p>One<br>two</p>"
        "<!-- aside --><ul><li>three<li>fo<b>ur</b></ul>"
        "<img src='http://127.0.0.1:9/x' alt='seal'>",
        subtype="html",
    )
    result = read(message)
    assert texts(result, "body") == ["One\ntwo", "three", "four", "seal"]
    assert "links to pictures: 1 (never opened)" in result.findings


PAGE = """<html><head><title>Notice</title><style>p { content: "x" }</style></head><body>
<div style="display: none; max-height:0">preview for Marisol</div>
<p hidden>hidden attribute</p><p>Dear clerk,</p>
<!--[if mso]><p>only <b>Outlook</b></p><![endif]-->
<p>She <span style="font-size:0px">Quenby</span>came.</p>
<p><a href="mailto:mq%40example.org?subject=Quenby" title="File of M. Quenby">her file</a></p>
<script type="application/ld+json">{"name": "Marisol Quenby"}</script>
<img src="cid:1" alt="Photograph of Marisol"><p style="opacity:0.5">faint</p>
</body></html>"""


def test_what_only_the_html_form_says_comes_out_apart() -> None:
    message = mail()
    message.add_alternative(PAGE, subtype="html")
    result = read(message)
    assert texts(result, "body") == ["Dear clerk,", "She came."]
    assert texts(result, "alternative") == [
        "Notice",
        "File of M. Quenby\nher file",
        "Photograph of Marisol",
        "faint",
    ]
    assert texts(result, "hidden") == [
        "preview for Marisol",
        "hidden attribute",
        "Quenby",
        "only Outlook",
    ]
    assert texts(result, "properties") == [
        "mailto:mq@example.org?subject=Quenby",
        '{"name": "Marisol Quenby"}',
        "cid:1",
    ]
    assert "paragraphs that only the second form holds: 4 (kept apart)" in result.findings


def test_html_beside_its_pictures_is_read_too() -> None:
    message = mail()
    message.add_alternative("<p>She came.</p><p>Quoted below</p>", subtype="html")
    message.get_payload(1).add_related(b"x", "image", "png", cid="<1>", filename="Marisol.png")
    result = read(message)
    assert texts(result, "alternative") == ["Quoted below"]
    assert [child.place for child in result.children] == ["attachment 1 (image/png)"]
    assert texts(result, "properties") == ["Marisol.png"]


def test_technical_headers_that_hold_names_are_known() -> None:
    result = read(mail(**{"Thread-Topic": f"{NAME} - visit", "Return-Path": "<mq@example.org>"}))
    assert set(texts(result, "properties")) == {f"{NAME} - visit", "<mq@example.org>"}


@pytest.mark.parametrize(
    "markup",
    [
        "<b>" * 20_000 + "</i>" * 20_000,
        "</p>" * 50_000,
        "<p hidden>" * 20_000 + "x",
        "<!--" * 2_000,
        "<![CDATA[x]]>" * 1000,
        "<!--<!--<p>a</p>-->-->",
    ],
)
def test_hostile_html_ends(markup: Any) -> None:
    html.content_of(markup)


def test_attachments_are_files_of_their_own() -> None:
    message = mail()
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename=f"{NAME}.pdf")
    message.add_attachment("hidden text", filename="notes.txt")
    result = read(message)
    assert texts(result, "properties") == [f"{NAME}.pdf", "notes.txt"]
    assert [(child.place, child.name, child.data.strip()) for child in result.children] == [
        ("attachment 1 (application/pdf)", f"{NAME}.pdf", b"x"),
        ("attachment 2 (text/plain)", "notes.txt", b"hidden text"),
    ]
    assert result.not_read == ()
    assert texts(result, "body") == ["Dear clerk,", "She came."]


def test_forwarded_mail_is_read() -> None:
    outer, inner = mail("see below"), mail("the first mail")
    outer.add_attachment(inner)
    result = read(outer)
    assert "the first mail" in texts(result, "body")
    assert len(texts(result, "mail-header")) == 8
    assert "mails inside the mail: 1" in result.findings


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (b"Content-Type: text/plain; charset=x-nope", "é".encode(), "é"),
        (b"Content-Type: text/plain; charset=utf-8", "été".encode("cp1252"), "été"),
        (b"Content-Type: text/plain; charset*=utf-8''%zz", b"kept", "kept"),
        (b"Content-Type: ;;;/", b"kept", "kept"),
        (b"Content-Transfer-Encoding: base64", b"!!!", None),
    ],
)
def test_broken_declarations(head: Any, body: Any, expected: Any) -> None:
    result = read(b"From: a@example.org\nTo: b\n" + head + b"\n\n" + body)
    assert expected is None or texts(result, "body") == [expected]


@pytest.mark.parametrize(
    "value",
    [b"=?x-nope?B?////?=", b"=?utf-8?B?%%%?=", b"=?utf-8?Q?=ED=A0=80?=", b"\xff\xfe", b"a\0b"],
)
def test_broken_headers(value: Any) -> None:
    result = read(b"Subject: " + value + b"\nDate: " + value + b"\nFrom: a\n\nbody")
    assert texts(result, "body") == ["body"]
    assert result.dated is None
    for block in result.blocks:
        block.text.encode()


def test_deep_nesting_ends_in_words() -> None:
    data = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(2000)
    )
    with pytest.raises((DamagedFileError, TooLargeError)):
        read(data)
    data = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(30)
    )
    with pytest.raises(TooLargeError):
        read(data)


def test_part_limit() -> None:
    parts = b"--b\nContent-Type: text/plain\n\nx\n" * (limits.MAIL_PARTS + 1)
    with pytest.raises(TooLargeError):
        read(b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n" + parts + b"--b--\n")


def test_hostile_attachment_name_cannot_break_a_line() -> None:
    head = b"From: a\nContent-Type: application/pdf\n"
    name = b"Content-Disposition: attachment; filename*=utf-8''a%0Ab%00%E2%80%AEfdp.exe\n\nx"
    (block,) = [b for b in read(head + name).blocks if b.part == "properties"]
    assert block.text == "a b\u202efdp.exe"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("", ""),
        ("plain", "plain"),
        ("<div>" * 5000 + "deep", "deep"),
        ("<p>a<p>b", "a\n\nb"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc"),
        ("<title>t</title><p>x&eacute;&#0;y", "t\n\nxé\ufffdy"),
        ("Mari<!-- -->sol", "Marisol"),
        ("a<script>b</script>c", "ac"),
    ],
)
def test_html_text(markup: Any, expected: Any) -> None:
    assert html.content_of(markup).text == expected


MAILBOX = (
    b"From a@example.org Mon Jan 1 00:00:00 2024\r\nFrom: a@example.org\r\n"
    b"Subject: first\r\n\r\n"
    b"one\r\n>From here on\r\n\r\nFrom b@example.org Tue Jan 2 00:00:00 2024\r\n"
    b"From: b@example.org\r\nSubject: second\r\n\r\ntwo\r\n\r\nFrom now on we walk.\r\n"
)


def test_a_mailbox_is_read_mail_by_mail() -> None:
    result = reader.read(MAILBOX)
    assert result.media_type == formats.MAILBOX
    assert [block.text for block in result.blocks if block.part != "properties"] == [
        *("From: a@example.org", "Subject: first", "one\nFrom here on"),
        *("From: b@example.org", "Subject: second", "two", "From now on we walk."),
    ]
    assert [part.name for part in result.parts] == ["mail 1", "mail 2"]
    assert "mails: 2" in result.findings


def test_a_mailbox_of_too_many_mails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAILBOX_MAILS", 1)
    with pytest.raises(TooLargeError, match="mailbox"):
        reader.read(MAILBOX)


def test_attachments_over_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    message = mail()
    for name in ("a", "b"):
        message.add_attachment(b"x" * 50, maintype="application", subtype="pdf", filename=name)
    monkeypatch.setattr(limits, "CHILD_BYTES", 60)
    result = read(message)
    assert [child.name for child in result.children] == ["a"]
    (left,) = result.not_read
    assert left == "attachment 2 (application/pdf): too large together with the others"
    monkeypatch.setattr(limits, "CHILDREN", 0)
    with pytest.raises(TooLargeError, match="attachments"):
        read(message)


def test_a_type_that_the_sender_made_up_is_not_told() -> None:
    message = mail()
    message.add_attachment(b"x", maintype="application", subtype="x-corvin.talleyho", filename="a")
    result = read(message)
    assert [child.place for child in result.children] == ["attachment 1 (unknown type)"]
    assert "talleyho" not in " ".join((*result.findings, *result.not_read))
