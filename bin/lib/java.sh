# Shared by the commands in bin/: start the built program.
# POSIX sh. Sourced after build.sh.

# Heap limit in MB: half of what this machine (or container) has, at least 768 MB, at most 4 GB, which is enough for a large city.
heap_mb() {
    total_kb=$(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo 2>/dev/null || true)
    total_mb=$((${total_kb:-4194304} / 1024))
    limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || echo max)
    case $limit in
        '' | *[!0-9]*) ;;
        *) [ $((limit / 1048576)) -lt "$total_mb" ] && total_mb=$((limit / 1048576)) ;;
    esac
    half=$((total_mb / 2))
    [ "$half" -lt 768 ] && half=768
    [ "$half" -gt 4096 ] && half=4096
    echo "$half"
}

# Replaces this shell by the program, so that signals reach it directly. PREHOSPITAL_JAVA_OPTS adds JVM options.
run_program() {
    # shellcheck disable=SC2086 # the options are words
    exec "$JAVA_HOME/bin/java" -Xmx"$(heap_mb)"m -XX:+ExitOnOutOfMemoryError -XX:+UseStringDeduplication \
        -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Djava.awt.headless=true -Duser.timezone=UTC \
        ${PREHOSPITAL_JAVA_OPTS:-} -jar "$root/app/target/app.jar" "$@"
}
