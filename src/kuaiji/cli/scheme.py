"""Check, show or compare collection schemes: `kuaiji scheme check chongqing`, `kuaiji scheme check new.yaml`."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from kuaiji.queries import schemes
from kuaiji.rules.problem import Problem, Refused
from kuaiji.rules.scheme import Field, Item, Scheme
from kuaiji.words import pick, t

DATABASE = False


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--lang", default="zh-Hans", choices=["zh-Hans", "zh-Hant", "en"])
    words = parser.add_subparsers(dest="word", required=True)
    for word, about in (
        ("check", "say what is wrong with a scheme and with its cases"),
        ("show", "print what a scheme asks, in the order of the form"),
    ):
        words.add_parser(word, help=about).add_argument("scheme", help="chongqing, chongqing/2019, or a file of your own")
    compare = words.add_parser("diff", help="print what differs between two schemes")
    compare.add_argument("before")
    compare.add_argument("after")


def run(options: Namespace) -> int:
    return {"check": check, "show": show, "diff": diff}[options.word](options)


def read(name: str) -> Scheme:
    """Return a shipped scheme by its name, or one of your own from a file. Raises Refused."""
    if not name.endswith((".yaml", ".yml")):
        return schemes.scheme(name)
    try:
        return schemes.proposed(YAML(typ="base", pure=True).load(Path(name).read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise Refused([Problem("scheme.no_file", "", {"name": name})]) from None
    except (YAMLError, UnicodeDecodeError) as fault:
        raise Refused([Problem("scheme.unfit", "", {"why": str(fault)})]) from fault


def check(options: Namespace) -> int:
    """Print the faults of a scheme, and of its cases where it is shipped; 1 if any is more than a warning."""
    faults = schemes.faults(read(options.scheme))
    for fault in faults:
        facts = {"code": fault.code, "where": fault.where, "found": fault.found, "warning": fault.warning}
        text = t(f"faults.{fault.code}", options.lang)
        print(json.dumps({**facts, "text": text}, ensure_ascii=False) if options.json else f"{fault.where}: {text} ({fault.found or fault.code})")
    misses = [] if options.scheme.endswith((".yaml", ".yml")) else schemes.misses(options.scheme.partition("/")[0])
    for miss in misses:
        facts = {"case": miss.case, "missing": miss.missing, "surplus": miss.surplus, "bureau": miss.bureau, "expected_bureau": miss.expected_bureau}
        print(json.dumps(facts, ensure_ascii=False))
    return 1 if misses or not all(fault.warning for fault in faults) else 0


def show(options: Namespace) -> int:
    """Print what a scheme asks: path, label, kind, and when."""
    for line in schemes.outline(read(options.scheme)):
        label = pick(line.item.label, options.lang)
        kind = _kind(line.item)
        if options.json:
            print(
                json.dumps({"path": line.item.path, "label": label, "kind": kind, "required": line.required, "when": line.when}, ensure_ascii=False)
            )
        else:
            print(
                f"{line.item.path:32} {kind:15} {line.required:10} {label}  {json.dumps(line.when, ensure_ascii=False) if line.when else ''}".rstrip()
            )
    return 0


def _kind(asked: Item) -> str:
    return str(msgspec.to_builtins(asked.kind)["kind"]) if isinstance(asked, Field) else "document"


def diff(options: Namespace) -> int:
    """Print what differs, one place a line; 1 if anything does."""
    found = schemes.differences(read(options.before), read(options.after))
    for place, before, after in found:
        if options.json:
            print(json.dumps({"where": place, "before": before, "after": after}, ensure_ascii=False))
        else:
            print(f"{place}: {before or '-'} → {after or '-'}")
    return 1 if found else 0
