package io.understudy.console.feature.config;

/** What is special about a host's file. */
public enum Remark {
    NONE,
    /** It is not what the agent runs. */
    NOT_RUNNING,
    /** It was changed on the host after it was read for the first time. */
    CHANGED_THERE,
    /** Its draft was begun before this console was, and is taken up again. */
    TAKEN_UP,
    /** The disk did not take the draft: it does not outlive this console. */
    UNKEPT,
    /** It has line ends that an editor would lose, and is not opened. */
    LONE_CR
}
