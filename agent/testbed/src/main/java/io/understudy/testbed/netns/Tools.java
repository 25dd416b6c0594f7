package io.understudy.testbed.netns;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Programs of this machine, looked for where root's PATH would find them. */
public final class Tools {
    private static final String SYSTEM = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin";

    private Tools() {}

    public static Optional<Path> find(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + ":" + SYSTEM;
        for (String directory : path.split(":", -1)) {
            Path candidate = Path.of(directory, program);
            if (candidate.isAbsolute() && Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    public static boolean has(String program) {
        return find(program).isPresent();
    }

    /** The command line that runs another program of this module, by the JVM that runs this one. */
    public static List<String> java(Class<?> main, String... words) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx128m",
                                "--enable-native-access=io.understudy.linux",
                                "--module-path",
                                System.getProperty("jdk.module.path"),
                                "-m",
                                "io.understudy.testbed/" + main.getName()));
        command.addAll(List.of(words));
        return command;
    }
}
