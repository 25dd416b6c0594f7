package io.understudy.model.config.check;

import java.util.Set;

/** What only the host that runs the configuration can tell. */
@FunctionalInterface
public interface HostFacts {
    /** Names of the network interfaces that exist. */
    Set<String> interfaceNames();
}
