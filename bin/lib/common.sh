# Shared by the commands in bin/: plain words, and finding or installing what the build needs.
# POSIX sh. Sourced, never run; expects `root` (the repository) to be set.

say() { printf '%s\n' "$*" >&2; }

die() {
    say "prehospital: $*"
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Prints the command prefix that gives root rights ("" when already root); fails when there is none.
root_prefix() {
    if [ "$(id -u)" = 0 ]; then
        echo ""
    elif have sudo && sudo -n true 2>/dev/null; then
        echo "sudo -n"
    else
        return 1
    fi
}

apt_updated=no

# Prints the first package name of the arguments that the system offers; fails when it offers none.
apt_offers() {
    for candidate in "$@"; do
        if apt-cache show "$candidate" 2>/dev/null | grep -q '^Package:'; then
            echo "$candidate"
            return 0
        fi
    done
    return 1
}

# apt_install NEED PACKAGE...: installs the first offered package of each argument ("a|b|c" are alternatives), or
# stops and says what to install by hand. NEED is in words, for the person who reads it.
apt_install() {
    need=$1
    shift
    wanted=$(echo "$*" | sed 's/|[^ ]*//g')
    have apt-get || die "$need is missing; please install it with your system's package manager (on Debian: $wanted)."
    prefix=$(root_prefix) || die "$need is missing; please run: sudo apt-get install $wanted"
    if [ "$apt_updated" = no ]; then
        say "Reading the system's package list ..."
        $prefix apt-get update -qq >/dev/null 2>&1 || say "  (the package list could not be refreshed; using the one at hand)"
        apt_updated=yes
    fi
    chosen=""
    for alternatives in "$@"; do
        # shellcheck disable=SC2086 # the alternatives are words
        package=$(apt_offers $(echo "$alternatives" | tr '|' ' ')) \
            || die "$need is missing and this system's packages do not offer it; please install one of: $(echo "$alternatives" | tr '|' ' ')"
        chosen="$chosen $package"
    done
    say "Installing$chosen ..."
    mkdir -p "$root/target"
    # shellcheck disable=SC2086 # words again
    $prefix env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $chosen \
        >"$root/target/install.log" 2>&1 </dev/null \
        || die "installing$chosen failed; the system's words are in target/install.log"
}

# Prints the major version of the JDK at $1 when it is a JDK (javac present), else nothing.
jdk_major() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
    "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\)[^"]*".*/\1/p' | head -n 1
}

# Sets JAVA_HOME to a JDK of at least 21: JAVA_HOME, then PATH, then /usr/lib/jvm (newest first).
find_jdk() {
    candidates=${JAVA_HOME:-}
    if have javac; then
        on_path=$(readlink -f "$(command -v javac)" 2>/dev/null || true)
        candidates="$candidates
${on_path%/bin/javac}"
    fi
    candidates="$candidates
$(ls -d /usr/lib/jvm/*/ 2>/dev/null | sort -r)"
    old_ifs=$IFS
    IFS='
'
    for candidate in $candidates; do
        major=$(jdk_major "${candidate%/}")
        if [ -n "$major" ] && [ "$major" -ge 21 ]; then
            IFS=$old_ifs
            JAVA_HOME=${candidate%/}
            export JAVA_HOME
            return 0
        fi
    done
    IFS=$old_ifs
    return 1
}

need_jdk() {
    find_jdk && return 0
    apt_install "A Java development kit (JDK) of version 21 or newer" \
        "openjdk-21-jdk-headless|openjdk-25-jdk-headless|openjdk-24-jdk-headless|openjdk-23-jdk-headless|openjdk-22-jdk-headless|temurin-25-jdk|temurin-21-jdk|default-jdk-headless"
    find_jdk || die "a Java development kit (JDK) of version 21 or newer is needed and the system's packages only have an older one; please install one (for example Eclipse Temurin 25) under /usr/lib/jvm or set JAVA_HOME to it."
}

need_maven() {
    have mvn || apt_install "Apache Maven" maven
}

node_major() {
    have node && node --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p'
}

need_node() {
    [ "$(node_major || echo 0)" -ge 20 ] 2>/dev/null && have npm && return 0
    if have node && have npm; then
        die "Node.js 20 or newer is needed to build the screens, but $(node --version) is installed; please install Node.js 20 or newer."
    fi
    apt_install "Node.js 20 or newer with npm" nodejs npm
    [ "$(node_major || echo 0)" -ge 20 ] 2>/dev/null \
        || die "Node.js 20 or newer is needed to build the screens, but this system's packages only have $(node --version); please install Node.js 20 or newer."
}

need_browser() {
    have chromium || apt_install "Chromium (for the browser tests)" chromium
    if have fc-list && fc-list 2>/dev/null | grep -q 'Noto Sans CJK' && fc-list 2>/dev/null | grep -q 'NotoSans-Regular'; then
        return 0
    fi
    apt_install "The Noto fonts (for the browser tests' screenshots)" fontconfig fonts-noto-core fonts-noto-cjk
}

# Serial lines that the tests plug in and pull out.
need_serial_lines() {
    have socat || apt_install "socat (for the tests of serial lines)" socat
}

# What reads a vehicle's cameras, as the vehicle program itself needs it.
need_ffmpeg() {
    { have ffmpeg && have ffprobe; } || apt_install "FFmpeg (for the tests of cameras)" ffmpeg
}

# A server by which video finds its way where there is no direct one; the test starts it itself.
need_turn_server() {
    have turnserver || apt_install "coturn (for the test of video through a TURN server)" coturn
}

# A network that loses, delays and breaks, made in a namespace; where the kernel allows none, that test says so and is left out.
need_poor_network() {
    # Administrators' tools are not on everybody's path.
    if ! (PATH=$PATH:/usr/sbin:/sbin && have ip && have tc && have iptables && have unshare); then
        apt_install "ip, tc, iptables and unshare (for the test of poor networks)" iproute2 iptables util-linux
    fi
}
