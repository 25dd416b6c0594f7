package io.understudy.core.lvs;

/** Timers of the balancer; those of checks are the checks' own. */
public enum LvsTimer {
    /** The kernel's table is read again. */
    OBSERVE,
    /** Results of checks are told. */
    REPORT,
    /** A server that starts slowly gets its next share. */
    RAMP
}
