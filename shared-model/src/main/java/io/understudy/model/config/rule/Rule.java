package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.syntax.Report;

/** Something that only several keywords together can tell. */
@FunctionalInterface
public interface Rule {
    void check(Scene scene, Report report);
}
