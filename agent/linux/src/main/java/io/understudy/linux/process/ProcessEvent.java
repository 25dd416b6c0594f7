package io.understudy.linux.process;

/** What became of a process of this host. Threads are told of by none of these. */
public sealed interface ProcessEvent {
    /** It was begotten, and is another's twin until it executes a program. */
    record Forked(int parent, int pid) implements ProcessEvent {}

    /** It runs another program now: name and command line changed. */
    record Executed(int pid) implements ProcessEvent {}

    /** It gave itself another short name. */
    record Renamed(int pid, String name) implements ProcessEvent {}

    /** It ended. */
    record Ended(int pid) implements ProcessEvent {}

    /** More happened than was read in time: whoever counts must look at all of them anew. */
    record EventsLost() implements ProcessEvent {}
}
