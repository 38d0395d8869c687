"""How tidy reads C++ and Python text: comments and literals told from code, functions found.

This is reading by lines and braces, not parsing: enough to measure, small enough to trust. It is
used by tidy.py alone and tested by tidy_test.py.
"""
import ast
import re

TOKEN = re.compile(
    r'(?P<raw>R"(?P<tag>[^()\s\\"]*)\(.*?\)(?P=tag)")'
    r"|(?P<line>//[^\n]*)"
    r"|(?P<block>/\*.*?\*/)"
    r'|(?P<string>"(?:\\.|[^"\\\n])*")'
    r"|(?P<char>(?<![0-9a-zA-Z_])'(?:\\.|[^'\\\n])*')", re.S)


def split_cpp(text):
    """(code, comments): each as long as text, newlines kept, the other kind blanked out."""
    code, comments, last = [], [], 0
    for found in TOKEN.finditer(text):
        between, token = text[last:found.start()], found.group()
        blank = re.sub(r"[^\n]", " ", token)
        code.append(between)
        comments.append(re.sub(r"[^\n]", " ", between))
        if found.group("line") or found.group("block"):
            code.append(blank)
            comments.append(token)
        else:
            code.append('"' + blank[1:-1] + '"' if len(blank) > 1 else blank)
            comments.append(blank)
        last = found.end()
    code.append(text[last:])
    comments.append(re.sub(r"[^\n]", " ", text[last:]))
    return "".join(code), "".join(comments)


TRANSPARENT = re.compile(
    r"(?:template\s*<.*>\s*)?(?:inline\s+|typedef\s+|static\s+|constexpr\s+|const\s+)*"
    r"(?:namespace|class|struct|union|enum|extern\s*\"\s*\")(?![\w(])", re.S)


ACCESS_LABEL = re.compile(r"\s*(?:public|private|protected)\s*:\s*")


def opens_function(head):
    """Does a brace after `head` (the text since the last ; { or }) open a function's body?"""
    head = head.strip()
    if "(" not in head or head.endswith(("=", ",", "(", "return")):
        return False
    return not (TRANSPARENT.match(head) and not head.endswith(")"))


class FunctionFinder:
    """Walks the braces of one file's code and collects (name, first line, lines) of functions."""

    def __init__(self, code):
        self.code = re.sub(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", lambda m: re.sub(
            r"[^\n]", " ", m.group()), code, flags=re.M)
        self.found = []

    def run(self):
        code, head_start, at = self.code, 0, 0
        while at < len(code):
            char = code[at]
            if char in ";}":
                head_start = at + 1
            elif char == "{":
                head = code[head_start:at]
                if opens_function(head):
                    at = self.skip_body(head, head_start, at)
                    head_start = at + 1 if self.ends_body(at) else head_start
                elif head.rstrip().endswith("="):
                    at = self.matching(at)
                else:
                    head_start = at + 1
            at += 1
        return self.found

    def skip_body(self, head, head_start, at):
        end = self.matching(at)
        if self.ends_body(end):
            label = ACCESS_LABEL.match(head)
            first = head_start + (label.end() if label else len(head) - len(head.lstrip()))
            start_line = self.code.count("\n", 0, first) + 1
            lines = self.code.count("\n", 0, end) + 2 - start_line
            self.found.append((name_of(head), start_line, lines))
        return end

    def ends_body(self, end):
        """After the brace of a member initialiser more of the head follows; after a body, not."""
        rest = self.code[end + 1:end + 200].lstrip()
        return not rest.startswith((",", "{"))

    def matching(self, at):
        depth = 0
        for index in range(at, len(self.code)):
            if self.code[index] == "{":
                depth += 1
            elif self.code[index] == "}":
                depth -= 1
                if depth == 0:
                    return index
        return len(self.code) - 1


def name_of(head):
    head = ACCESS_LABEL.sub("", head).strip()
    found = re.search(r"([\w:~]+(?:\s*operator\s*\S+?)?)\s*\(([^)]*)", head)
    if not found:
        return "?"
    # A head of the house, OP(name, ...) or BIF(module, name, ...), is named with its arguments.
    if found.start() == 0 and len(found.group(1)) > 1 and found.group(1).isupper():
        return f"{found.group(1)}({' '.join(found.group(2).split())})"
    return found.group(1)


def cpp_functions(code):
    return FunctionFinder(code).run()


def python_functions(text):
    """(name, first line, lines) of every function of a Python file."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            found.append((node.name, node.lineno, node.end_lineno - node.lineno + 1))
    return found
