# Shared by the commands in bin/: build what changed, with progress, into target/build.log.
# POSIX sh. Sourced after common.sh.

stamp_file="$root/target/built.stamp"
build_log="$root/target/build.log"

# Names of the files the program is built from: poms, main sources, screens. Nothing of git is asked, so that an
# unpacked archive works as well as a clone.
source_files() {
    (
        cd "$root" || exit 1
        find . \( -name target -o -name node_modules -o -name dist -o -name .git -o -path ./data \) -prune -o -type f \
            \( -name pom.xml -o -path '*/src/main/*' -o -path './ui/src/*' -o -path './ui/public/*' -o -path './ui/*.json' \
            -o -path './ui/*.ts' -o -path './ui/*.mjs' -o -path './ui/*.html' -o -path './map-data/*.json' \) -print \
            | LC_ALL=C sort
    )
}

# One number for the contents of all those files and the JDK that builds them.
source_stamp() {
    (
        cd "$root" || exit 1
        {
            echo "$JAVA_HOME"
            source_files | tr '\n' '\0' | xargs -0 sha256sum
        } | sha256sum | cut -d ' ' -f 1
    )
}

is_built() {
    [ -f "$root/app/target/app.jar" ] && [ -f "$stamp_file" ] && [ "$(cat "$stamp_file")" = "$(source_stamp)" ]
}

mark_built() {
    mkdir -p "$root/target"
    source_stamp >"$stamp_file"
}

# Turns Maven's log into one short line per module, with its place in the whole: "  [3/13] map-data".
show_progress() {
    sed -u -n 's/^\[INFO\] Building \([a-z-]*\) [^[]*\[\([0-9]*\/[0-9]*\)\].*/  [\2] \1/p' >&2
}

# What went wrong, in the log's own lines: Maven's errors without its advice about switches.
explain_failure() {
    grep -E '^\[ERROR\]|BUILD FAILURE|^ui: |npm (ERR!|error)' "$build_log" | grep -v -E 'Re-run Maven|Help 1|full stack trace|^\[ERROR\] *$' | head -n 15 >&2
}

maven() { mvn -B --no-transfer-progress -Dstyle.color=never "$@" </dev/null; }

build() {
    need_jdk
    is_built && return 0
    mkdir -p "$root/target"
    # Two starts at once build once; the lock is let go before the program runs.
    if have flock; then
        exec 9>"$root/target/build.lock"
        flock -n 9 || { say "Waiting for another build of this tree ..." && flock 9; }
        if is_built; then
            exec 9>&-
            return 0
        fi
    fi
    need_maven
    need_node
    say "Building the program with $(basename "$JAVA_HOME") (the first time takes some minutes; details in target/build.log) ..."
    begun=$(date +%s)
    : >"$build_log"
    # A pipe would hide Maven's exit code from POSIX sh: it leaves it in a file.
    rm -f "$root/target/build.failed"
    (cd "$root" && { maven -pl app -am -DskipTests package 2>&1 || echo failed >target/build.failed; }) \
        | tee "$build_log" | show_progress
    if [ -f "$root/target/build.failed" ]; then
        explain_failure
        die "the build failed; the whole log is in target/build.log"
    fi
    mark_built
    exec 9>&-
    say "Built in $(($(date +%s) - begun)) s."
}
