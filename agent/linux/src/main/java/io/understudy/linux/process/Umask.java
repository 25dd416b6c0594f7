package io.understudy.linux.process;

import io.understudy.linux.libc.FileCalls;

/** The permissions that files of this process do not get. */
public final class Umask {
    private Umask() {}

    /** Sets them for the whole process and for what it starts; returns those before. */
    public static int set(int mask) {
        return FileCalls.umask(mask);
    }
}
