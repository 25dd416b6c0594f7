package io.understudy.model.config.heartbeat;

import java.util.List;

/** Writes the scripts that the configuration runs. */
final class ScriptText {
    /** Its arguments are hosts; it succeeds if one of them answers. */
    static final String PING = "heartbeat-ping";

    private ScriptText() {}

    static String name(Group group) {
        return "heartbeat-" + group.node();
    }

    static String ping() {
        return """
        #!/bin/sh
        # Succeeds if one of these hosts answers.
        for host; do
            ping -q -n -c 1 -W 1 "$host" >/dev/null 2>&1 && exit 0
        done
        exit 1
        """;
    }

    /** Heartbeat starts from left to right, stops the other way, and looks in these places. */
    static String of(Group group) {
        StringBuilder starts = new StringBuilder();
        StringBuilder stops = new StringBuilder();
        for (Resource resource : group.resources()) {
            starts.append("    resource start ").append(words(resource)).append(" || exit 1\n");
            stops.insert(0, "    resource stop " + words(resource) + "\n");
        }
        return """
        #!/bin/sh
        # What %s should have beside its addresses, as haresources had it. Scripts of resource.d are in
        # Debian's package resource-agents. Whatever fails here moves no address: track what must run.
        resource() {
            action=$1 name=$2
            shift 2
            for script in "/etc/ha.d/resource.d/$name" "/etc/init.d/$name"; do
                if [ -x "$script" ]; then
                    "$script" "$@" "$action"
                    return
                fi
            done
            systemctl "$action" "$name"
        }

        case $1 in
        start)
        %s    ;;
        stop)
        %s    ;;
        esac
        """
                .formatted(group.node(), starts, stops);
    }

    private static String words(Resource resource) {
        StringBuilder words = new StringBuilder(quoted(resource.name()));
        List<String> arguments = resource.arguments();
        arguments.forEach(argument -> words.append(' ').append(quoted(argument)));
        return words.toString();
    }

    /** As a shell takes it literally. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@%+=,-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }
}
