# Configuration of lit for this project's tests.
#
# Tests are the .c, .cpp and .test files below test/; their RUN lines use the
# substitutions below. They are read from the source tree; their output
# (%t, %T) goes to the build tree.
#
#   %tidy              clang-tidy with the plugin loaded, quiet
#   %winsock_tidy      the command line
#   %winsock_clang_tidy, %winsock_clangd
#                      clang-tidy and clangd with the checks linked in
#   %mock              flags: mock headers of test/Inputs/include, x86_64 Windows
#   %mock32            the same for 32-bit Windows
#   %mingw             flags: mingw-w64's real headers (REQUIRES: mingw)
#   %filecheck         FileCheck; any warning or error not named is a failure
#   %clang_tidy_stock  clang-tidy, nothing loaded
#   %other_clang_tidy  the other supported release's clang-tidy
#   %plugin            the plugin's file
#   %clang_format      clang-format (REQUIRES: clang-format)
#   %clang, %clangxx   the compilers of the LLVM release under test
#   %python            the Python that runs lit
#   %llvm_bin          the directory of LLVM's programs; it is on the PATH
#   %llvm              the major version under test, "22"
#   %source, %inputs   the repository; its test/Inputs
#   %build             the build tree
#   %real              where the real programs are (REQUIRES: real)
#   %sarif_validator   Microsoft's (REQUIRES: sarif-validator)
#
#   %version           the project's version
#
# Features: llvm22 or llvm19, the release under test; mingw, if the headers of
# mingw-w64 are installed; other-clang-tidy, if the other release's is; debian,
# if packages can be made; root, if they can be installed into a directory;
# vim-ale, emacs-flycheck, emacs-eglot, neovim: the editors, with what they need;
# bazel; unit-test, if GoogleTest is installed; clang-format, if it is of the release
# that formats the sources.

import glob
import os
import shutil
import sys

import lit.formats

config.name = f"winsock-tidy (LLVM {config.llvm_major})"
config.suffixes = [".c", ".cpp", ".test"]
config.excludes = ["Inputs"]
config.test_format = lit.formats.ShTest(execute_external=False)
config.test_source_root = os.path.join(config.source_root, "test")
config.test_exec_root = os.path.join(config.build_root, "test")

config.available_features.add(f"llvm{config.llvm_major}")
if os.path.exists("/usr/x86_64-w64-mingw32/include/winsock2.h"):
    config.available_features.add("mingw")
# Set by `test/run --real`, which has fetched the real programs.
real = lit_config.params.get("real")
if real:
    config.available_features.add("real")
validator = lit_config.params.get("sarif-validator")
if validator:
    config.available_features.add("sarif-validator")

if all(map(shutil.which, ("cpack", "dpkg", "dpkg-shlibdeps", "file"))):
    config.available_features.add("debian")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    config.available_features.add("root")
# The editors, with the extension that talks to clang-tidy or clangd. Where
# Debian's packages put the extensions is where they are looked for.
for feature, program, extension in (
    ("vim-ale", "vim", "/usr/share/vim-ale"),
    ("emacs-flycheck", "emacs", "/usr/share/emacs/site-lisp/elpa-src/flycheck-*"),
    ("emacs-eglot", "emacs", "/usr/share/emacs/site-lisp/elpa-src/eglot-*"),
    ("neovim", "nvim", "/"),
):
    if shutil.which(program) and glob.glob(extension):
        config.available_features.add(feature)

# Releases format a little differently; the sources are as the newest has it.
if config.llvm_major == "22" and os.path.exists(config.clang_format):
    config.available_features.add("clang-format")
if config.has_unit_test:
    config.available_features.add("unit-test")
if shutil.which("bazel"):
    config.available_features.add("bazel")
if shutil.which("chromium"):
    config.available_features.add("chromium")

# Nothing that the user has set up may change what a test prints.
config.environment["LC_ALL"] = "C"
config.environment["HOME"] = config.test_exec_root
config.environment["PYTHONDONTWRITEBYTECODE"] = "1"
config.environment["PATH"] = os.pathsep.join(
    [config.llvm_tools_dir, os.environ.get("PATH", "")]
)

other = shutil.which(f"clang-tidy-{19 if config.llvm_major == '22' else 22}")
if other:
    config.available_features.add("other-clang-tidy")

inputs = os.path.join(config.test_source_root, "Inputs")
# Clang's own headers (stddef.h, stdint.h) stay; all others are mocks.
mock = f"-nostdlibinc -isystem {inputs}/include"
tidy = f"{config.clang_tidy} --load {config.plugin} --quiet"

for name, text in {
    "tidy": tidy,
    "winsock_tidy": config.winsock_tidy,
    "winsock_clang_tidy": os.path.join(config.build_root, "bin", "winsock-clang-tidy"),
    "winsock_clangd": os.path.join(config.build_root, "bin", "winsock-clangd"),
    "mock": f"--target=x86_64-w64-mingw32 {mock}",
    "mock32": f"--target=i686-w64-mingw32 {mock}",
    "mingw": "--target=x86_64-w64-mingw32",
    "filecheck": f"{config.filecheck} --implicit-check-not='{{{{warning|error}}}}:'",
    "clang_tidy_stock": config.clang_tidy,
    "clang_format": config.clang_format,
    "other_clang_tidy": other or "",
    "plugin": config.plugin,
    "clang": os.path.join(config.llvm_tools_dir, "clang"),
    "clangxx": os.path.join(config.llvm_tools_dir, "clang++"),
    "python": sys.executable,
    "llvm_bin": config.llvm_tools_dir,
    "llvm": config.llvm_major,
    "version": config.version,
    "source": config.source_root,
    "inputs": inputs,
    "build": config.build_root,
    "real": real or "",
    "sarif_validator": validator or "",
}.items():
    config.substitutions.append((rf"%{name}\b", text))
