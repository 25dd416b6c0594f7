package io.understudy.model.config.checker;

/**
 * A checker as written, before its real server's defaults are known: they may stand behind it in
 * the file.
 */
@FunctionalInterface
public interface CheckDraft {
    /** The checker with effective values. */
    CheckConfig under(CheckDefaults defaults);
}
