package io.understudy.linux.process;

import java.util.List;

/**
 * What to run; no shell is involved.
 *
 * @param path of the executable
 * @param arguments behind the program's name
 */
public record Program(String path, List<String> arguments, User user) {
    public Program {
        arguments = List.copyOf(arguments);
    }
}
