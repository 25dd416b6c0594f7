# Packages of the console. Sourced by ../build with a directory of its own as $1.
console_work=$1
main=io.understudy.console/io.understudy.console.app.ConsoleMain
mods=$console_work/mods

mkdir "$mods"
mapfile -t console_jars < <(jars_of shared-model agent/core console-ui)
for jar in "${console_jars[@]}"; do
    # JavaFX has a jar without classes beside each that is made for a system.
    [ ! -e "${jar%.jar}-linux.jar" ] || continue
    cp "$jar" "$mods"
done

# What the console and its libraries use of the JDK, and the words of its two languages. Jars that are
# no modules cannot say so themselves.
needed=java.desktop,java.logging,java.management,java.naming,java.net.http,java.prefs
needed+=,java.security.jgss,java.sql,java.sql.rowset,java.xml,jdk.jfr,jdk.localedata,jdk.net
needed+=,jdk.unsupported
say "linking the console's runtime"
"$jdk/bin/jlink" --add-modules "$needed" --include-locales en,zh \
    --strip-java-debug-attributes --no-man-pages --no-header-files --compress=zip-0 \
    --output "$console_work/runtime"

say "packing the console"
"$jdk/bin/jpackage" --type app-image --name understudy-console --dest "$console_work/image" \
    --app-version "${version%%[~-]*}" --vendor Understudy --runtime-image "$console_work/runtime" \
    --input "$mods" --main-jar "$(cd "$mods" && echo understudy-console-*.jar)" \
    --main-class "${main#*/}"
# jpackage links modules or takes a class path; some of ours are automatic, so they stay modules on
# a path.
{
    printf '%s\n' '[Application]' "app.mainmodule=$main" '' '[JavaOptions]'
    sed -n 's/^-/java-options=-/p' "$here/console/java.options"
    printf 'java-options=%s\n' "-Djpackage.app-version=$version" --module-path '$APPDIR'
} >"$console_work/image/understudy-console/lib/app/understudy-console.cfg"
settle "$console_work/image"
"$here/sbom" understudy-console "$version" "$jdk" "$mods"/*.jar >"$out/understudy-console.cdx.json"

if makes tar.gz; then
    archive "$console_work/image/understudy-console" understudy-console
fi

makes deb dpkg-deb || return 0
tree=$console_work/tree
mkdir -p "$tree/usr/lib" "$tree/usr/bin" "$tree/usr/share/applications"
cp -a "$console_work/image/understudy-console" "$tree/usr/lib/understudy-console"
ln -s ../lib/understudy-console/bin/understudy-console "$tree/usr/bin/understudy-console"
install -m 644 "$here/console/understudy-console.desktop" "$tree/usr/share/applications"
install -D -m 644 "$out/understudy-console.cdx.json" \
    "$tree/usr/share/doc/understudy-console/understudy-console.cdx.json"
mkdir -p "$tree/usr/share/lintian/overrides"
{
    sed 's/^understudy-agent:/understudy-console:/' "$here/agent/lintian-overrides"
    echo '# Where jpackage puts them.'
    echo 'understudy-console: jar-not-in-usr-share *'
} >"$tree/usr/share/lintian/overrides/understudy-console"
deb "$tree" understudy-console net \
    'libc6 (>= 2.17), libgtk-3-0 | libgtk-3-0t64, libgl1, libfreetype6, fontconfig' \
    'desktop console of Understudy' <<'ABOUT'
It shows who owns which virtual address of a fleet of load balancers and why,
and changes their configurations safely. The hosts run the agent of
Understudy, or keepalived.
ABOUT
