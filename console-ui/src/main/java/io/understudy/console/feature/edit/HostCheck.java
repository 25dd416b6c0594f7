package io.understudy.console.feature.edit;

import io.understudy.console.feature.edit.DeployFailure.CheckMissing;
import io.understudy.console.feature.edit.DeployFailure.CheckRefused;
import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has a host judge a file as its agent would: the agent itself, over its stream, and where that
 * does not answer the host's own command, over SSH.
 */
final class HostCheck {
    /** Shells say 127 for a command that is not there and 126 for one that cannot be run. */
    private static final int NOT_EXECUTABLE = 126;

    private static final int NOT_FOUND = 127;

    /** "FILE:12:14" as our agent writes it, "FILE: Line 12" as keepalived -t does. */
    private static final Pattern PLACE =
            Pattern.compile(":(\\d{1,9}):\\d{1,9}\\b|\\bLine (\\d{1,9})\\b");

    private static final String ERROR = "error: ";

    /** keepalived's status for a file that would run, but not all of it as written. */
    private static final int COMPLAINTS = 5;

    /** keepalived's status for a file that runs scripts without script security. */
    private static final int INSECURE = 6;

    private final List<String> command;
    private final AgentDoor agent;

    /**
     * @param command of the host, to which a file is appended
     */
    HostCheck(List<String> command, AgentDoor agent) {
        this.command = List.copyOf(command);
        this.agent = agent;
    }

    /**
     * What the host says of a file.
     *
     * @param file beside the one that it is meant for
     */
    Verdict of(RemoteHost host, String file, String path, Duration limit) throws SshException {
        // status 6 may mean that the agent's user is not let at it, as root is
        if (agent.ask(new Command.CheckFile(name(file)), true)
                        instanceof Answer.Checked(int status, var said)
                && status != INSECURE) {
            return read(command, new CommandResult(status, "", said, false), file, path);
        }
        List<String> words = new ArrayList<>(command);
        words.add(file);
        return read(words, host.run(words, limit), file, path);
    }

    /** What a host says of a file. */
    sealed interface Verdict {
        /** It would run; {@code warnings} is how many remarks there were. */
        record Passes(int warnings) implements Verdict {}

        record Fails(DeployFailure failure) implements Verdict {}
    }

    /**
     * Reads the outcome. An exit status of 0 passes; so do complaints that the host itself calls
     * warnings, which an edit of one value neither made nor can mend.
     *
     * @param temporary the checked file's name, replaced in all texts by the name it is meant for
     */
    static Verdict read(List<String> command, CommandResult result, String temporary, String path) {
        String said = result.said().replace(temporary, path).replace(name(temporary), name(path));
        if (result.status() == NOT_FOUND || result.status() == NOT_EXECUTABLE) {
            return new Verdict.Fails(new CheckMissing(command.getFirst(), said));
        }
        List<String> lines = said.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        int warnings = (int) lines.stream().filter(l -> l.startsWith("warning: ")).count();
        List<String> errors = lines.stream().filter(l -> l.startsWith(ERROR)).toList();
        boolean runs = result.status() == COMPLAINTS || result.status() == INSECURE;
        boolean onlyWarnings = runs && errors.isEmpty() && warnings > 0;
        if (result.succeeded() || onlyWarnings) {
            return new Verdict.Passes(warnings);
        }
        String first =
                !errors.isEmpty() ? errors.getFirst() : lines.isEmpty() ? "" : lines.getFirst();
        Matcher place = PLACE.matcher(said);
        int line = place.find(said.indexOf(first)) ? number(place) : 0;
        String summary = first.startsWith(ERROR) ? first.substring(ERROR.length()) : first;
        return new Verdict.Fails(new CheckRefused(line, summary, said));
    }

    private static int number(Matcher place) {
        String own = place.group(1);
        return Integer.parseInt(own == null ? place.group(2) : own);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
