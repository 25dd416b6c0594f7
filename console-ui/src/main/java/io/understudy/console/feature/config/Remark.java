package io.understudy.console.feature.config;

/** What is special about a host's file. */
public enum Remark {
    NONE,
    /** It is not what the agent runs. */
    NOT_RUNNING,
    /** It was changed on the host after it was read for the first time. */
    CHANGED_THERE,
    /** It has line ends that an editor would lose, and is not opened. */
    LONE_CR
}
