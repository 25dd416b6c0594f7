package io.understudy.model.config.heartbeat;

import org.jspecify.annotations.Nullable;

/**
 * How Heartbeat made sure that a silent node was gone (stonith and stonith_host of ha.cf), as a
 * fence_script: the same program stonith(8) of cluster-glue, asked to reset the other node.
 *
 * @param from the line that says so
 * @param type of the power switch
 * @param file that holds its parameters; null where the line itself has them
 */
record Fencing(Line from, String type, @Nullable String file) {
    /** The vrrp_script. */
    static final String NAME = "heartbeat_fence";

    /** The script's file. */
    static final String SCRIPT = "heartbeat-fence";

    private static final int PAIR = 2;

    /**
     * Only of a pair: of more nodes nobody could say which is the silent one. Null if nobody is
     * fenced.
     */
    static @Nullable Fencing of(HaCf haCf) {
        for (Line line : haCf.fences) {
            if (haCf.nodes.size() == PAIR && isWhole(line)) {
                return line.keyword().equals("stonith")
                        ? new Fencing(line, line.operands().get(0), line.operands().get(1))
                        : new Fencing(line, line.operands().get(1), null);
            }
        }
        return null;
    }

    private static boolean isWhole(Line line) {
        return line.operands().size() >= (line.keyword().equals("stonith") ? 2 : 3);
    }

    /** Its parameters may be a password, so they are not in the script. */
    String script(HaCf haCf, String directory) {
        String parameters = file == null ? directory + "/" + SCRIPT + ".params" : file;
        return """
        #!/bin/sh
        # Resets the other node, as Heartbeat did; stonith is in Debian's package cluster-glue.
        # Exit status 0 says that it is gone. Try it by hand before you rely on it.
        own=$(uname -n | cut -d. -f1)
        for node in %s; do
            if [ "$node" != "$own" ]; then
                exec stonith -t %s -F %s -T reset "$node"
            fi
        done
        exit 1
        """
                .formatted(
                        String.join(" ", haCf.nodes),
                        ScriptText.quoted(type),
                        ScriptText.quoted(parameters));
    }
}
