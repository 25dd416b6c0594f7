package io.understudy.console.watch;

import java.util.List;

/**
 * The one command that looks at a host. It changes nothing there but for what {@link Guard} left to
 * be taken back, and keepalived's own dump files, which it has written only if asked to and only by
 * a process that waits for the signals (proc(5), SigBlk and SigCgt): any other they would end.
 *
 * <p>What it says is in parts, each behind a line of U+0001 and its name.
 */
final class Script {
    /** Begins the line that names a part. */
    static final char MARK = '\u0001';

    /**
     * The main process: one that is called keepalived, lives in our network namespace and is no
     * child of another. A host also shows the processes of its containers.
     */
    private static final String FIND =
            """
            export LC_ALL=C TZ=UTC0; PATH=$PATH:/usr/sbin:/sbin
            part() { printf '\\001%s\\n' "$1"; }
            comm() { m=; { read -r m <"/proc/$1/comm"; } 2>/dev/null; echo "$m"; }
            parent() { sed 's/.*) . \\([0-9]*\\) .*/\\1/' "/proc/$1/stat" 2>/dev/null; }
            net=$(readlink /proc/self/ns/net)
            pid=
            for c in /proc/[0-9]*/comm; do
              { read -r m <"$c"; } 2>/dev/null || continue
              [ "$m" = keepalived ] || continue
              p=${c#/proc/} p=${p%/comm}
              [ "$(readlink /proc/$p/ns/net)" = "$net" ] || continue
              [ "$(comm "$(parent $p)")" = keepalived ] || { pid=$p; break; }
            done
            trap 'part now; date +%s.%N' EXIT
            part host; uname -n
            if [ -z "$pid" ]; then
              part none; keepalived --version 2>&1 | head -n 1; exit 0
            fi
            """;

    /** Its command line says which file it reads and where it keeps its number. */
    private static final String PROCESS =
            """
            words=$(tr '\\0' '\\n' </proc/$pid/cmdline)
            option() {
              printf '%s\\n' "$words" | while IFS= read -r w; do
                if [ "$n" = yes ]; then printf '%s\\n' "$w"; break; fi
                case $w in
                  "$1"|"$2") n=yes;;
                  "$2="*) printf '%s\\n' "${w#*=}"; break;;
                  "$1"?*) printf '%s\\n' "${w#"$1"}"; break;;
                esac
              done
            }
            conf=$(option -f --use-file)
            conf=$(readlink -f -- "${conf:-/etc/keepalived/keepalived.conf}")
            pidfile=$(option -p --pid)
            for f in "$pidfile" /run/keepalived.pid /run/keepalived/keepalived.pid; do
              [ "$(cat "$f" 2>/dev/null)" = $pid ] && { pidfile=$f; break; }
            done
            part pid; echo $pid
            part pidfile; echo "${pidfile:-/run/keepalived.pid}"
            part exe; readlink /proc/$pid/exe
            part id; option -i --config-id
            part stat; cat /proc/$pid/stat; grep btime /proc/stat; getconf CLK_TCK
            """;

    /**
     * keepalived copies what it loads, includes and all, into a file without name that it keeps
     * open (open_conf_file in its parser): that is what runs, and since when.
     */
    private static final String FILES =
            """
            plain() { sed 's/[#!].*//; s/^[ \\t]*//; s/[ \\t]*$//; /^$/d' | sha256sum; }
            part conf; echo "$conf"; stat -c %z -- "$conf" 2>/dev/null
            [ "$2" = "$(stat -c %z -- "$conf" 2>/dev/null)" ] || plain <"$conf"
            for f in /proc/$pid/fd/*; do
              case $(readlink "$f") in
                */keepalived/consolidated*|/tmp/#*deleted*|/tmp/keepalived*deleted*)
                  part run; echo "$f"; t=$(stat -L -c %y "$f"); echo "$t"
                  [ "$3" = "$t" ] || plain <"$f"; break;;
              esac
            done
            """;

    private static final String KERNEL =
            """
            part links; ip -j addr
            if [ -e /proc/net/ip_vs ]; then
              part table; ipvsadm -ln 2>&1
              part traffic; ipvsadm -ln --stats --exact 2>/dev/null
            fi
            """;

    /** Waits until the dump is another one than before, at most a second. */
    private static final String DUMP =
            """
            [ "$1" = all ] || exit 0
            part version; /proc/$pid/exe --version 2>&1 | head -n 1
            b=$(sed -n 's/^SigBlk:[^0-9a-f]*............//p' /proc/$pid/status)
            c=$(sed -n 's/^SigCgt:[^0-9a-f]*............//p' /proc/$pid/status)
            if [ $(( (0x$b | 0x$c) & 0xa00 )) -ne 2560 ]; then part deaf; exit 0; fi
            d=$(tr '\\0' '\\n' </proc/$pid/environ | sed -n 's/^TMPDIR=//p')
            d=/proc/$pid/root${d:-/tmp}
            data=$d/keepalived.data
            case $5 in
              '') ;;
              /*/) data=/proc/$pid/root${5}keepalived.data;;
              /*) data=/proc/$pid/root$5;;
              *) data=$d/$5;;
            esac
            age() { stat -c '%i %y %s' "$1" 2>/dev/null; }
            fresh() {
              n=0
              while [ "$(age "$1")" = "$2" ] || [ ! -s "$1" ]; do
                n=$((n + 1)); [ $n -lt 20 ] || return; sleep 0.05
              done
              n=0; a=
              while [ "$(age "$1")" != "$a" ] && [ $n -lt 10 ]; do
                a=$(age "$1"); n=$((n + 1)); sleep 0.02
              done
            }
            for f in "$data" "$d/keepalived.stats"; do
              [ ! -e "$f" ] || [ "$(stat -c %u "$f")" = "$(stat -c %u /proc/$pid)" ] || {
                part foreign; echo "${f#/proc/$pid/root}"; stat -c %U "$f"; exit 0; }
            done
            before=$(age "$data") counted=$(age "$d/keepalived.stats")
            kill -s USR1 $pid; kill -s USR2 $pid
            fresh "$data" "$before"
            part data
            grep -aE '^------<|^ VRRP (Instance|Script) = |^   (State|Master router|\
            Master priority|Last transition|Using src_ip|Effective priority|Master down timer|\
            Status) = ' "$data"
            fresh "$d/keepalived.stats" "$counted"
            part stats; cat "$d/keepalived.stats" 2>/dev/null
            part log
            command -v journalctl >/dev/null && journalctl -q --no-pager -o short-unix -n 400 \
              --since "@$4" -t Keepalived_vrrp -t Keepalived 2>/dev/null
            exit 0
            """;

    private Script() {}

    /**
     * The command.
     *
     * @param all whether keepalived is to dump its state as well
     * @param confChange as the part conf gave it when the file was read; its hash is left out then
     * @param runChange likewise of what runs
     * @param since in seconds; older lines of the log are left out
     * @param dumpFile what state_dump_file says; empty for the usual place
     */
    static List<String> command(
            boolean all, String confChange, String runChange, long since, String dumpFile) {
        return List.of(
                "sh",
                "-c",
                FIND + PROCESS + Guard.LOOK + FILES + KERNEL + DUMP,
                "sh",
                all ? "all" : "quick",
                confChange,
                runChange,
                Long.toString(since),
                dumpFile);
    }

    /** What runs, as keepalived keeps it. */
    static List<String> running(String file) {
        return List.of("base64", "-w", "0", file);
    }
}
