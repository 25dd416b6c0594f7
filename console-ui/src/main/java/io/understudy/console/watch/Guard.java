package io.understudy.console.watch;

import io.understudy.model.state.PendingChange;
import java.util.List;

/**
 * What an agent does for a change of its file, done by the host's own shell where there is none:
 * keeps the file of before and puts it back, and has keepalived read it, unless the change is
 * confirmed in time. Takes the words of the agent's {@code deploy} command. Its time goes by the
 * clock that nobody sets; what ends a change makes one directory, so nothing ends it twice.
 */
final class Guard {
    private static final String PLACE = "/run/understudy-guard";

    /** The variables and the way back. A daemon that is gone is started with the old file. */
    private static final String BACK =
            """
            d=%s; kept=$conf%s
            uptime() { cut -d. -f1 /proc/uptime; }
            back() {
              mv -f -T -- "$kept" "$conf" || return 1
              sync -- "$conf" "${conf%%/*}" 2>/dev/null
              kill -s HUP "$(cat "$pidfile")" 2>/dev/null || systemctl start keepalived
              { [ ! -e $d/id ] || echo "$(cat $d/id) $1" >$d.last; rm -rf $d; }
            }
            """
                    .formatted(PLACE, PendingChange.KEPT_ENDING);

    /** Waits for the end of the time; no other word ends what this one begins. */
    private static final String WAIT =
            """
            export LC_ALL=C; PATH=$PATH:/usr/sbin:/sbin; conf=$1 pidfile=$2
            """
                    + BACK
                    + """
                    while until=$(cat $d/until 2>/dev/null) && [ "$(uptime)" -lt "$until" ]; do
                      sleep 0.5
                    done
                    mkdir $d/end 2>/dev/null && back TIMED_OUT
                    """;

    /** {@code $0} is what waits, then the file, the file with the number, and the words. */
    private static final String COMMAND =
            """
            export LC_ALL=C; PATH=$PATH:/usr/sbin:/sbin; umask 077
            conf=$1 pidfile=$2 verb=$3 id=$4; shift 4
            """
                    + BACK
                    + """
                    last=$(cat $d.last 2>/dev/null)
                    mine() { [ "$(cat $d/id 2>/dev/null)" = "$id" ]; }
                    ended() {
                      [ "$last" = "$id $1" ] && exit 0
                      echo "${last:-no change waits to be confirmed}"; exit 1
                    }
                    case $verb in
                    hold)
                      while [ $# -gt 1 ]; do
                        case $1 in
                          --for) secs=$2;; --before) before=$2;; --after) after=$2;; --why) why=$2;;
                        esac
                        shift 2
                      done
                      if ! mine; then
                        if [ -e $d/id ]; then
                          echo "$(cat $d/by) holds a change of $conf since $(cat $d/since)"; exit 1
                        fi
                        case $(sha256sum <"$conf") in
                          "$before "*) ;;
                          *) echo "$conf was changed meanwhile"; exit 1;;
                        esac
                        rm -rf $d; mkdir -m 700 $d || exit 1
                        echo "$(($(uptime) + secs))" >$d/until
                        echo "${SUDO_USER:-$(id -un)}" >$d/by; date +%s >$d/since
                        echo "$before" >$d/before; echo "$after" >$d/after
                        printf '%s\\n' "$why" >$d/why
                        rm -f -- "$kept.new"
                        { echo "$id" >$d/id && cp -p -- "$conf" "$kept.new" && \\
                          mv -f -T -- "$kept.new" "$kept"; } || {
                          rm -rf $d; rm -f -- "$kept.new"; exit 1; }
                        sync -- "$kept" 2>/dev/null
                        trap '' HUP
                        $(command -v setsid) sh -c "$0" sh "$conf" "$pidfile" \\
                          </dev/null >/dev/null 2>&1 &
                      fi
                      echo "$(($(uptime) + secs))" >$d/until.new && mv -f $d/until.new $d/until
                      mine || ended CONFIRMED;;
                    confirm)
                      mine && mkdir $d/end 2>/dev/null || ended CONFIRMED
                      rm -f -- "$kept"; echo "$id CONFIRMED" >$d.last; rm -rf $d;;
                    revert)
                      mine && mkdir $d/end 2>/dev/null || ended REVERTED
                      back REVERTED;;
                    esac
                    """;

    /**
     * Part of what looks at a host: the change that waits there. A file that is kept though no
     * change is known any more is from before the machine started anew, and one whose time is over
     * was left by a wait that somebody ended: both go back.
     */
    static final String LOOK =
            BACK
                    + """
                    if [ -e "$kept" ] && [ ! -e $d ]; then
                      mkdir -m 700 $d && mkdir $d/end && back REBOOTED
                    elif [ -e "$kept" ] && [ "$(uptime)" -gt $(($(cat $d/until) + 5)) ]; then
                      mkdir $d/end && back TIMED_OUT
                    fi >/dev/null 2>&1
                    if [ -e $d/id ] && [ -e "$kept" ]; then
                      part held
                      cat $d/id $d/by $d/since; echo $(($(cat $d/until) - $(uptime)))
                      cat $d/before $d/after $d/why
                    fi 2>/dev/null
                    part ended; cat $d.last 2>/dev/null
                    """;

    private Guard() {}

    /**
     * What the words of a change are appended to.
     *
     * @param conf the configuration file, links resolved
     * @param pidFile of keepalived
     */
    static List<String> command(String conf, String pidFile) {
        return List.of("sh", "-c", COMMAND, WAIT, conf, pidFile);
    }
}
