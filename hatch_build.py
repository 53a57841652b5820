"""Builds what Python cannot: the bundles in static/dist/ and the compiled catalogues.

As hatchling's hook it runs with every wheel and every (editable) install; `python hatch_build.py` runs it alone.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "packaging"))

import catalogues  # noqa: E402
from node import node, npm  # noqa: E402


class Failed(Exception):
    """What stopped the build, as a sentence for the person who ran it."""


class CustomBuildHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        try:
            build(root)
        except Failed as failed:
            self.app.abort(str(failed))
        if version == "editable":
            return
        include = build_data["force_include"]
        for source, target in (("static/dist", "live/_static"), ("templates", "live/_templates")):
            for file in files(root / source):
                include[str(file)] = f"{target}/{file.relative_to(root / source).as_posix()}"


def build(root: Path, node_modules: Path | None = None, *, dev: bool = False) -> None:
    """Bring static/dist/ and the catalogues of `root` up to date; quick when they are.

    Without `node_modules` the locked packages are installed under `root`; with `dev` also those only tests need.
    """
    dist = root / "static" / "dist"
    try:
        dist.mkdir(parents=True, exist_ok=True)
        # Two builds at once (a server starting beside a test) would undo each other's files.
        with open(dist / ".lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if node_modules is None:
                node_modules = install(root, dev=dev)
            stamp = fingerprint(root)
            if read(dist / ".stamp") == stamp and made(root):
                return
            catalogues.compile_all(root, bundle(root, node_modules)["sources"])
            (dist / ".stamp").write_text(stamp)
    except PermissionError as error:
        raise Failed(f"Cannot write to {error.filename}: no permission.") from error


def install(root: Path, *, dev: bool) -> Path:
    """Install the npm packages of package-lock.json, unless they are there."""
    modules, stamp = root / "node_modules", root / "node_modules" / ".live"
    lock = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    if read(stamp) == f"{lock} dev" or (not dev and read(stamp) == f"{lock} run"):
        return modules
    # No package of ours needs its install script; esbuild's program comes as a package of its own.
    done = npm("ci", "--ignore-scripts", "--loglevel=error", *([] if dev else ["--omit=dev"]), cwd=root)
    if done.returncode:
        said = "\n".join(done.stderr.splitlines()[:4])
        raise Failed(f"Could not install the front end's npm packages. Is there a network?\n{said}")
    stamp.write_text(f"{lock} {'dev' if dev else 'run'}")
    return modules


def bundle(root: Path, node_modules: Path) -> dict[str, Any]:
    done = node(str(HERE / "packaging" / "bundle.mjs"), str(root), str(node_modules), cwd=root)
    if done.returncode:
        raise Failed("The front end does not build:\n" + done.stderr)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def fingerprint(root: Path) -> str:
    """A hash of everything the outputs depend on."""
    digest = hashlib.sha256()
    inputs = [HERE / "hatch_build.py", *files(HERE / "packaging"), root / "package-lock.json"]
    inputs += [
        file for file in files(root / "static") if "dist" not in file.relative_to(root / "static").parts
    ]
    inputs += catalogues.all_po(root)
    for file in inputs:
        if file.is_file():
            content = file.read_bytes()
            digest.update(f"{file.name} {file.parent.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def made(root: Path) -> bool:
    dist = root / "static" / "dist"
    manifest = read(dist / "manifest.json")
    return bool(manifest) and all(
        file.exists()
        for file in [
            *(dist / name for name in json.loads(manifest).values()),
            *(made for po in catalogues.all_po(root) for made in catalogues.outputs(po)),
        ]
    )


def files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts and not file.name.startswith("."):
            yield file


def read(file: Path) -> str:
    return file.read_text() if file.exists() else ""


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the front end and the catalogues.")
    parser.add_argument("--root", type=Path, default=HERE, help="the tree to build, if not this one")
    parser.add_argument("--node-modules", type=Path, help="npm packages that are there already")
    parser.add_argument(
        "--dev", action="store_true", help="install also the npm packages that only tests need"
    )
    options = parser.parse_args()
    try:
        modules = options.node_modules and options.node_modules.resolve()
        build(options.root.resolve(), modules, dev=options.dev)
    except Failed as failed:
        sys.exit(str(failed))


if __name__ == "__main__":
    main()
