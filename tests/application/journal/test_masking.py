"""No secret enters the journal: headers, queries, forms, JSON, XML. What repeats them stands in a file of its own."""

import base64
import gzip
import json
from itertools import product
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.application.journal.masking import Mask
from simulator.application.journal.record import CONTROL, OKTA, REST, SOAP
from simulator.domain.rule import Outcome, TrailEntry
from tests.application.journal.masked import FORM, JWT, SECRET, answer, body_of, request
from tests.records import a_record
from tests.work import work_of


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("authorization", f"Bearer {JWT}", "Bearer ***"),
        ("AUTHORIZATION", f"basic {SECRET}", "basic ***"),
        ("authorization", SECRET, "***"),
        ("authorization", f"Scheme{SECRET} rest", "***"),
        ("authorization", "", ""),
        ("proxy-authorization", f"Basic {SECRET}", "Basic ***"),
        ("cookie", f"session={SECRET}", "***"),
        ("set-cookie", f"session={SECRET}; Path=/", "***"),
        ("x-omega-sim-token", SECRET, "***"),
        ("x-api-key", SECRET, "***"),
        ("X-Client-Secret", SECRET, "***"),
        ("x-my-Password", SECRET, "***"),
        ("x-user-login", "DN6473", "DN6473"),
        ("content-type", "text/xml; charset=utf-8", "text/xml; charset=utf-8"),
        ("x-other", f"see {JWT}", "see eyJ***"),
        ("www-authenticate", 'Bearer error="invalid_token"', 'Bearer error="invalid_token"'),
    ],
)
def test_a_header_that_holds_a_secret_keeps_its_scheme_at_most(name, value, shown):
    wired = Mask().request([(name.encode(), value.encode())], b"", channel=SOAP, size=0)
    assert wired.headers == ((name, shown),)


def test_headers_without_end_are_counted_and_long_ones_are_cut():
    headers = [(b"x-%d" % each, b"v" * 5000) for each in range(500)]
    kept = Mask().request(headers, b"", channel=SOAP, size=0).headers
    assert len(kept) == 101
    assert kept[-1] == ("", "400 more headers")
    assert len(kept[0][1]) == 4096


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ""),
        ("wsdl", "wsdl"),
        ("code_cdgf=A04000010&x=1", "code_cdgf=A04000010&x=1"),
        (f"client_secret={SECRET}&a=1", "client_secret=***&a=1"),
        (f"client%5Fsecret={SECRET}", "client%5Fsecret=***"),
        (f"access_token={JWT}", "access_token=***"),
        (f"X-Omega-Sim-Token={SECRET}", "X-Omega-Sim-Token=***"),
        (f"password={SECRET}&&b", "password=***&&b"),
        (f"see={JWT}", "see=eyJ***"),
        (f"scope=a;<Password>{SECRET}</Password>", "scope=***"),
    ],
)
def test_a_query_keeps_what_is_no_secret(query, shown):
    assert Mask().query(query) == shown


def test_a_form_for_okta_shows_harmless_fields_alone():
    sent = f"grant_type=client_credentials&scope=suivi_demande&client_id=0oa1&client_secret={SECRET}&other=x&empty="
    shown = "grant_type=client_credentials&scope=suivi_demande&client_id=0oa1&client_secret=***&other=***&empty="
    assert body_of(sent, FORM, OKTA) == shown
    assert body_of(sent, f"{FORM}; charset=UTF-8", OKTA) == shown
    assert body_of(sent, "", OKTA) == shown


@pytest.mark.parametrize(
    "field",
    [
        "client%5Fsecret={}",
        "client_secret%3D{}",
        "client_secret%3D{}=",
        "Client_Secret={}",
        "%63lient_secret={}",
        "{}",
        "client_secret:{}=",
        '{{"client_secret":"{}"}}=',
        "client_secret={}=grant_type=x",
        "grant_type%00={}",
        "+client_secret={}",
        "token={}",
        "client_assertion={}",
    ],
)
def test_a_form_for_okta_hides_a_field_however_it_is_written(field):
    shown = body_of(f"grant_type=client_credentials&{field.format(SECRET)}", FORM, OKTA)
    assert SECRET not in shown
    assert shown.startswith("grant_type=client_credentials&")


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (json.dumps({"client_secret": SECRET}), "application/json"),
        (SECRET, "text/plain"),
        (f"<x>{SECRET}</x>", "text/xml"),
        (f"client_secret={SECRET}", "multipart/form-data; boundary=x"),
    ],
)
def test_a_body_for_okta_that_is_no_form_is_not_kept_at_all(body, content_type):
    wired = request(body.encode(), content_type, OKTA)
    size = len(body.encode())
    assert wired.body.decode() == (
        f"(nothing is kept of this body of {size} bytes, for it may hold a secret: it is no form)"
    )
    assert (wired.size, wired.cut) == (size, size)


def test_a_form_sent_elsewhere_by_mistake_is_masked_too():
    assert body_of(f"client_secret={SECRET}", FORM, "") == "client_secret=***"
    assert body_of(f"client_secret={SECRET}", FORM, SOAP) == "client_secret=***"


def test_an_envelope_that_is_announced_as_a_form_is_masked_as_what_it_is():
    envelope = f'<Envelope xmlns="urn:x"><Login>DN6473</Login><MotDePasse>{SECRET}</MotDePasse></Envelope>'

    for before in ("", "\ufeff", "\n  "):
        shown = body_of(before + envelope, FORM, SOAP)
        assert shown == (before + envelope).replace(SECRET, "***")
        assert body_of(before + envelope, FORM, "") == shown
    assert SECRET not in body_of(f"<a>&client_secret={SECRET}</a>", FORM, SOAP)
    assert "Login" not in body_of(envelope, FORM, OKTA)


def test_a_body_for_a_path_that_nothing_serves_is_kept_only_where_secrets_can_be_told_from_the_rest():
    assert SECRET not in body_of(f"client%5Fsecret={SECRET}", "text/plain", "")
    assert body_of('{"a": 1}', "application/json", "") == '{"a": 1}'
    assert body_of(f"client_secret={SECRET}; a: 1", "text/plain", "") == "client_secret=***; a: 1"


def test_a_token_that_okta_hands_out_is_masked():
    told = answer(json.dumps({"token_type": "Bearer", "expires_in": 3600, "access_token": JWT}))
    assert json.loads(told) == {"token_type": "Bearer", "expires_in": 3600, "access_token": "***"}


@pytest.mark.parametrize("cut", [60, 80, 100, 130])
def test_a_token_in_an_answer_that_was_cut_is_masked(cut):
    told = answer(json.dumps({"token_type": "Bearer", "expires_in": 3600, "access_token": JWT})[:cut])
    assert JWT[:20] not in told
    assert told.startswith('{"token_type": "Bearer"')


@pytest.mark.parametrize("key", ["client_secret", "Client-Secret", "clientSecret", "password", "authorization"])
@pytest.mark.parametrize("value", [SECRET, [SECRET], {"a": SECRET}, 1234567890])
def test_a_secret_in_json_is_masked_at_any_depth(key, value):
    told = body_of(json.dumps({"a": [{"b": {key: value}}], "é": 1}), "application/json", CONTROL)
    assert json.loads(told) == {"a": [{"b": {key: "***"}}], "é": 1}


def test_a_key_written_with_escapes_is_a_key_all_the_same():
    assert SECRET not in body_of(f'{{"client\\u005fsecret": "{SECRET}"}}', "application/json", CONTROL)


def test_a_secret_that_a_second_key_hides_is_masked():
    told = body_of(f'{{"secret": "{SECRET}", "secret": null}}', "application/json", CONTROL)
    assert SECRET not in told


@pytest.mark.parametrize(
    "text",
    [
        '{ "numero" : 1,\n  "coupe": true }',
        '{"then": {"token": "expired"}}',
        '{"token_type": "Bearer"}',
        '{"client_secret": null, "secret": ""}',
        "[1, 2",
    ],
)
def test_json_without_a_secret_is_kept_to_the_letter(text):
    assert body_of(text, "application/json", CONTROL) == text


@pytest.mark.parametrize(
    "text",
    [
        f"okta:\n  client_secret: {SECRET}\n  client_id: 0oa1\n",
        f"client_secret={SECRET}\nclient_id=0oa1",
        f"'password' : '{SECRET}', client_id: 0oa1",
        f"authorization: Bearer {SECRET}\nclient_id: 0oa1",
        f"password: correct horse {SECRET}\nclient_id: 0oa1",
        f"<Password>{SECRET}</Password>, client_id: 0oa1",
        f"see <Password><![CDATA[{SECRET}]]></Password>, client_id: 0oa1",
        f"passphrase={SECRET}, client_id: 0oa1",
        f'{{"client_secret": "{SECRET}\\" and more", "client_id": "0oa1"',
    ],
)
def test_a_secret_in_a_text_of_any_kind_is_masked(text):
    told = body_of(text, "application/yaml", CONTROL)
    assert SECRET not in told
    assert "0oa1" in told


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        (f"<Password>{SECRET}</Password>", "<Password>***</Password>"),
        (f'<w:Password Type="a>b">{SECRET}</w:Password>', '<w:Password Type="a>***</w:Password>'),
        (
            f"<w:BinarySecurityToken>{SECRET}</w:BinarySecurityToken>",
            "<w:BinarySecurityToken>***</w:BinarySecurityToken>",
        ),
        (f"<ClientSecretValue><a>{SECRET}</a></ClientSecretValue>", "<ClientSecretValue>***</ClientSecretValue>"),
        (f"<Token>a<Token>b</Token>{SECRET}</Token><a>1</a>", "<Token>***</Token><a>1</a>"),
        (f"<Token>a<token/><TOKEN x='1'>b</token>{SECRET}</Token><a>1</a>", "<Token>***</Token><a>1</a>"),
        (f"<Token><![CDATA[{SECRET}]]></Token><a>1</a>", "<Token>***</Token><a>1</a>"),
        (f"<Token><![CDATA[</Token>{SECRET}]]></Token><a>1</a>", "<Token>***</Token><a>1</a>"),
        (f"<Token><!-- </Token> -->{SECRET}</Token><a>1</a>", "<Token>***</Token><a>1</a>"),
        (f"<Token/><a>{'x'}</a>", "<Token/><a>x</a>"),
        (f'<a password="{SECRET}">1</a>', '<a password="***">1</a>'),
        (f"<Password>{SECRET}", "<Password>***"),
        (f"<Password>{SECRET}</Other><a>1</a>", "<Password>***"),
        (f"<!-- password={SECRET} -->", "<!-- password=***"),
        (
            f"<UsernameToken><Username>u</Username><Password>{SECRET}</Password></UsernameToken>",
            "<UsernameToken><Username>u</Username><Password>***</Password></UsernameToken>",
        ),
        (f"<Commentaire>voir {JWT}</Commentaire>", "<Commentaire>voir eyJ***</Commentaire>"),
        ("<NumeroPCE>21450000000017</NumeroPCE>", "<NumeroPCE>21450000000017</NumeroPCE>"),
    ],
)
def test_an_xml_element_of_a_secrets_name_loses_its_text(xml, shown):
    told = body_of(xml, "text/xml")
    assert SECRET not in told
    assert told.startswith(shown)


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-32", "latin-1", "utf-8-sig"])
def test_a_secret_is_found_in_any_charset_that_is_read(charset):
    text = f'<?xml version="1.0"?><a>é<Password>{SECRET}</Password></a>'
    content_type = f"text/xml; charset={charset}" if charset in {"latin-1", "utf-32"} else "text/xml"
    kept = request(text.encode(charset), content_type).body
    assert kept.decode(charset).endswith("<a>é<Password>***</Password></a>")


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("before", ["", " ", "\r\n"])
def test_a_secret_is_found_in_a_wide_charset_that_nothing_tells(charset, before):
    text = f'{before}[{{"é": "\u0101", "password": "{SECRET}"}}]'
    kept = request(text.encode(charset), "application/json", REST).body
    assert json.loads(kept.decode(charset)) == [{"é": "\u0101", "password": "***"}]


@pytest.mark.parametrize("charset", ["utf-16", "UTF-16LE", "utf-32"])
@pytest.mark.parametrize("declared", [True, False])
def test_a_secret_is_found_in_utf_8_that_is_said_to_be_a_wide_charset(charset, declared):
    head = f'<?xml version="1.0" encoding="{charset}"?>' if declared else ""
    content_type = "text/xml" if declared else f"text/xml; charset={charset}"
    assert body_of(f"{head}<a>é<Password>{SECRET}</Password></a>", content_type) == (
        f"{head}<a>é<Password>***</Password></a>"
    )


def test_what_is_said_to_be_a_wide_charset_and_does_not_begin_so_is_not_kept():
    told = request(f"é\x00password={SECRET}".encode(), "text/plain; charset=utf-16").body.decode()
    assert "in a charset that the simulator does not read" in told


@pytest.mark.parametrize("charset", ["utf-7", "ibm037", "rot13", "base64", "punycode", "x-none"])
def test_a_body_in_another_charset_is_not_kept(charset):
    told = request(SECRET.encode(), f"text/xml; charset={charset}").body.decode()
    assert "in a charset that the simulator does not read" in told
    assert SECRET not in told


def test_a_packed_body_is_unpacked_and_masked():
    wired = request(gzip.compress(f"<Password>{SECRET}</Password>".encode()), "text/xml", content_encoding="gzip")
    assert wired.body == b"<Password>***</Password>"


@pytest.mark.parametrize(
    "body", [gzip.compress(b"a" * 3_000_000, mtime=0), gzip.compress(b"abcdef" * 99, mtime=0)[:20], b"no gzip"]
)
def test_a_packed_body_that_is_a_bomb_cut_or_no_gzip_is_not_kept(body):
    told = request(body, "text/xml", content_encoding="gzip").body.decode()
    assert told.startswith(f"(nothing is kept of this body of {len(body)} bytes")


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Password",
            "pass_word",
            "pass-phrase",
            "passphrase",
            "mot-de-passe",
            "MDP",
            "pwd",
            "secret",
            "cookie",
            "x-auth",
            "api-key",
            "private_key",
        ),
        *("assertion", "Authorization", "access_token", "to\u212aen"),
    ],
)
def test_no_name_of_a_secret_is_overlooked_in_a_text_that_holds_no_other(name):
    assert body_of(f"{name}: abcdef", "text/plain", CONTROL) == f"{name}: ***"
    assert body_of(f'{{"mode": "PASSANT", "{name}": "abcdef"}}', "application/json", REST) == (
        f'{{"mode": "PASSANT", "{name}": "***"}}'
    )
    assert body_of(f"<a><{name}>abcdef</{name}></a>", "text/xml") == f"<a><{name}>***</{name}></a>"
    assert Mask().line(f"<https://x/?{name}=abcdef>; rel=next") == f"<https://x/?{name}=***; rel=next"


def test_an_ordinary_envelope_is_kept_as_the_very_bytes_that_came():
    body = b"<Envelope><Body><NumeroPCE>21450000000017</NumeroPCE></Body></Envelope>" * 50
    assert request(body, "text/xml; charset=utf-8").body is body


def test_a_body_of_which_the_beginning_came_says_how_much_is_missing():
    wired = Mask().request([], b"<a>", channel=SOAP, size=1000)
    assert (wired.body, wired.size, wired.cut) == (b"<a>", 1000, 997)


HOSTILE = {
    "tags that never close": b"<Token>" * 9000,
    "tags of many names": b"".join(b"<Token%d>" % each for each in range(6000)),
    "comments that never close": b"<Token/>" + b"<!--" * 15000,
    "CDATA that never closes": b"<Token/>" + b"<![CDATA[" * 7000,
    "comments in elements": b"<Token>" + b"<!--" * 15000,
    "CDATA in elements": b"<Token><![CDATA[" * 4000,
    "quotes that never close": b"<Token a='" + b'<a b="' * 10000,
    "a name without end": b"<" + b"a.token" * 9000,
    "words and dots": b"<a " + b"token." * 10000 + b"/>",
    "braces": b'{"secret":' * 6500,
    "brackets": b"[" * 60000 + b'"token"',
    "blanks behind a name": b"token" + b" " * 60000,
    "names and blanks": b"token   " * 8000,
    "backslashes": b'{"token": "' + b"\\" * 60001,
    "dots behind a token": b"eyJ" + b"a." * 30000,
    "tokens": b"eyJaaaaaaaaa" * 5000,
    "colons": b"password:" * 7000,
    "numbers": b'{"token": ' + b"9" * 60000 + b"}",
    "half of a surrogate pair": b'{"token": "x", "a": "\\ud800"}',
    "NUL": b"\x00" * 60000,
    "fields": b"&".join(b"field%d=value%d" % (each, each) for each in range(4000)),
    "a mark alone": b"\xff\xfe<",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize(("content_type", "channel"), [("text/xml", SOAP), ("application/json", CONTROL), (FORM, OKTA)])
def test_a_hostile_body_is_masked_without_failing_or_much_work(body, content_type, channel):
    def masked():
        mask = Mask()
        request(body, content_type, channel, mask)
        mask.answer([(b"content-type", content_type.encode())], body, size=len(body))

    assert work_of(masked) < 2000


@given(st.binary(max_size=200), st.sampled_from(["", FORM, "text/xml", "application/json", "text/xml; charset=utf-16"]))
def test_no_bytes_make_it_fail(body, content_type):
    for channel in (SOAP, OKTA, REST, CONTROL, ""):
        mask = Mask()
        mask.request([(b"content-type", content_type.encode()), (body, body)], body, channel=channel, size=len(body))
        mask.answer([(b"authorization", body)], b'{"token": "' + body, size=len(body))
        mask.query(body.decode("latin-1"))
        mask.whole(a_record(path=body.decode("latin-1")))


@given(st.text(alphabet="client_secret", min_size=1, max_size=20), st.booleans())
def test_no_field_of_another_name_than_the_harmless_ones_is_shown_to_okta(name, encoded):
    written = quote(name, safe="") if not encoded else "".join(f"%{ord(each):02x}" for each in name)
    assert SECRET not in body_of(f"{written}={SECRET}", FORM, OKTA)


SEPARATORS = [";", "\n", "\r\n", " ", ",", ", ", "\t", "%3B", "%0A", "%20", "%26", "%2C", "+"]


@pytest.mark.parametrize("separator", SEPARATORS)
def test_whatever_separates_its_fields_a_form_and_a_query_show_no_secret_and_nothing_repeats_it(separator):
    keys = ("client_secret", "client%5Fsecret", "client%255Fsecret", "%63lient_secret", "MotDePasse")
    befores = ("grant_type=client_credentials", "scope=suivi_demande", "client_id=0oa1")
    for before, key, equals in product(befores, keys, ("=", "%3D")):
        text = f"{before}{separator}{key}{equals}{SECRET}"
        mask = Mask()
        assert SECRET not in body_of(text, FORM, OKTA, mask)
        trail = (TrailEntry("API-01", Outcome.REFUSED, "grant_type", text.partition("=")[2]),)
        assert SECRET not in repr(mask.whole(a_record(trail=trail, query=mask.query(text.replace("\n", "")))))


@pytest.mark.parametrize(
    "value", ["suivi_demande+openid", "suivi_demande%20openid", "urn:ietf:params:x-y", "0oa1~.-_*"]
)
def test_a_harmless_field_of_a_form_is_shown_as_it_came(value):
    assert body_of(f"scope={value}", FORM, OKTA) == f"scope={value}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("referer", f"http://x/token?client_secret={SECRET}"),
        ("referer", f"http://x/token?a=1;client_secret={SECRET}"),
        ("referer", f"http://x/token?client%5Fsecret%3D{SECRET}"),
        ("referer", f"http://0oa1:{SECRET}@x/token"),
        ("host", f"0oa1:{SECRET}@127.0.0.1:8024"),
        ("host", f"client_secret={SECRET}"),
        ("user-agent", f"curl password={SECRET}, client_id=0oa1"),
        ("x-forwarded-uri", f"/token?mot_de_passe={SECRET}"),
        ("x-mot-de-passe", f"MotDePasse: {SECRET}"),
    ],
)
def test_a_header_that_is_no_secret_s_shows_none_all_the_same(name, value):
    assert SECRET not in repr(Mask().request([(name.encode(), value.encode())], b"", channel=OKTA, size=0))


@pytest.mark.parametrize("value", [f"curl password={SECRET}", f"curl ({JWT})"])
def test_a_header_in_which_a_secret_was_met_hides_it_in_each_exchange_that_brings_it_and_so_do_their_bodies(value):
    headers = [(b"user-agent", value.encode()), (b"host", b"127.0.0.1:8024")]
    secret = value.rpartition("=")[2] if "=" in value else JWT
    body = f"<a>{secret}</a>".encode()

    kept = [Mask().request(headers, body, channel=SOAP, size=len(body)) for _ in range(3)]

    assert kept[0] == kept[1] == kept[2]
    assert secret.encode() not in kept[0].body
    assert secret not in repr(kept[0])


def test_a_header_that_is_known_to_be_plain_is_hidden_where_another_exchange_has_its_value_for_a_secret():
    plain = [(b"user-agent", SECRET.encode())]
    secret = [(b"authorization", f"Basic {SECRET}".encode())]
    assert Mask().request(plain, b"", channel=SOAP, size=0).headers == (("user-agent", SECRET),)

    for headers in ([*plain, *secret], [*secret, *plain]):
        assert SECRET not in repr(Mask().request(headers, b"", channel=SOAP, size=0))


def test_a_query_that_is_known_to_be_plain_is_hidden_where_another_exchange_has_its_value_for_a_secret():
    query = f"code={SECRET}"
    assert Mask().query(query) == query

    mask = Mask()
    record = a_record(query=mask.query(query), request=request(authorization=f"Bearer {SECRET}", mask=mask))
    assert SECRET not in repr(mask.whole(record))


def test_a_name_of_a_header_shows_no_secret_that_another_header_brought():
    headers = [(SECRET.encode(), b"a"), (b"authorization", f"Basic {SECRET}".encode())]
    assert SECRET not in repr(Mask().request(headers, b"", channel=SOAP, size=0))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("host", "127.0.0.1:8024"),
        ("referer", "http://127.0.0.1:8024/_sim/docs?a=1"),
        ("user-agent", "Mozilla/5.0 (X11; Linux) AppleWebKit/537.36, like Gecko"),
        ("content-type", "multipart/related; boundary=token-1"),
        ("www-authenticate", 'Bearer realm="x", error="invalid_token", error_description="The token has expired"'),
        ("x-user-login", "jean@example.fr"),
    ],
)
def test_a_header_without_a_secret_is_kept_to_the_letter(name, value):
    assert Mask().request([(name.encode(), value.encode())], b"", channel=SOAP, size=0).headers == ((name, value),)


@pytest.mark.parametrize(
    "path",
    [
        "/oauth2/x/v1/token;client_secret={}",
        "/client_secret={}/a",
        "/client%5Fsecret%3D{}",
        "/x:{}@host",
        "//x:{}@host/",
    ],
)
def test_a_path_shows_no_secret(path):
    if "@" not in path or path.startswith("//"):
        assert SECRET not in Mask().line(path.format(SECRET))


@pytest.mark.parametrize(
    "sent",
    [
        f"0oa1:{SECRET}",
        base64.b64encode(f"0oa1:{SECRET}".encode()).decode(),
        base64.b64encode(f"0oa12:{SECRET}".encode()).decode().rstrip("="),
        f"client_id=0oa1 client_secret={SECRET}",
        f"0oa1,client_secret={SECRET}",
        f'username="0oa1";password="{SECRET}"',
    ],
)
@pytest.mark.parametrize("scheme", ["Basic ", "Basic  ", "basic\t", "Basique ", ""])
def test_a_malformed_header_of_credentials_shows_none_and_nothing_repeats_them(scheme, sent):
    mask = Mask()
    wired = request(channel=OKTA, mask=mask, authorization=f"{scheme}{sent}")
    record = mask.whole(a_record(request=wired, messages=(f"came: {SECRET}", sent), path=f"/{SECRET}"))
    assert SECRET not in repr(record)
    assert sent not in repr(record)


@pytest.mark.parametrize(
    "tag", ["MotDePasse", "motdepasse", "MOT_DE_PASSE", "x:MotDePasse", "MdpUtilisateur", "UserPwd"]
)
def test_a_french_password_is_a_secret_in_xml_json_forms_and_texts(tag):
    assert SECRET not in body_of(f"<a><{tag}>{SECRET}</{tag}></a>", "text/xml")
    name = tag.partition(":")[2] or tag
    assert SECRET not in body_of(f'<a {tag}="{SECRET}"/>', "text/xml")
    if not name.startswith("Mdp"):
        assert SECRET not in body_of(json.dumps({name: SECRET}), "application/json", CONTROL)
        assert SECRET not in body_of(f"{name}: {SECRET}", "text/yaml", CONTROL)
        assert SECRET not in Mask().query(f"{name}={SECRET}")


@pytest.mark.parametrize("channel", [SOAP, OKTA, REST, CONTROL, ""])
def test_a_form_of_several_parts_that_holds_a_secret_is_not_kept(channel):
    part = f'--x\r\nContent-Disposition: form-data; name="client_secret"\r\n\r\n{SECRET}\r\n--x--'
    assert SECRET not in body_of(part, "multipart/form-data; boundary=x", channel)


@pytest.mark.parametrize(
    "text", [f'{{"client_secret": "{SECRET}"}}', f"<client_secret>{SECRET}</client_secret>", SECRET]
)
def test_another_body_under_a_form_s_type_shows_no_secret(text):
    assert SECRET not in body_of(text, FORM, OKTA)


@pytest.mark.parametrize(
    "text", [f"client%5Fsecret%3D{SECRET}", f"a=1\nclient%5Fsecret: {SECRET}", f"note: x%26token%3D{SECRET}"]
)
def test_a_text_that_hides_a_secret_by_encoding_is_not_kept(text):
    assert SECRET not in body_of(text, "text/plain", CONTROL)


@pytest.mark.parametrize(
    "text", [f"client_secret: {SECRET}, and{SECRET}\nclient_id: 0oa1", f"password=a}}{SECRET}]b, client_id=0oa1"]
)
def test_a_secret_that_holds_what_separates_fields_is_masked_whole(text):
    shown = body_of(text, "text/plain", CONTROL)
    assert SECRET not in shown
    assert "0oa1" in shown
