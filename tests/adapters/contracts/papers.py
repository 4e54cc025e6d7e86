"""Small contracts on disk, for tests."""

from pathlib import Path

HEAD = (
    'xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/"'
    ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:w" xmlns:w="urn:w"'
)


def xsd(inside: str = "", *, namespace: str = "urn:t", form: str = "qualified") -> str:
    target = f' targetNamespace="{namespace}" xmlns:t="{namespace}"' if namespace else ""
    return f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"{target} elementFormDefault="{form}">{inside}</xs:schema>'


def element(name: str, *members: str) -> str:
    inside = "".join(members)
    return (
        f'<xs:element name="{name}"><xs:complexType><xs:sequence>{inside}</xs:sequence></xs:complexType></xs:element>'
    )


def tag(name: str, kind: str = "xs:string", **more: object) -> str:
    occurs = "".join(f' {key}="{value}"' for key, value in more.items())
    return f'<xs:element name="{name}" type="{kind}"{occurs}/>'


def wsdl(
    schemas: str = "", *, imports: str = "", root: str = "Demander", body: str = "", location: str = "http://x/a"
) -> str:
    """A WSDL of one operation, Faire, whose request is ``root`` and whose answer is Repondre."""
    return (
        f"<definitions {HEAD}>{imports}<types>{schemas}</types>"
        f'<message name="In"><part name="p" element="t:{root}"/></message>'
        '<message name="Out"><part name="p" element="t:Repondre"/></message>'
        '<portType name="P"><operation name="Faire"><input message="w:In"/><output message="w:Out"/></operation></portType>'
        '<binding name="B" type="w:P"><s:binding transport="http://schemas.xmlsoap.org/soap/http"/>'
        '<operation name="Faire"><s:operation soapAction="urn:faire"/>'
        '<input><s:body use="literal"/></input><output><s:body use="literal"/></output></operation></binding>'
        f'<service name="S"><port name="P" binding="w:B"><s:address location="{location}"/></port></service>{body}'
        "</definitions>"
    )


MESSAGES = element("Demander", tag("A")) + element("Repondre", tag("B"))


def including(location: str) -> str:
    return f'<xs:include schemaLocation="{location}"/>'


def importing(location: str | None, namespace: str = "urn:u") -> str:
    where = "" if location is None else f' schemaLocation="{location}"'
    return f'<xs:import namespace="{namespace}"{where}/>'


def written(folder: Path, **files: str) -> Path:
    """Write files, ``__`` in a name for a folder, ``_xsd`` and ``_wsdl`` for its end; give the path of service.wsdl."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_xsd", ".xsd").replace("_wsdl", ".wsdl")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "service.wsdl"
