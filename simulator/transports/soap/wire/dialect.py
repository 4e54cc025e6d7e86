"""How a service words its messages on the wire: the namespace of each tag, the order of an answer's, its documents."""

from collections.abc import Iterator, Mapping
from dataclasses import field

from simulator.application.contracts.files import ContractFiles
from simulator.domain.value import value


@value()
class Dialect:
    """The wording of one service; what is received is understood in any.

    `namespace` is that of the messages' root elements; `qualified` tells whether the tags inside are in it too, or in
    none. `namespaces` says otherwise by path, the root's name first, for a tag and those below it. `answers` lists, for
    an answer's root, the tags with a text that are written, in order: the others are left out; a root that is not
    there is written whole, in the order of our schema.

    The documents are those of `official`, or written by us: with the WSDL's own `target_namespace` where it is not the
    messages', and with these `soap_actions` by operation. `path` is where the service stands beside /ws.
    """

    namespace: str
    qualified: bool = True
    namespaces: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    target_namespace: str = ""
    soap_actions: Mapping[str, str] = field(default_factory=dict)
    path: str = ""
    official: ContractFiles | None = None

    def namespace_of(self, path: str) -> str:
        """The namespace of the tag at a path that begins with the root's name; "" for none."""
        here = path
        while here not in self.namespaces:
            parent, _, _ = here.rpartition("/")
            if not parent:
                return self.namespace if self.qualified or here == path else ""
            here = parent
        inherited = "/" in here or here == path or self.qualified
        return self.namespaces[here] if inherited else ""

    def prefix(self, path: str) -> str:
        """What stands before the name of the tag at a path: "tns:", "n1:", or nothing for a tag in no namespace."""
        namespace = self.namespace_of(path)
        if not namespace:
            return ""
        return f"{self.prefixes[namespace]}:"

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The prefix of each namespace."""
        others = dict.fromkeys(each for each in self.namespaces.values() if each and each != self.namespace)
        own = {self.namespace: "tns"} if self.namespace else {}
        return own | {each: f"n{number}" for number, each in enumerate(others, start=1)}

    def written(self, path: str) -> tuple[str, ...] | None:
        """The names of the tags written inside the group at a path, in order; None when nothing is said of the answer."""
        root, _, inside = path.partition("/")
        leaves = self.answers.get(root)
        if leaves is None:
            return None
        return tuple(dict.fromkeys(_next_steps(leaves, f"{inside}/" if inside else "")))


def _next_steps(leaves: tuple[str, ...], prefix: str) -> Iterator[str]:
    for each in leaves:
        if each.startswith(prefix):
            yield each.removeprefix(prefix).partition("/")[0]
