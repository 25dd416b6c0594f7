package io.understudy.model.config.global;

import io.understudy.model.config.table.Settings;

/**
 * Room for adverts that wait to be read, for each instance that says nothing of its own.
 *
 * @param amount how many, or of bytes how much
 */
public record AdvertRoom(Measure measure, int amount) {
    /** What it is counted in. */
    public enum Measure {
        /** The kernel decides. */
        NONE,
        BYTES,
        /** The longest packet of the interface. */
        MTU,
        /** The instance's own adverts. */
        ADVERT
    }

    /** What counts where the file says nothing. */
    public static final AdvertRoom KERNELS = new AdvertRoom(Measure.NONE, 0);

    static AdvertRoom read(Settings s) {
        String policy = s.find(BufferGlobals.VRRP_RX_BUFS_POLICY);
        if (policy == null) {
            return KERNELS;
        }
        int times = s.get(BufferGlobals.VRRP_RX_BUFS_MULTIPLIER);
        return switch (policy) {
            case "MTU" -> new AdvertRoom(Measure.MTU, times);
            case "ADVERT" -> new AdvertRoom(Measure.ADVERT, times);
            default -> new AdvertRoom(Measure.BYTES, Integer.parseInt(policy));
        };
    }
}
