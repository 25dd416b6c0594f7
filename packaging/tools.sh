# What the packages have in common. Sourced by build, which sets house, here and jdk.

out=${PACKAGES_DIR:-$house/target/packages}

say() {
    echo "packaging: $*" >&2
}

# Whether packages of kind $1 are wanted (PACKAGES='deb rpm': of these alone) and can be made: by $2.
makes() {
    [[ " ${PACKAGES:-$1} " == *" $1 "* ]] || return 1
    [ $# = 1 ] || type -P "$2" >/dev/null || { say "no $2 here, so no .$1" && return 1; }
}

# The version in pom.xml; a snapshot is older than what it leads to, and ordered by its commits.
version=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p;T;q' "$house/pom.xml")
: "${SOURCE_DATE_EPOCH:=$(git -C "$house" log -1 --format=%ct 2>/dev/null ||
    date -d "$(sed -n 's:.*<project.build.outputTimestamp>\(.*\)<.*:\1:p' "$house/pom.xml")" +%s)}"
export SOURCE_DATE_EPOCH
case $version in
*-SNAPSHOT) version=${version%-SNAPSHOT}~git$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y%m%d%H%M%S) ;;
esac

machine=$(uname -m)
case $machine in
x86_64) architecture=amd64 ;;
aarch64) architecture=arm64 ;;
*) architecture=$machine ;;
esac

# Prints the jars of these modules and of the libraries beside the last, one a line.
jars_of() {
    local module jar
    for module; do
        for jar in "$house/$module"/target/understudy-*.jar; do
            [ -e "$jar" ] || { say "$module is not built" && exit 1; }
            echo "$jar"
        done
    done
    printf '%s\n' "$house/${!#}"/target/lib/*.jar
}

# Gives everything below $1 one time, and modes that do not depend on whoever builds.
settle() {
    find "$1" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
    find "$1" -type d -exec chmod 755 {} +
    find "$1" -type f -perm /100 -exec chmod 755 {} +
    find "$1" -type f ! -perm /100 -exec chmod 644 {} +
}

# What every package says of itself: deb TREE NAME SECTION DEPENDS SUMMARY; description on stdin.
deb() {
    local tree=$1 name=$2 section=$3 depends=$4 summary=$5 doc
    doc=$tree/usr/share/doc/$name
    mkdir -p "$tree/DEBIAN" "$doc"
    copyright >"$doc/copyright"
    printf '%s (%s) unstable; urgency=medium\n\n  * See CHANGELOG.md of the sources.\n\n -- %s  %s\n' \
        "$name" "$version" "$maintainer" "$(date -u -R -d "@$SOURCE_DATE_EPOCH")" |
        gzip -9n >"$doc/changelog.gz"
    cat >"$tree/DEBIAN/control" <<CONTROL
Package: $name
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -k -s --apparent-size --exclude=DEBIAN "$tree" | cut -f1)
Depends: $depends
Section: $section
Priority: optional
Description: $summary
$(sed 's/^/ /')
CONTROL
    (cd "$tree" && find * -type f -not -path 'DEBIAN/*' -print0 | sort -z | xargs -0 md5sum) \
        >"$tree/DEBIAN/md5sums"
    settle "$tree"
    dpkg-deb --root-owner-group -Zxz -z1 --build "$tree" \
        "$out/${name}_${version}_$architecture.deb" >/dev/null
    rm -r "$tree/DEBIAN"
}

# Packs directory $1 as $2-VERSION-MACHINE.tar.gz, all of it below one directory.
archive() {
    settle "$1"
    tar --directory="$1" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 \
        --numeric-owner --transform="s:^\.:$2-$version:S" -c . |
        gzip -6n >"$out/$2-$version-$machine.tar.gz"
}

maintainer='The Understudy developers <understudy@localhost>'

copyright() {
    cat <<'COPYRIGHT'
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Understudy

Files: *
Copyright: 2026 The Understudy developers
License: Apache-2.0
 On Debian systems the full text is in /usr/share/common-licenses/Apache-2.0.
Comment: The Java runtime inside is that of the JDK named in its release file, under the GPL,
 version 2, with the Classpath Exception; its licences and those of its parts are in the directory
 legal beside it. The bill of materials (*.cdx.json) names every library and its licence.
COPYRIGHT
}
