package io.understudy.console.feature.edit;

import io.understudy.console.feature.edit.DeployFailure.CheckMissing;
import io.understudy.console.feature.edit.DeployFailure.CheckRefused;
import io.understudy.console.ssh.CommandResult;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a host's check command said of a file. */
final class HostCheck {
    /** Shells say 127 for a command that is not there and 126 for one that cannot be run. */
    private static final int NOT_EXECUTABLE = 126;

    private static final int NOT_FOUND = 127;

    /** "FILE:12:14" as our agent writes it, "FILE: Line 12" as keepalived -t does. */
    private static final Pattern PLACE =
            Pattern.compile(":(\\d{1,9}):\\d{1,9}\\b|\\bLine (\\d{1,9})\\b");

    private static final Pattern SEVERITY = Pattern.compile("^error: ");

    private HostCheck() {}

    /** Why a file did not pass. Its temporary name is replaced by the one it is meant for. */
    static DeployFailure refusal(
            List<String> command, CommandResult result, String temporary, String path) {
        String said = result.said().replace(temporary, path).replace(name(temporary), name(path));
        if (result.status() == NOT_FOUND || result.status() == NOT_EXECUTABLE) {
            return new CheckMissing(command.getFirst(), said);
        }
        List<String> lines = said.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        String first =
                lines.stream()
                        .filter(line -> SEVERITY.matcher(line).find())
                        .findFirst()
                        .orElse(lines.isEmpty() ? "" : lines.getFirst());
        int from = Math.max(said.indexOf(first), 0);
        Matcher place = PLACE.matcher(said);
        int line = place.find(from) ? number(place) : 0;
        return new CheckRefused(line, SEVERITY.matcher(first).replaceFirst(""), said);
    }

    private static int number(Matcher place) {
        String own = place.group(1);
        return Integer.parseInt(own == null ? place.group(2) : own);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
