package io.understudy.console.insight;

/** How urgent a finding is, worst first. */
public enum Severity {
    /** Traffic is lost or at risk now. */
    CRITICAL,
    /** Redundancy is lost, or what is shown is not known. */
    WARNING,
    /** Nothing is wrong yet, and will be if nobody acts. */
    NOTICE
}
