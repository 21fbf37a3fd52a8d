"""Write a file whole, or leave what was there."""

import tempfile
from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Write a text file in one step, with its folder; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w",
        encoding="utf-8",
        newline="\n",
        dir=path.parent,
        prefix=f".{path.name}-",
        delete=False,
    ) as file:
        temporary = Path(file.name)
        try:
            file.write(text)
        except OSError:
            temporary.unlink()
            raise
    temporary.chmod(0o644)
    temporary.replace(path)
