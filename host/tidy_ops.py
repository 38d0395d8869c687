"""What tidy says of test/op: has each generic instruction that is loaded a file there, which writes it?

The instructions are those of src/beam/generic_ops.inc, but for the ones that OTP 25 no longer
loads. Those that the assembler of OTP 25 will not write stand in CANNOT_BE_WRITTEN, with reasons.
"""
import os
import re

GENERIC_OP = re.compile(r'^GENERIC_OP\(\w+, "(\w+)", \d+, \d+, "([^"]*)"\)', re.M)
REFUSED = "the validator of OTP 25 refuses it; compilers before OTP 24 wrote it"
CANNOT_BE_WRITTEN = {
    "int_code_end": "the assembler ends every module with it, and takes it from no file",
    "fclearerror": REFUSED,
    "fcheckerror": REFUSED,
    "recv_mark": REFUSED,
    "recv_set": REFUSED,
}
# Instructions that are written in assembly under another name.
WRITTEN_AS = {"bif0": "bif", "bif1": "bif", "bif2": "bif", "gc_bif1": "gc_bif", "gc_bif2": "gc_bif",
              "gc_bif3": "gc_bif", "bs_put_string": "string"}


def loaded_ops(root):
    path = os.path.join(root, "src", "beam", "generic_ops.inc")
    if not os.path.exists(path):
        return set()
    with open(path, encoding="utf-8") as f:
        return {name for name, roles in GENERIC_OP.findall(f.read()) if roles != "-"}


def writes(path, op):
    """Whether the instruction stands in the assembly, comments aside."""
    with open(path, encoding="utf-8") as f:
        code = "\n".join(line for line in f.read().split("\n") if not line.startswith("%"))
    name = WRITTEN_AS.get(op, op)
    return re.search(rf"[{{,]'?{name}'?[,}}]|^ +{name}\.$", code, re.M) is not None


def findings(root):
    """(path, what is wrong) of each instruction that is not tested as it should be."""
    loaded = loaded_ops(root)
    if not loaded:
        return
    folder = os.path.join("test", "op")
    files = {name[:-2] for name in os.listdir(os.path.join(root, folder)) if name.endswith(".S")}
    for op in sorted(loaded | files):
        path = os.path.join(folder, op + ".S")
        if op not in loaded:
            yield path, f"there is no generic instruction {op}"
        elif op in CANNOT_BE_WRITTEN and op in files:
            yield path, f"{op} can be written after all: take it off CANNOT_BE_WRITTEN"
        elif op in files and not writes(os.path.join(root, path), op):
            yield path, f"never writes {op}"
        elif op not in files and op not in CANNOT_BE_WRITTEN:
            yield path, "is missing: each generic instruction has its test"
