"""winsock-tidy as actions of Bazel.

An aspect visits C and C++ targets. Each source file becomes one action with its
headers as inputs, which Bazel keeps, repeats only when they change, and can run
on any machine. Each program and DLL becomes a few more: what its files have to
know of each other is linked, files that know more are looked at once more, and
the last action reports.

    bazel build //... --aspects=@winsock_tidy//:winsock_tidy.bzl%winsock_tidy_aspect \\
        --output_groups=winsock_tidy

writes <target>.winsock-tidy.txt and .sarif for each program and DLL.
winsock_tidy_test does the same for several of them together, and fails if there
is anything to report. driver/build-systems.md says how to set it up.
"""

load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "ACTION_NAMES")
load("@bazel_tools//tools/cpp:toolchain_utils.bzl", "find_cpp_toolchain")

WinsockTidyInfo = provider(
    doc = "What is known of a target and of all that is linked into it.",
    fields = {
        "targets": "depset of struct(name, kind, objects, libraries)",
        "units": "depset of struct(source, object, summary, command, inputs)",
    },
)

OptionsInfo = provider(
    doc = "Options of winsock-tidy that the user gives.",
    fields = {"options": "list of strings"},
)

_C = ["c"]
_CXX = ["C", "c++", "cc", "cpp", "cxx"]

# Attributes by which one target is linked into another.
_LINKED = ["actual", "deps", "dynamic_deps", "implementation_deps", "roots", "srcs"]

_TOOL = {
    "_config": attr.label(default = Label("//:config"), allow_files = True),
    "_options": attr.label(default = Label("//:options")),
    "_tool": attr.label(
        default = Label("//:winsock-tidy"),
        allow_single_file = True,
        executable = True,
        cfg = "exec",
    ),
}

def _options_impl(ctx):
    return OptionsInfo(options = ctx.build_setting_value)

winsock_tidy_options = rule(
    implementation = _options_impl,
    build_setting = config.string_list(flag = True),
    doc = "The flag --@winsock_tidy//:options.",
)

def _own_options(ctx):
    """The arguments that every action gets: they depend on declared inputs only."""
    config = ctx.files._config
    if not config:
        return ["--config={}"] + ctx.attr._options[OptionsInfo].options
    return ["--config-file=" + config[0].path] + ctx.attr._options[OptionsInfo].options

def _run(ctx, mnemonic, message, arguments, inputs, outputs):
    ctx.actions.run(
        executable = ctx.executable._tool,
        arguments = arguments,
        inputs = depset(ctx.files._config, transitive = inputs),
        outputs = outputs,
        mnemonic = mnemonic,
        progress_message = message,
    )

def _list(ctx):
    """Arguments in a file: command lines have an end."""
    args = ctx.actions.args()
    args.use_param_file("@%s", use_always = True)
    args.set_param_file_format("shell")
    return args

def _kind(rule):
    if rule.kind == "cc_shared_library" or getattr(rule.attr, "linkshared", False):
        return "dll"
    return "program" if rule.kind in ["cc_binary", "cc_test"] else "library"

def _compilation(target, rule):
    """What the target's own files are compiled with."""
    if CcInfo in target:
        return target[CcInfo].compilation_context
    deps = [dep[CcInfo] for dep in getattr(rule.attr, "deps", []) if CcInfo in dep]
    return cc_common.merge_cc_infos(cc_infos = deps).compilation_context

def _own_flags(ctx, attribute):
    flags = []
    for flag in getattr(ctx.rule.attr, attribute, []):
        flag = ctx.expand_make_variables(attribute, flag, {})
        flags += ctx.tokenize(flag)
    return flags

def _includes(label, rule):
    """The `includes` of a target that hands no CcInfo on."""
    start = "/".join([part for part in [label.workspace_root, label.package] if part])
    return [
        "/".join([part for part in [start, each] if part])
        for each in getattr(rule.attr, "includes", [])
    ]

def _command(ctx, target, toolchain, source, object):
    """The command that compiles source to object, as Bazel would run it."""
    features = cc_common.configure_features(
        ctx = ctx,
        cc_toolchain = toolchain,
        requested_features = ctx.features,
        unsupported_features = ctx.disabled_features,
    )
    compilation = _compilation(target, ctx.rule)
    cpp = ctx.fragments.cpp
    defines = [compilation.defines, compilation.local_defines]
    flags = cpp.copts + (cpp.conlyopts if source.extension in _C else cpp.cxxopts)

    # The attribute `includes` makes system headers for the compiler, but they are
    # the program's own: what they declare is defined in its files.
    includes = [compilation.includes, compilation.system_includes]
    if CcInfo not in target:
        defines.append(depset(_own_flags(ctx, "defines") + _own_flags(ctx, "local_defines")))
        includes.append(depset(_includes(target.label, ctx.rule)))
    action = ACTION_NAMES.c_compile if source.extension in _C else ACTION_NAMES.cpp_compile
    variables = cc_common.create_compile_variables(
        feature_configuration = features,
        cc_toolchain = toolchain,
        source_file = source.path,
        output_file = object,
        user_compile_flags = flags + _own_flags(ctx, "copts"),
        include_directories = depset(transitive = includes),
        quote_include_directories = compilation.quote_includes,
        preprocessor_defines = depset(transitive = defines),
    )
    compiler = cc_common.get_tool_for_action(
        feature_configuration = features,
        action_name = action,
    )
    return [compiler] + cc_common.get_memory_inefficient_command_line(
        feature_configuration = features,
        action_name = action,
        variables = variables,
    )

def _headers(target, rule):
    own = []
    for attribute in ["srcs", "hdrs", "textual_hdrs", "additional_compiler_inputs"]:
        own += [
            each
            for each in getattr(rule.files, attribute, [])
            if attribute != "srcs" or each.extension not in _C + _CXX
        ]
    return depset(own, transitive = [_compilation(target, rule).headers])

def _summarize(ctx, target, toolchain, source):
    """The action for one source file."""
    stem = "%s.winsock-tidy/%s" % (target.label.name, source.short_path.replace("../", ""))
    path = "/".join([part for part in [target.label.package, stem] if part])
    object = "%s/%s.o" % (ctx.bin_dir.path, path)
    unit = struct(
        source = source,
        object = object,
        stem = path,
        summary = ctx.actions.declare_file(stem + ".wsum"),
        command = tuple(_command(ctx, target, toolchain, source, object)),
        inputs = depset(
            [source],
            transitive = [_headers(target, ctx.rule), toolchain.all_files],
        ),
    )
    _run(
        ctx,
        "WinsockTidySummarize",
        "Summarizing " + source.short_path,
        ["--summarize", source.path, "-o", unit.summary.path] + _own_options(ctx) +
        ["--"] + list(unit.command),
        [unit.inputs],
        [unit.summary],
    )
    return unit

def _report(ctx, name, targets, units):
    """The actions that link: the report as text and as SARIF."""
    list_of_targets = ctx.actions.declare_file(name + ".winsock-tidy.targets")
    ctx.actions.write(list_of_targets, json.encode([
        struct(
            name = each.name,
            kind = each.kind,
            objects = each.objects,
            libraries = each.libraries,
        )
        for each in targets
    ]))
    own = ["--targets", list_of_targets.path] + _own_options(ctx)
    shared = depset([list_of_targets])

    summaries = [unit.summary for unit in units]
    knowns = [
        ctx.actions.declare_file("%s.winsock-tidy.link/%s.known" % (name, unit.stem))
        for unit in units
    ]
    arguments = _list(ctx)
    arguments.add("--link")
    arguments.add_all(own)
    arguments.add_all(knowns, format_each = "-o=%s")
    arguments.add_all(summaries)
    if units:
        _run(
            ctx,
            "WinsockTidyKnow",
            "Linking summaries for " + name,
            [arguments],
            [shared, depset(summaries)],
            knowns,
        )

    # What happens in another file is shown there.
    sources = depset([unit.source for unit in units])
    completed = []
    for unit, known in zip(units, knowns):
        output = ctx.actions.declare_file("%s.winsock-tidy.link/%s.wsum" % (name, unit.stem))
        completed.append(output)
        _run(
            ctx,
            "WinsockTidySummarize",
            "Completing " + unit.source.short_path,
            ["--summarize", unit.source.path, "--known", known.path] +
            ["--first", unit.summary.path, "-o", output.path] + _own_options(ctx) +
            ["--"] + list(unit.command),
            [unit.inputs, sources, depset([known, unit.summary])],
            [output],
        )

    text = ctx.actions.declare_file(name + ".winsock-tidy.txt")
    sarif = ctx.actions.declare_file(name + ".winsock-tidy.sarif")
    if not units:
        ctx.actions.write(text, "")
        ctx.actions.write(sarif, "")
        return struct(text = text, sarif = sarif)
    arguments = _list(ctx)
    arguments.add_all(["--link", "--quiet", "--fail-on=never", "--relative-to=."])
    arguments.add_all(["--format=text", "--output", text])
    arguments.add_all(["--format=sarif", "--output", sarif])
    arguments.add_all(own)
    arguments.add_all(completed)
    # Findings are shown with their lines.
    _run(
        ctx,
        "WinsockTidyLink",
        "Looking for misuse of Winsock in " + name,
        [arguments],
        [shared, depset(completed)] + [unit.inputs for unit in units],
        [text, sarif],
    )
    return struct(text = text, sarif = sarif)

def _linked(rule):
    """The targets that are linked into this one."""
    result = []
    for attribute in _LINKED:
        value = getattr(rule.attr, attribute, None)
        for each in value if type(value) == "list" else [value]:
            if type(each) == "Target" and WinsockTidyInfo in each:
                result.append(each)
    return result

def _aspect_impl(target, ctx):
    linked = _linked(ctx.rule)
    units = []
    if ctx.rule.kind.startswith("cc_") and hasattr(ctx.rule.files, "srcs"):
        toolchain = find_cpp_toolchain(ctx)
        for source in ctx.rule.files.srcs:
            if source.extension in _C + _CXX:
                units.append(_summarize(ctx, target, toolchain, source))
    own = struct(
        name = str(target.label),
        kind = _kind(ctx.rule),
        objects = tuple([unit.object for unit in units]),
        libraries = tuple([str(each.label) for each in linked]),
    )
    info = WinsockTidyInfo(
        targets = depset([own], transitive = [each[WinsockTidyInfo].targets for each in linked]),
        units = depset(units, transitive = [each[WinsockTidyInfo].units for each in linked]),
    )
    if own.kind == "library":
        return [info, OutputGroupInfo(winsock_tidy = depset())]
    found = _report(ctx, target.label.name, info.targets.to_list(), info.units.to_list())
    return [info, OutputGroupInfo(winsock_tidy = depset([found.text, found.sarif]))]

winsock_tidy_aspect = aspect(
    implementation = _aspect_impl,
    attr_aspects = _LINKED,
    attrs = dict(
        _TOOL,
        _cc_toolchain = attr.label(
            default = Label("@bazel_tools//tools/cpp:current_cc_toolchain"),
        ),
    ),
    fragments = ["cpp"],
    toolchains = ["@bazel_tools//tools/cpp:toolchain_type"],
    incompatible_use_toolchain_transition = True,
)

def _test_impl(ctx):
    infos = [each[WinsockTidyInfo] for each in ctx.attr.targets]
    found = _report(
        ctx,
        ctx.label.name,
        depset(transitive = [info.targets for info in infos]).to_list(),
        depset(transitive = [info.units for info in infos]).to_list(),
    )
    script = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(script, is_executable = True, content = """#!/bin/sh
cat '{0}'
test ! -s '{0}'
""".format(found.text.short_path))
    return [DefaultInfo(
        executable = script,
        files = depset([found.text, found.sarif]),
        runfiles = ctx.runfiles(files = [found.text]),
    )]

winsock_tidy_test = rule(
    implementation = _test_impl,
    attrs = dict(
        _TOOL,
        targets = attr.label_list(
            aspects = [winsock_tidy_aspect],
            doc = "Programs and DLLs, and libraries that are part of neither.",
            mandatory = True,
        ),
    ),
    test = True,
    doc = "Fails if winsock-tidy has anything to report of the targets.",
)
