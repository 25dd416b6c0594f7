package io.understudy.console.watch;

import java.util.List;

/**
 * Has the host's own keepalived judge a file (keepalived(8), -t), and says which of its complaints
 * the file that runs gets as well: those are warnings, for a change neither made nor mends them.
 */
final class Check {
    /**
     * 5: it would run, but not all of it as written; 6: its scripts are not safe; 143: it ended
     * itself instead of what it had started, as 2.2.7 does now and then.
     */
    private static final String COMMAND =
            """
            export LC_ALL=C
            exe=$1 id=$2 conf=$3 new=$4
            judge() {
              if [ -n "$id" ]; then "$exe" -t -i "$id" -f "$1" 2>&1; else "$exe" -t -f "$1" 2>&1; fi
            }
            n=0
            plain() { sed 's/^(.*: Line [0-9]*) //'; }
            said=$(judge "$new"); status=$?
            while [ $status = 143 ] && [ $n -lt 3 ]; do
              n=$((n + 1)); said=$(judge "$new"); status=$?
            done
            case $status in
            5|6)
              before=$(judge "$conf" | plain)
              if [ -z "$(printf '%s\\n' "$said" | plain | grep -vxF -e "$before")" ]; then
                printf '%s\\n' "$said" | sed 's/^/warning: /'; exit $status
              fi;;
            esac
            [ -z "$said" ] || printf '%s\\n' "$said"
            exit $status
            """;

    private Check() {}

    /**
     * What the name of the file to be judged is appended to.
     *
     * @param exe keepalived's own program
     * @param id its --config-id; empty for the host's name
     * @param conf the file that it reads
     */
    static List<String> command(String exe, String id, String conf) {
        return List.of("sh", "-c", COMMAND, "sh", exe, id, conf);
    }
}
