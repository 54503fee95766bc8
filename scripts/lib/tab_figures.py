"""Figures of a built tab: tab_figures.py size OURS BARE, start OURS BARE, or crates MODULE.wasm [COUNT]"""

import re
import statistics
import subprocess
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tests/tab"))

PAIRS = 9
# What is fetched before the first frame: the page, and the folder named by its content. The rest of a site is fetched later.
BUILD = "[0-9a-f]" * 16


def size(ours, bare):
    """Bytes of everything that is fetched before the first frame."""
    our, their = before_first_frame(ours), before_first_frame(bare)
    for name, files in (("tab", our), ("bare", their)):
        module = sum(f.stat().st_size for f in files if f.suffix == ".wasm")
        print(f"size {name} module {module / 1e6:.2f} MB raw, all {compressed(files) / 1e6:.3f} MB with brotli 11")
    print(f"size ratio {compressed(our) / compressed(their):.2f}")


def before_first_frame(site):
    return [Path(site, "index.html"), *Path(site).glob(f"{BUILD}/*")]


def compressed(files):
    return sum(len(subprocess.run(["brotli", "-c", "-q", "11", "-w", "24", f], check=True, capture_output=True).stdout) for f in files)


def start(ours, bare):
    """Time from navigation to the first frame, in fresh profiles of one browser."""
    from harness import chromium, served

    with chromium() as browser, served(ours) as our, served(bare) as their:
        pairs = [(first_frame_ms(browser, our), first_frame_ms(browser, their)) for _ in range(PAIRS + 1)][1:]
    our, their = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    print(f"tab-start {our:.0f} ms, bare {their:.0f} ms, ratio {our / their:.2f}")


def first_frame_ms(browser, address):
    profile = browser.new_context(viewport={"width": 960, "height": 680})
    page = profile.new_page()
    page.add_init_script("""
        addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
            if (!document.getElementById("boot")) window.firstFrame ??= performance.now();
        }).observe(document.body, {childList: true}));
    """)
    page.goto(address)
    took = page.wait_for_function("window.firstFrame", timeout=60_000).json_value()
    profile.close()
    return took


def crates(module, count="40"):
    """Bytes of code by crate, from the name section of a module as the compiler left it."""
    sizes = Counter()
    for name, length in functions(Path(module).read_bytes()):
        sizes[crate(name)] += length
    total = sum(sizes.values())
    print(f"crates {total} bytes of code in {len(sizes)} crates")
    for name, length in sizes.most_common(int(count)):
        print(f"{length:9} {100 * length / total:5.1f} % {name}")


def crate(name):
    """The first crate a mangled symbol names: of `<A as b::Trait>::f` that is A's."""
    if path := re.match(r"_R.*?C(?:s[0-9A-Za-z]*_)?(\d+)(.+)", name):
        length, rest = int(path[1]), path[2].removeprefix("_")
        return rest[:length]
    if path := re.match(r"_ZN(\d+)(.+)", name):
        first = path[2][: int(path[1])]
        inner = re.match(r"(?:_?\$[A-Z0-9u]+\$|mut\$u20\$|dyn\$u20\$|[&_ ])*([A-Za-z0-9_]+)", first)
        return inner[1] if inner and len(inner[1]) > 1 else "(implementations for any type)"
    readable = re.match(r"[<&\[\s]*(?:(?:mut|dyn|impl) )*([A-Za-z0-9_]+)", name)
    return readable[1] if readable and "::" in name else "(not Rust or not named)"


def functions(data):
    """Yields name and code length of each function of a WebAssembly module."""
    imported, lengths, names = 0, [], {}
    for section, body in sections(data):
        if section == 2:
            imported = imported_functions(body)
        elif section == 10:
            count, at = number(body, 0)
            for _ in range(count):
                length, at = number(body, at)
                lengths.append(length)
                at += length
        elif section == 0:
            names |= function_names(body)
    for index, length in enumerate(lengths):
        yield names.get(imported + index, ""), length


def sections(data):
    at = 8
    while at < len(data):
        section = data[at]
        length, at = number(data, at + 1)
        yield section, data[at : at + length]
        at += length


def imported_functions(body):
    count, at = number(body, 0)
    found = 0
    for _ in range(count):
        for _ in range(2):
            length, at = number(body, at)
            at += length
        kind, at = body[at], at + 1
        if kind == 0:
            found += 1
            _, at = number(body, at)
        elif kind == 3:
            at += 2
        else:  # A table has its type before its limits, a memory has limits only.
            at += kind == 1
            bounded, at = body[at], at + 1
            for _ in range(1 + (bounded & 1)):
                _, at = number(body, at)
    return found


def function_names(body):
    length, at = number(body, 0)
    if body[at : at + length] != b"name":
        return {}
    at += length
    while at < len(body):
        kind = body[at]
        length, at = number(body, at + 1)
        if kind == 1:
            return name_map(body[at : at + length])
        at += length
    return {}


def name_map(body):
    count, at = number(body, 0)
    names = {}
    for _ in range(count):
        index, at = number(body, at)
        length, at = number(body, at)
        names[index] = body[at : at + length].decode(errors="replace")
        at += length
    return names


def number(data, at):
    """An unsigned LEB128 number and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def main():
    what, *arguments = sys.argv[1:]
    {"size": size, "start": start, "crates": crates}[what](*arguments)


if __name__ == "__main__":
    main()
