"""From the compiler's assembly to the assembly of stencils: the jump pass.

A function is cut into blocks. Those that only lead to exit_cold are its cold part, the others its
hot part, which ends by falling through to the next instruction: the block that leads there is its
last and its jump is dropped, what the compiler put behind it is cold too; conditional jumps are
turned round where the likely way then falls through. The cold part leaves through a slot, since the
threaded engine's functions may be out of reach.

  function  ->  .section .hot    s<number>: ... s<number>_end:
                .section .cold   c<number>: ... c<number>_end:

Refused (None): a function that calls, whatever it calls; or that has nothing but a cold part.
"""
import re

INVERSE = {"je": "jne", "jl": "jge", "jg": "jle", "ja": "jbe", "jb": "jae", "js": "jns",
           "jo": "jno", "jp": "jnp"}
INVERSE.update({v: k for k, v in INVERSE.items()})
# The compiler takes holes for addresses near the code and so may name them relative to it.
HOLE_BY_ADDRESS = re.compile(r"leaq\s+(hole_\w+_\d[^(]*)\(%rip\),\s*")
LABEL = re.compile(r"([\w.$]+):")
EXIT_NEXT, EXIT_COLD = "exit_next", "exit_cold"


class Block:
    """Instructions, perhaps a conditional jump, then where it goes on (None: it says itself)."""

    def __init__(self, name):
        self.name, self.body, self.condition, self.next = name, [], None, None

    def successors(self):
        return [t for t in (self.condition and self.condition[1], self.next) if t]


def functions_of(text):
    """Name to lines of every function, without comments and directives."""
    functions, lines = {}, None
    for raw in text.split("\n"):
        line = HOLE_BY_ADDRESS.sub(r"movq\t$\1, ", raw.split("#")[0].strip())
        label = LABEL.fullmatch(line)
        if label and not label.group(1).startswith("."):
            lines = functions[label.group(1)] = []
        elif label and label.group(1).startswith(".Lfunc_end"):
            lines = None
        elif lines is not None and line and (label or not line.startswith(".")):
            lines.append(line)
    return functions


def table_of(text, table):
    """The function names in the table at the end of the source."""
    names, inside = [], False
    for raw in text.split("\n"):
        line = raw.split("#")[0].strip()
        if inside:
            if not line.startswith(".quad"):
                break
            names.append(line.split()[1])
        inside = inside or line == table + ":"
    return names


def split_blocks(lines):
    """The blocks in the compiler's order; a jump ends one."""
    blocks, aliases = [Block("entry")], {}

    def start(name):
        blocks.append(Block(name))

    for line in lines:
        label = LABEL.fullmatch(line)
        if label:
            block = blocks[-1]
            if block.next is None and not block.condition and not block.body and \
                    block is not blocks[0]:
                aliases[label.group(1)] = block.name
                continue
            if block.next is None:
                block.next = label.group(1)
            start(label.group(1))
            continue
        operation, _, operand = line.partition("\t")
        operation, operand = operation.strip(), operand.strip()
        block = blocks[-1]
        if operation in INVERSE:
            block.condition = (operation, operand)
            block.next = f"after{len(blocks)}"
            start(block.next)
        elif operation == "jmp":
            block.next = operand
            start(f"after{len(blocks)}")
        elif operation == "jmpq":
            block.body.append(line)
            block.next = ""
            start(f"after{len(blocks)}")
        else:
            block.body.append(line)
    return [b for b in blocks if b.body or b.successors()], aliases


def link_blocks(blocks, aliases):
    """Jumps to a block that only jumps on lead where it leads. Name to block of what is left."""
    by_name = {b.name: b for b in blocks}

    def final(target):
        target = aliases.get(target, target)
        block = by_name.get(target)
        while block and not block.body and not block.condition and block.next and \
                block.next != EXIT_COLD:
            target = aliases.get(block.next, block.next)
            block = by_name.get(target)
        return target

    for block in list(by_name.values()):
        if block.condition:
            operation, target = block.condition[0], final(block.condition[1])
            if target == EXIT_COLD:  # Only a jump without a condition can go through the slot.
                by_name[target + "_jump"] = jump = Block(target + "_jump")
                jump.next, target = EXIT_COLD, jump.name
            block.condition = (operation, target)
        if block.next:
            block.next = final(block.next)
            if block.condition and block.condition[1] == block.next:
                block.condition = None
    reached, todo = set(), [blocks[0].name]
    while todo:
        name = todo.pop()
        if name in by_name and name not in reached:
            reached.add(name)
            todo += by_name[name].successors()
    return {name: b for name, b in by_name.items() if name in reached}


def cold_names(by_name):
    cold, grew = {EXIT_COLD}, True
    while grew:
        grew = False
        for block in by_name.values():
            to = block.successors()
            if block.name not in cold and to and all(t in cold for t in to):
                cold.add(block.name)
                grew = True
    return cold


def split_parts(order, cold):
    """(hot, cold) blocks. The block that leads to the next instruction is the last hot one: the
    compiler put what is less likely behind it, and so do we, further behind."""
    hot = [b for b in order if b.name not in cold]
    ends = [i for i, b in enumerate(hot) if b.next == EXIT_NEXT] or \
           [i for i, b in enumerate(hot) if EXIT_NEXT in b.successors()]
    behind = hot[ends[-1] + 1:] if ends else []
    return [b for b in hot if b not in behind], [b for b in order if b.name in cold] + behind


def write_blocks(blocks, prefix, local, fall):
    """The text of blocks in this order, `fall` being what follows the last of them."""
    def jump(operation, target):
        if target == EXIT_COLD:
            return "\tjmpq\t*slot_cold(%rip)\n"
        return f"\t{operation}\t{prefix + target if target in local else target}\n"

    out = []
    for i, block in enumerate(blocks):
        follows = blocks[i + 1].name if i + 1 < len(blocks) else fall
        out.append(f"{prefix}{block.name}:\n" + "".join(f"\t{line}\n" for line in block.body))
        goes_to = block.next
        if block.condition:
            operation, target = block.condition
            if target == follows:
                operation, target, goes_to = INVERSE[operation], goes_to, target
            out.append(jump(operation, target))
        if goes_to and goes_to != follows:
            out.append(jump("jmp", goes_to))
    return "".join(out)


def stencil_of(lines, number):
    """The assembly of one stencil, or None when the function cannot be one."""
    if any(line.startswith("call") for line in lines):
        return None
    blocks, aliases = split_blocks(lines)
    by_name = link_blocks(blocks, aliases)
    cold = cold_names(by_name)
    if "entry" in cold:
        return None
    hot_blocks, cold_blocks = split_parts(list(by_name.values()), cold)
    prefix = f".L{number}_"
    hot_text = write_blocks(hot_blocks, prefix, by_name, EXIT_NEXT)
    cold_text = write_blocks(cold_blocks, prefix, by_name, None)
    return (f'\t.section .hot,"ax"\ns{number}:\n{hot_text}s{number}_end:\n'
            f'\t.section .cold,"ax"\nc{number}:\n{cold_text}c{number}_end:\n')
