package io.understudy.core.check;

/** BFD_CHECK: the server is up while the session is (RFC 5880). */
final class SessionEffect {
    private SessionEffect() {}

    /** The probe after the session came up or went down. */
    static Probe on(Probe probe, boolean up, long at) {
        String detail = up ? "the BFD session is up" : "the BFD session is down";
        ProbeResult result = new ProbeResult(up, "bfd", detail, 0, null, at);
        return probe.after(new Standing(up, true, 0, 0, false), null, 0, result);
    }
}
