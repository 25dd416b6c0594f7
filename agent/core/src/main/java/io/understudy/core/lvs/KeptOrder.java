package io.understudy.core.lvs;

import io.understudy.model.state.Intervention;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asked of a server and wants kept, over reloads and restarts.
 *
 * @param service as {@code Balance} names it: {@code 192.0.2.10:80/TCP}, {@code fwmark 3}
 * @param server {@code 10.0.0.1:80}
 * @param weight null unless a weight was asked for
 * @param by who asked
 */
public record KeptOrder(
        String service, String server, Intervention.Kind kind, @Nullable Long weight, String by) {}
