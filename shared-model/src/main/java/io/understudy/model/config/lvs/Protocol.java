package io.understudy.model.config.lvs;

import static io.understudy.model.config.table.Types.mapped;
import static io.understudy.model.config.table.Types.oneOfIgnoringCase;

import io.understudy.model.config.table.ValueType;

/** The transport protocol of a service. */
public enum Protocol {
    TCP,
    UDP,
    SCTP;

    static final ValueType<Protocol> TYPE =
            mapped(oneOfIgnoringCase("TCP", "UDP", "SCTP"), Protocol::valueOf, Protocol::name);
}
