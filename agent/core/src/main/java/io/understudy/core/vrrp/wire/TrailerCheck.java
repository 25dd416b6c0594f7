package io.understudy.core.vrrp.wire;

import org.jspecify.annotations.Nullable;

/** What becomes of an advert's signature, once its length, TTL and version were found right. */
@FunctionalInterface
public interface TrailerCheck {
    /** Where adverts are not signed. */
    TrailerCheck NONE = _ -> null;

    /**
     * The objection to it, or null.
     *
     * @param isThere whether the advert has a trailer
     */
    @Nullable Rejection objection(boolean isThere);
}
