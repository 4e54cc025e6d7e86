"""What the server can be told of itself: where it listens, who may call and how, how it starts, stops and logs."""

from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ByteSize,
    ConfigDict,
    DirectoryPath,
    Field,
    FilePath,
    SecretStr,
)

from simulator.settings.values import WholeNumber, read_hosts, read_networks, read_public_url, whole_number


class Option(NamedTuple):
    """What makes a setting an option of `serve`: its help, and its name for one value where it may be given again."""

    help: str
    one: str = ""


class ServerSettings(BaseModel):
    """The settings of any server, whatever it simulates."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True, defer_build=True)

    host: Annotated[
        tuple[str, ...],
        BeforeValidator(read_hosts),
        Field(min_length=1),
        Option("Where to listen, :: on both families; may be given again. [127.0.0.1]", one="host"),
    ] = Field(
        default=("127.0.0.1",),
        description="a host is a name or an address of this machine, or several with spaces between them, as 127.0.0.1 ::1."
        " Leave it out for 127.0.0.1, this machine alone.",
    )
    port: Annotated[WholeNumber, Option("Which port, 0 to let the system choose. [8024]")] = Field(
        default=8024,
        ge=0,
        le=65535,
        description="a port is a whole number from 0 to 65535. Leave it out for 8024, or 0 to let the system choose.",
    )
    public_url: Annotated[
        Annotated[str, AfterValidator(read_public_url)] | None,
        Option("By what URL clients call it through a proxy: https://omega.example.fr [theirs]"),
    ] = Field(
        default=None,
        description="it is the URL by which clients call this server through a proxy, as https://omega.example.fr or"
        " https://example.fr/omega, whose path is none of the simulator's own (/ws, /pce, …). Leave it out to say what each"
        " client called.",
    )
    trusted_proxies: Annotated[
        tuple[IPv4Network | IPv6Network, ...],
        BeforeValidator(read_networks),
        Option("Whose X-Forwarded-* and DN are believed: 10.0.0.0/8 ::1"),
    ] = Field(
        default=(),
        description="trusted proxies are addresses or networks, as 192.0.2.7 or 10.0.0.0/8, with spaces between them."
        " Leave it out to trust none.",
    )
    proxy_dn_header: Annotated[str | None, Option("The header in which a proxy sends the certificate's DN. [none]")] = (
        Field(
            default=None,
            pattern=r"^[A-Za-z0-9._-]+$",
            description="it is the name of the header in which a proxy sends the DN of the client's certificate, as"
            " X-SSL-Client-S-DN. Leave it out to believe no header.",
        )
    )
    tls: Annotated[DirectoryPath | None, Option("The folder that `omega-sim certs` wrote: serve with TLS.")] = Field(
        default=None,
        description="it is the path of a folder that `omega-sim certs` wrote. Leave it out to serve without TLS, or with files"
        " of your own.",
    )
    tls_certificate: Annotated[FilePath | None, Option("A PEM file: serve with TLS.")] = Field(
        default=None, description="it is the path of a PEM file that exists. Leave it out to serve without TLS."
    )
    tls_key: Annotated[FilePath | None, Option("The PEM file of its key.")] = Field(
        default=None, description="it is the path of a PEM file that exists, the key of tls_certificate."
    )
    tls_client_ca: Annotated[FilePath | None, Option("Ask clients for a certificate of this CA.")] = Field(
        default=None,
        description="it is the path of a PEM file that exists, the CA of the clients' certificates."
        " Leave it out not to ask for one.",
    )
    client_certificates: Annotated[
        Literal["required", "optional", "none"] | None, Option("required, optional or none. [optional]")
    ] = Field(
        default=None,
        description="client certificates are required, optional or none. Leave it out for optional where there is a CA to"
        " check them with (tls, tls_client_ca), else for none.",
    )
    control_token: Annotated[
        SecretStr | None, Option("What /_sim asks for, none for nothing. [nothing on loopback, else one made here]")
    ] = Field(
        default=None,
        min_length=1,
        description="it is the token that control and console ask for, or none to ask for none."
        " Leave it out to have one made where the host is not this machine alone.",
    )
    max_body: Annotated[ByteSize, BeforeValidator(whole_number), Field(ge=1), Option("The largest body. [2MiB]")] = (
        Field(
            default=ByteSize(2 * 1024 * 1024),
            description="it is the size of the largest body, in bytes or as 512KiB or 2MiB. Leave it out for 2MiB.",
        )
    )
    read_timeout: Annotated[WholeNumber, Option("Seconds to send a whole request in. [30]")] = Field(
        default=30,
        ge=1,
        description="it is how many seconds a client has to send a whole request, a whole number from 1."
        " Leave it out for 30.",
    )
    keep_alive: Annotated[WholeNumber, Option("Seconds that an idle connection stays open. [75]")] = Field(
        default=75,
        ge=1,
        description="it is how many seconds a connection without a request stays open, a whole number from 1."
        " Leave it out for 75.",
    )
    ready_file: Annotated[Path | None, Option("Write the URL here once it answers. [nowhere]")] = Field(
        default=None,
        description="it is the path of a file to write the server's URL to once it answers, in a folder that exists."
        " Leave it out to write none.",
    )
    stop_with_stdin: Annotated[bool, Option("Stop where standard input ends: whoever started it is gone.")] = Field(
        default=False,
        description="it is true to stop where standard input ends, as it does when whoever started the server closes it or is"
        " gone, however that came; false to leave it unread. Leave it out for false.",
    )
    strict_settings: Annotated[
        bool, Option("Refuse an OMEGA_SIM_* variable that is no setting, rather than warn of it.")
    ] = Field(
        default=False,
        description="it is true to refuse an OMEGA_SIM_* variable that is no setting, false to warn of it."
        " Leave it out for false.",
    )
    log_level: Annotated[
        Literal["critical", "error", "warning", "info", "debug"],
        Option("critical, error, warning, info (a line an exchange) or debug. [info]"),
    ] = Field(
        default="info", description="a log level is critical, error, warning, info or debug. Leave it out for info."
    )
    log_format: Annotated[Literal["text", "json"], Option("text or json, an object a line. [text]")] = Field(
        default="text", description="a log format is text or json. Leave it out for text."
    )
