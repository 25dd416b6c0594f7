# Packages of the agent. Sourced by ../build with a directory of its own as $1.
agent_modules=(shared-model agent/core agent/linux agent/daemon)
agent_work=$1
tree=$agent_work/tree
place=$tree/usr/lib/understudy

# The runtime: the JDK's modules that the agent needs, and its own, in one image.
mapfile -t jars < <(jars_of "${agent_modules[@]}")
mkdir "$agent_work/jars"
cp "${jars[@]}" "$agent_work/jars"
angus=$(echo "$agent_work"/jars/angus-core-*.jar)
"$jdk/bin/javac" -d "$agent_work/angus" --module-path "$agent_work/jars" \
    --patch-module "org.eclipse.angus.mail=$angus" "$here/agent/angus/module-info.java"
"$jdk/bin/jar" --update --file "$angus" --date="$(date -u -d "@$SOURCE_DATE_EPOCH" +%FT%TZ)" \
    --module-version "$(sed 's/.*core-\(.*\)\.jar/\1/' <<<"$angus")" \
    -C "$agent_work/angus" module-info.class
mkdir -p "$place"
say "linking the agent's runtime"
"$jdk/bin/jlink" --module-path "$agent_work/jars" \
    --add-modules io.understudy.agent,org.eclipse.angus.mail.smtp,org.eclipse.angus.activation \
    --strip-java-debug-attributes --no-man-pages --no-header-files --compress=zip-0 \
    --output "$place/runtime"
# What a JDK brings for purposes that an agent has not.
rm "$place/runtime/bin/jwebserver" "$place/runtime/bin/keytool" "$place/runtime/lib/jexec" \
    "$place/runtime/lib/jrt-fs.jar" "$place/runtime/lib/classlist"
install -D -m 755 "$here/agent/understudy" "$tree/usr/bin/understudy"
install -m 644 "$here/agent/java.options" "$place/java.options"
settle "$tree"

# What the JVM keeps of a start with this very runtime.
say "keeping a start"
mkdir "$agent_work/school"
sed -e 's/-XX:AOTCache="[^"]*"/-XX:AOTCacheOutput=$OUTPUT/' "$tree/usr/bin/understudy" \
    >"$tree/usr/bin/train"
OUTPUT=$place/agent.aot sh "$tree/usr/bin/train" training "$agent_work/school" \
    >"$agent_work/train.log" 2>&1 || true
rm "$tree/usr/bin/train"
[ -s "$place/agent.aot" ] || { cat "$agent_work/train.log" >&2 && say "no start was kept" && exit 1; }

# Around it.
mkdir -p "$tree/usr/sbin"
install -m 755 "$here/agent/understudy-agent" "$tree/usr/sbin/understudy-agent"
install -D -m 644 "$house/docs/systemd/understudy.service" \
    "$tree/usr/lib/systemd/system/understudy.service"
install -D -m 644 "$here/agent/sysusers.conf" "$tree/usr/lib/sysusers.d/understudy.conf"
install -D -m 644 "$here/agent/default" "$tree/etc/default/understudy"
mkdir -p "$tree/etc/understudy/tls"
"$here/man/make" "$tree/usr/bin/understudy" "$house/docs/keywords.md" "$version" "$tree/usr/share/man"
mkdir -p "$tree/usr/share/bash-completion/completions"
"$here/completion" "$tree/usr/bin/understudy" \
    >"$tree/usr/share/bash-completion/completions/understudy"
"$here/sbom" understudy-agent "$version" "$jdk" "$agent_work"/jars/*.jar \
    >"$out/understudy-agent.cdx.json"
install -D -m 644 "$out/understudy-agent.cdx.json" \
    "$tree/usr/share/doc/understudy-agent/understudy-agent.cdx.json"

if makes tar.gz; then
    mkdir "$agent_work/archive"
    cp -a "$tree"/usr/* "$tree/etc" "$house/LICENSE" "$agent_work/archive"
    archive "$agent_work/archive" understudy-agent
fi

if makes rpm rpmbuild; then
    settle "$tree"
    rpmbuild -bb --quiet --define "_topdir $agent_work/rpm" --define "_rpmdir $out" \
        --define "tree $tree" --define "package_version $version" --buildroot "$agent_work/root" \
        "$here/agent/understudy-agent.spec" 2>"$agent_work/rpm.log" ||
        { cat "$agent_work/rpm.log" >&2 && exit 1; }
fi

makes deb dpkg-deb || return 0
mkdir -p "$tree/DEBIAN" "$tree/usr/share/lintian/overrides"
for script in postinst prerm postrm; do
    install -m 755 "$here/agent/$script" "$tree/DEBIAN/$script"
done
echo /etc/default/understudy >"$tree/DEBIAN/conffiles"
install -m 644 "$here/agent/lintian-overrides" "$tree/usr/share/lintian/overrides/understudy-agent"
deb "$tree" understudy-agent net 'libc6 (>= 2.17), passwd, util-linux (>= 2.33)' \
    'VRRP and IPVS from keepalived.conf' <<'ABOUT'
The agent of Understudy does on Linux what keepalived does, from the same
keepalived.conf: virtual addresses that move to another host when one fails,
balanced services with health checks, scripts. It says why, and streams its
state to a console.
.
Both may be installed on one host; only one of them runs at a time. This
package starts nothing by itself: systemctl enable --now understudy.
ABOUT
