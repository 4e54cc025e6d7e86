"""Values and pieces that nobody sends in good faith, and some that a clumsy client might."""

LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))

VALUES = [
    "", " ", "\t\n", "\N{NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE}", "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{BYTE ORDER MARK}",
    "0", "-0", "-1", "+1", "1.5", "1,5", "1e9999", "-1E+999999999", "0x10", "1_000", "NaN", "Infinity", "9" * 5000, "0" * 5000,
    "\N{ARABIC-INDIC DIGIT FIVE}", "\N{FULLWIDTH DIGIT ONE}\N{FULLWIDTH DIGIT TWO}", "\N{SUPERSCRIPT TWO}", "½",
    "true", "TRUE", "OUI", "null", "None", "undefined",
    "2026-02-30", "2026-13-01", "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "-0044-03-15", "2026-3-9",
    "2026-03-09Z", "2026-03-09+14:00", "2026-03-09T10:00:00", "2026-W10-1", "20260309", "2026-03", "12:00", "24:00",
    "' OR '1'='1", "'; DROP TABLE demande; --", '"', "\\", "../../../../etc/passwd", "..\\..\\x", "file:///etc/passwd",
    "%00", "%2e%2e%2f", "%n%s%x", "{0.__class__}", "${jndi:ldap://127.0.0.1/x}", "{{7*7}}", "$(id)", "`id`", "|id", "\r\nX: y",
    "<script>alert(1)</script>", "]]>", "&amp;", "<!--", "<?x?>", "a" * 70_000, "é" * 30_000, "😀" * 5000, " " * 50_000 + "x",
    "CN=", "=", ",", "CN=a,,O=b", "CN=#04024869", "CN=#zz", "CN=\\zz", "CN=a\\", "CN=a+b", "1.2.3=a", "CN=" + "a," * 5000,
    "CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR", "cn=Fournisseur-A, ou=si, o=flammeche energie, c=fr",
    "A04000010", "A04000028", "a04000010", "A0400001٠", "21450000000017", "21450000000308", "GI000001", "WD000001", "WD000038",
    "wd000038", "WD000038\N{ZERO WIDTH SPACE}", "V1", "V8", "V999", "MES", "TJDC", "1", "2", "01", "03", "99", "P", "S", "X",
]  # fmt: skip

NAMES = [
    "X", "Envelope", "Body", "Header", "Fault", "Demande", "NumeroPCE", "NumeroPce", "numeropce", "NumeroPCEE", "NumPCE",
    "Rdv", "DNEntreprise", "Utilisateur", "Login", "CJAAJ", "RequeteWSCreerDemandeMES", "RequeteWSAccepterRdv", "__class__",
    "a" * 9000, "a.b", "a-b", "_", "été", "Ｄemande", "DЕmande", "constructor",
]  # fmt: skip

NAMESPACES = [
    "", "urn:x", "http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope", "file:///etc/passwd",
    "http://www.w3.org/2001/XMLSchema", "http://www.w3.org/2001/XMLSchema-instance", "urn:omega-simulator:CreerDemandeMES",
    "urn:omega-simulator:PriseRendezVous", " ", "urn:" + "x" * 5000, "{", "a}b", "é",
]  # fmt: skip

ATTRIBUTES = [
    "x", "id", "href", "{http://www.w3.org/2001/XMLSchema-instance}nil", "{http://www.w3.org/2001/XMLSchema-instance}type",
    "{http://www.w3.org/XML/1998/namespace}base", "{http://www.w3.org/XML/1998/namespace}id", "a" * 5000,
    "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation", "{http://www.w3.org/2001/XInclude}href",
    "{http://schemas.xmlsoap.org/soap/envelope/}mustUnderstand", "{http://schemas.xmlsoap.org/soap/envelope/}encodingStyle",
]  # fmt: skip

PIECES = [
    b"&e;", b"&amp;", b"&#0;", b"&#x1F;", b"&#xD800;", b"&#x110000;", b"&#x1F600;", b"&nbsp;", b"&", b"%e;",
    b"<![CDATA[", b"<![CDATA[<&]]>", b"]]>", b"<!-- c -->", b"<!--", b"<!-- a -- b -->", b"<?x y?>", b"<?xml version='1.0'?>",
    b"<!DOCTYPE a>", b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", b"<!ENTITY e 'x'>",
    b"<x/>", b"<x>", b"</x>", b"<", b">", b"/>", b"</", b"<\x00>", b"<:a/>", b"<a:b/>", b"<a xmlns:a=''/>", b"<a b='1' b='2'/>",
    b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>',
    b"\x00", b"\x01", b"\x0b", b"\x7f", b"\xff", b"\xfe\xff", b"\xc3", b"\xc0\xaf", b"\xed\xa0\x80", b"\xef\xbb\xbf",
    b"\xef\xbf\xbe", b"\xf4\x90\x80\x80", b"\xe2\x80\xae", b"\xc2\x85", b"\r", b"\r\n",
    b"\n" * 3000, b" " * 3000, b"x" * 20_000, b"texte",
]  # fmt: skip

FRONTS = [
    b"", b"\xef\xbb\xbf", b"\n ", b"\x00", b"hello", b"<?xml version='1.0'?>", b"<?xml version='1.1'?>", b"<?xml version='9'?>",
    b"<?xml version='1.0' standalone='yes'?>", b"<?xml version='1.0' encoding='klingon'?>", b"<?xml?>", b"<?xml version='1.0'",
    b"<?xml version='1.0' encoding='" + b"x" * 5000 + b"'?>", b"<!DOCTYPE a>", b"<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x.dtd'>",
    b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", b"<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>",
    f"<!DOCTYPE a [<!ENTITY e0 'ha'>{LAUGHS}<!ENTITY e '&e9;'>]>".encode(),
    b"<!DOCTYPE a [<!ENTITY e '" + b"x" * 50_000 + b"'>]>",
    b"<!DOCTYPE a [<!ATTLIST b c CDATA 'x'>]>", b"<?xml-stylesheet href='file:///etc/passwd'?>",
]  # fmt: skip

CHARSETS = [
    "utf-8",
    "iso-8859-1",
    "us-ascii",
    "utf-16",
    "utf-16le",
    "utf-16be",
    "utf-7",
    "utf-32",
    "cp037",
    "windows-1252",
    "koi8-r",
]

CONTENT_TYPES = [
    "text/xml",
    "text/xml; charset=utf-8", "text/xml; charset=iso-8859-1", "text/xml; charset=utf-16", "text/xml; charset=utf-7",
    "text/xml; charset=klingon", "application/soap+xml", "application/json", "application/x-www-form-urlencoded", "", ";", "é",
    "multipart/related", 'multipart/related; boundary="b"; start="<root>"', "multipart/related; boundary=" + "b" * 3000,
    "text/xml; charset=" + "x" * 3000, 'text/xml; charset="', "text/xml; charset*=utf-8''%FF",
]  # fmt: skip

ENCODINGS = ["", "gzip", "deflate", "x-gzip", "br", "zstd", "identity", "gzip, gzip", "é", "x" * 3000]

ACTIONS = ["", '""', '"urn:x"', "é" * 100, "urn:omega-simulator:CreerDemandeMES/CreerDemandeMES", "x" * 9000]
