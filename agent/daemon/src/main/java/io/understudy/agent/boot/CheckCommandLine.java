package io.understudy.agent.boot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command that checks a file as this agent would, host included: our own configuration test. A
 * console appends the file and runs it on this host.
 */
final class CheckCommandLine {
    /** Set by an installed launcher to its own path. */
    static final String LAUNCHER = "understudy.launcher";

    private CheckCommandLine() {}

    static List<String> of(Arguments arguments) {
        List<String> command = new ArrayList<>();
        String launcher = System.getProperty(LAUNCHER);
        if (launcher != null) {
            command.addAll(List.of(launcher, "agent"));
        } else {
            command.addAll(List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
            command.addAll(program());
        }
        String id = arguments.configId();
        if (id != null) {
            command.addAll(List.of("-i", id));
        }
        if (arguments.strictIncludes()) {
            command.add("-e");
        }
        command.addAll(List.of("-t", "-f"));
        return command;
    }

    private static String java() {
        return System.getProperty("java.home") + "/bin/java";
    }

    private static List<String> program() {
        @Nullable String modules = System.getProperty("jdk.module.path");
        String main = "io.understudy.agent.Main";
        return modules == null
                ? List.of("-cp", System.getProperty("java.class.path"), main)
                : List.of("-p", modules, "-m", "io.understudy.agent/" + main);
    }
}
