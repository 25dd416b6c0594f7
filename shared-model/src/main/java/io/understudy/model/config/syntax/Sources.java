package io.understudy.model.config.syntax;

import java.util.List;

/** Where files come from: the disk, or a map in tests and editors. Paths are separated by '/'. */
public interface Sources {
    /** The file at {@code path}, or why there is none; never throws for what the world is like. */
    Content read(String path);

    /** What stands in a directory, ordered by name; empty if it cannot be listed. */
    List<Entry> list(String directory);

    /** The absolute form of a directory, for {@code ${_PWD}}. */
    String absolute(String directory);

    /** The outcome of reading. */
    sealed interface Content {
        /** The file, whole. */
        record Bytes(byte[] bytes) implements Content {}

        /** There is nothing at the path. */
        record Missing() implements Content {}

        /** The path is a directory or a device, not a file. */
        record NotAFile(String what) implements Content {}

        /** The file cannot be read; {@code why} is the system's word for it. */
        record Unreadable(String why) implements Content {}

        /** The file is larger than any configuration. */
        record TooLarge(long bytes, long limit) implements Content {}
    }

    /** A name in a directory. */
    record Entry(String name, Kind kind) {}

    /** What a name stands for. */
    enum Kind {
        FILE,
        /** A file with an execute bit: includes pass over it. */
        PROGRAM,
        DIRECTORY
    }
}
