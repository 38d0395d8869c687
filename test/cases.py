"""Finding the tests and compiling them: a file dropped in a folder is a test.

  test/op/NAME.S                  BEAM assembly of a module op_NAME
  test/{lang,proc,...}/NAME.erl   a module; also deeper, as test/bif/MODULE/FUNCTION.erl
  test/{code,...}/STORY/main.erl  a folder with a main.erl is one test; its other files, .erl and
                                  .c (a NIF library), are compiled into the folder main/1 is given

Each exports main/0, or main/1 taking the folder of its beams; NAME.expected beside it was recorded
from stock (test/record). A module is compiled as t_FOLDER_NAME whatever it calls itself, so that
names in different folders never clash in the one VM that runs them all (say ?MODULE, not the name);
only a file whose own name begins with its folder's, as lang/lang_NAME.erl, keeps its name.
Comments in a test that the harness reads, each at the start of a line:
  %% normalise: pids refs funs ports paths    what of its text differs from run to run
  %% timeout: 60                          seconds, instead of 20
  %% assemble: no_bs_create_bin           an option for the assembler (in a .S file)
"""
import os
import re
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
TEST = os.path.join(ROOT, "test")
BUILT = os.path.join(ROOT, "build", "test")
NOT_TESTS = {"driver", "boot", "coverage", "rule", "stencil", "regress"}
DEFAULT_TIMEOUT_S = 20
SLOWNESS = int(os.environ.get("APUS_SLOWNESS", "1"))  # How many times longer everything may take.
OTP_INCLUDE = "/usr/lib/erlang/usr/include"
NORMALISE = {
    "pids": (re.compile(r"<\d+\.\d+\.\d+>"), "<pid>"),
    "funs": (re.compile(r"#Fun<[^>]*>"), "#Fun<fun>"),
    "refs": (re.compile(r"#Ref<[\d.]+>"), "#Ref<ref>"),
    "ports": (re.compile(r"#Port<\d+\.\d+>"), "#Port<port>"),
    "paths": (re.compile(re.escape(ROOT) + r"[\w/.-]*"), "<path>"),
}


class Case:
    """One test: where it is, how it is compiled, what it should print."""

    def __init__(self, path):
        self.path = os.path.relpath(path, ROOT)
        self.id = os.path.splitext(os.path.relpath(path, TEST))[0]
        self.source = path
        self.is_assembly = path.endswith(".S")
        self.is_story = os.path.basename(path) == "main.erl"
        self.expected_path = os.path.splitext(path)[0] + ".expected"
        self.built = os.path.join(BUILT, self.id)
        stem = os.path.splitext(os.path.basename(path))[0]
        self.module = self.module_name(stem)
        # The compiler names a beam after its file, whatever the module in it is called.
        self.beam = os.path.join(self.built,
                                 (stem if self.is_assembly else self.module) + ".beam")
        with open(path, encoding="utf-8") as f:
            self.text = f.read()
        timeout = re.search(r"^%+ timeout: (\d+)", self.text, re.M)
        self.timeout_s = (int(timeout.group(1)) if timeout else DEFAULT_TIMEOUT_S) * SLOWNESS
        wishes = re.search(r"^%+ normalise: ([\w ]+)$", self.text, re.M)
        self.normalise = wishes.group(1).split() if wishes else []

    def assembly_options(self):
        """Unoptimised: the instructions that a test writes are those that are loaded."""
        more = re.search(r"^%+ assemble: (\w+)$", self.text, re.M)
        return f"[from_asm,no_postopt{',' + more.group(1) if more else ''}]"

    def module_name(self, stem):
        if self.is_assembly:
            return "op_" + stem
        is_unique = stem.startswith(self.id.split(os.sep)[0] + "_")
        return stem if is_unique else "t_" + re.sub(r"\W", "_", self.id)

    def expected(self):
        if not os.path.exists(self.expected_path):
            return None
        with open(self.expected_path, encoding="utf-8") as f:
            return f.read()

    def normalised(self, text):
        for wish in self.normalise:
            pattern, stand_in = NORMALISE[wish]
            text = pattern.sub(stand_in, text)
        return text

    def companions(self, end):
        if not self.is_story:
            return []
        folder = os.path.dirname(self.source)
        return [os.path.join(folder, name) for name in sorted(os.listdir(folder))
                if name.endswith(end) and name != "main.erl"]


def find(paths):
    """Every test under the given paths (files or folders), in order."""
    cases = []
    for path in paths or [TEST]:
        path = os.path.abspath(path)
        if os.path.isfile(path):
            cases.append(Case(path))
            continue
        for directory, subdirs, names in os.walk(path):
            inside = os.path.relpath(directory, TEST).split(os.sep)[0]
            subdirs[:] = sorted(d for d in subdirs
                                if directory != TEST or d not in NOT_TESTS)
            if inside in NOT_TESTS or directory == TEST:
                continue
            if "main.erl" in names:
                cases.append(Case(os.path.join(directory, "main.erl")))
            else:
                cases.extend(Case(os.path.join(directory, name)) for name in sorted(names)
                             if name.endswith((".erl", ".S")))
    return cases


def is_older(built, source):
    return not os.path.exists(built) or os.path.getmtime(built) < os.path.getmtime(source)


def renamed(text, module, shown):
    """The source under the module's test name; stack traces show the file it came from."""
    text, count = re.subn(r"^-module\([^)]*\)\.", f"-module({module}).", text, count=1, flags=re.M)
    return f'-file("{shown}", 0).\n{text}' if count else text


def plan_of(case):
    """The files of one test that need compiling, as (source, outdir, shown name, options)."""
    os.makedirs(case.built, exist_ok=True)
    plan = []
    if is_older(case.beam, case.source):
        if case.is_assembly:
            plan.append((case.source, case.built, case.path, case.assembly_options()))
        else:
            copy = os.path.join(case.built, case.module + ".erl")
            with open(copy, "w", encoding="utf-8") as f:
                f.write(renamed(case.text, case.module, case.path))
            plan.append((copy, case.built, case.path, include_of(case.source)))
    for source in case.companions(".erl"):
        # A companion keeps its module name: v1.erl and v2.erl may be two versions of one module.
        stem = os.path.splitext(os.path.basename(source))[0]
        if is_older(os.path.join(case.built, stem + ".beam"), source):
            plan.append((source, case.built, os.path.relpath(source, ROOT), include_of(source)))
    return plan


def include_of(source):
    return f'[{{i,"{os.path.relpath(os.path.dirname(source), ROOT)}"}}]'


def compile_libraries(case):
    """The .c files of a story become NIF libraries, compiled as a stranger would."""
    os.makedirs(case.built, exist_ok=True)
    for source in case.companions(".c"):
        stem = os.path.splitext(os.path.basename(source))[0]
        library = os.path.join(case.built, stem + ".so")
        if is_older(library, source):
            subprocess.run(["clang-19", "-O1", "-fPIC", "-shared", "-I", OTP_INCLUDE,
                            "-o", library, source], check=True)


def compile_driver(stock_erl):
    """The driver's own beams, made by stock's erlc."""
    out = os.path.join(BUILT, "driver")
    os.makedirs(out, exist_ok=True)
    for name in ("test_compiler", "test_driver", "op_cases"):
        source = os.path.join(TEST, "driver", name + ".erl")
        if is_older(os.path.join(out, name + ".beam"), source):
            subprocess.run([os.path.join(os.path.dirname(stock_erl), "erlc"), "-o", out, source],
                           check=True)
    return out


def compile_all(cases, stock_erl):
    """Compiles what is out of date; returns the compiler's complaints ("" when there are none)."""
    driver = compile_driver(stock_erl)
    for case in cases:
        compile_libraries(case)
    plan = [job for case in cases for job in plan_of(case)]
    if not plan:
        return ""
    plan_path = os.path.join(BUILT, f"compile.{os.getpid()}.plan")
    with open(plan_path, "w", encoding="utf-8") as f:
        for source, out, shown, options in plan:
            f.write(f'{{"{source}","{out}","{shown}",{options}}}.\n')
    done = subprocess.run([stock_erl, "-noshell", "-noinput", "-boot", "no_dot_erlang",
                           "-pa", driver, "-run", "test_compiler", "main", plan_path],
                          cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", check=False)
    os.remove(plan_path)
    return done.stdout if done.returncode else ""
