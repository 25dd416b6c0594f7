package io.understudy.linux.process;

import java.util.List;

/**
 * What to run; no shell is involved.
 *
 * @param path of the executable
 * @param name what the program is told that it is called: some do other work under other names
 * @param arguments behind the program's name
 */
public record Program(String path, String name, List<String> arguments, User user) {
    public Program {
        arguments = List.copyOf(arguments);
    }

    /** A program that is called as it lies. */
    public Program(String path, List<String> arguments, User user) {
        this(path, path, arguments, user);
    }

    /** The same with other arguments. */
    public Program with(List<String> others) {
        return new Program(path, name, others, user);
    }

    /** Whether the last part of its name is that of its path. */
    boolean isCalledAsItLies() {
        return path.endsWith("/" + name.substring(name.lastIndexOf('/') + 1));
    }
}
