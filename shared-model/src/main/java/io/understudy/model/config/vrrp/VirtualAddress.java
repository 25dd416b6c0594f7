package io.understudy.model.config.vrrp;

import io.understudy.model.unit.IpPrefix;
import org.jspecify.annotations.Nullable;

/**
 * An address that a master holds.
 *
 * @param device interface that carries it; null means the instance's own
 * @param label as {@code ip address add … label}, at most 15 bytes
 */
public record VirtualAddress(IpPrefix prefix, @Nullable String device, @Nullable String label) {}
