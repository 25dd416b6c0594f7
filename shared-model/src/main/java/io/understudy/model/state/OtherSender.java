package io.understudy.model.state;

import io.understudy.model.unit.IpAddress;
import java.time.Instant;

/**
 * A router whose adverts an instance did not simply follow since it entered its state.
 *
 * @param code what was wrong, as it stands behind the warning that was told of it
 * @param at when that was told
 */
public record OtherSender(IpAddress source, String code, Instant at) {}
