package io.understudy.agent.boot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands for this host that begin with our own program. A console appends to them. */
final class OwnCommandLine {
    /** Set by an installed launcher to its own path. */
    static final String LAUNCHER = "understudy.launcher";

    private OwnCommandLine() {}

    /** Checks the file appended as this agent would, host included: our configuration test. */
    static List<String> check(Arguments arguments) {
        List<String> command = start("agent");
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

    /** Asks this agent about changes of its file, with {@code hold} or the like appended. */
    static List<String> deploy(Arguments arguments) {
        List<String> command = start("deploy");
        command.addAll(List.of("--control", arguments.control().toAbsolutePath().toString()));
        return command;
    }

    private static List<String> start(String verb) {
        List<String> command = new ArrayList<>();
        String launcher = System.getProperty(LAUNCHER);
        if (launcher != null) {
            command.add(launcher);
        } else {
            command.addAll(List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
            command.addAll(program());
        }
        command.add(verb);
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
