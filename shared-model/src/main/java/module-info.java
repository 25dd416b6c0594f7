import org.jspecify.annotations.NullMarked;

/** What agent and console both mean by a word. */
@NullMarked
module io.understudy.model {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.annotation;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    // their private records are written as JSON
    opens io.understudy.model.config.diff to
            tools.jackson.databind;
    opens io.understudy.model.diagnostic to
            tools.jackson.databind;

    exports io.understudy.model.cluster;
    exports io.understudy.model.command;
    exports io.understudy.model.config;
    exports io.understudy.model.config.assist;
    exports io.understudy.model.config.bfd;
    exports io.understudy.model.config.bind;
    exports io.understudy.model.config.check;
    exports io.understudy.model.config.checker;
    exports io.understudy.model.config.diff;
    exports io.understudy.model.config.edit;
    exports io.understudy.model.config.global;
    exports io.understudy.model.config.heartbeat;
    exports io.understudy.model.config.lvs;
    exports io.understudy.model.config.release;
    exports io.understudy.model.config.rule;
    exports io.understudy.model.config.syntax;
    exports io.understudy.model.config.table;
    exports io.understudy.model.config.vrrp;
    exports io.understudy.model.diagnostic;
    exports io.understudy.model.state;
    exports io.understudy.model.unit;
    exports io.understudy.model.wire;
}
