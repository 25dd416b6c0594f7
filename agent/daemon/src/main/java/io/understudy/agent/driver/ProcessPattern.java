package io.understudy.agent.driver;

import io.understudy.model.config.vrrp.TrackProcess;
import java.util.List;

/** Whether a process is one of those that are tracked. */
final class ProcessPattern {
    /** TASK_COMM_LEN of the kernel, without its NUL. */
    private static final int COMM_LENGTH = 15;

    private ProcessPattern() {}

    /**
     * The short name alone is compared, unless the path or words are asked for; then the command
     * line is.
     *
     * @param words of the command line; the last one is empty, behind the last NUL
     */
    static boolean matches(TrackProcess wanted, String comm, List<String> words) {
        List<String> command = wanted.command();
        boolean byLine =
                wanted.fullCommand()
                        || command.size() > 1
                        || wanted.match() != TrackProcess.Match.EXACT;
        if (!byLine) {
            String name = command.getFirst();
            return comm.equals(name.length() > COMM_LENGTH ? name.substring(0, COMM_LENGTH) : name);
        }
        if (words.isEmpty() || !words.getFirst().equals(command.getFirst())) {
            return false;
        }
        if (command.size() == 1 && wanted.match() == TrackProcess.Match.EXACT) {
            return true; // full_command without words asks for the path alone
        }
        String given = String.join("\0", words.subList(1, words.size()));
        String asked = String.join("\0", command.subList(1, command.size()));
        return switch (wanted.match()) {
            case EXACT -> given.equals(asked + "\0");
            case PARTIAL -> command.size() == 1 || given.startsWith(asked + "\0");
            case INITIAL -> given.startsWith(asked);
        };
    }
}
