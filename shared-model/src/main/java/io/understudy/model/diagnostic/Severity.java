package io.understudy.model.diagnostic;

/** How much a diagnostic matters: {@code ERROR} means the daemon would not act as written. */
public enum Severity {
    ERROR,
    WARNING,
    INFO
}
