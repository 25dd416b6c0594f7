package io.understudy.model.state;

import io.understudy.model.unit.IpAddress;

/**
 * The master as an instance hears it.
 *
 * @param intervalNanos the master's advert interval
 * @param ageNanos since its newest advert, at the moment this was written
 */
public record MasterView(IpAddress address, int priority, long intervalNanos, long ageNanos) {}
