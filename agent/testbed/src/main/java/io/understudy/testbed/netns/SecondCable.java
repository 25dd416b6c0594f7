package io.understudy.testbed.netns;

/** A cable between two hosts beside their network, which no fault of that touches. */
public final class SecondCable {
    /** Its end on either host. */
    public static final String DEVICE = "eth1";

    private SecondCable() {}

    /** Joins them; the first is 198.51.100.1/24 there, the second 198.51.100.2/24. */
    public static void between(LabHost first, LabHost second) {
        Outcome.of(
                        "ip",
                        "link",
                        "add",
                        DEVICE,
                        "netns",
                        first.namespace(),
                        "type",
                        "veth",
                        "peer",
                        "name",
                        DEVICE,
                        "netns",
                        second.namespace())
                .orThrow();
        join(first, 1);
        join(second, 2);
    }

    private static void join(LabHost host, int number) {
        host.ip("addr", "add", "198.51.100." + number + "/24", "dev", DEVICE);
        host.ip("link", "set", DEVICE, "up");
    }
}
