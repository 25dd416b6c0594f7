package io.understudy.agent.loop;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A bug of ours in one line, for a log that an operator sends us. */
public final class BugLine {
    private static final int FRAMES_TOLD = 4;

    private BugLine() {}

    /** What was thrown, and the places of ours that it came through. */
    public static String of(Throwable bug) {
        List<StackTraceElement> frames = Arrays.asList(bug.getStackTrace());
        String path =
                frames.stream()
                        .filter(frame -> frame.getClassName().startsWith("io.understudy."))
                        .limit(FRAMES_TOLD)
                        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                        .collect(Collectors.joining(" < "));
        String what = bug.toString().replaceAll("\\s+", " ");
        return path.isEmpty() ? what : what + " at " + path;
    }
}
