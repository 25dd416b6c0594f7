package io.understudy.core.node;

/** Everything that two states may differ in, as text. */
public final class StateText {
    private StateText() {}

    /** What a state holds; stations by what they were made from. */
    public static String of(NodeState state) {
        var text = new StringBuilder();
        state.routers.forEach(router -> text.append(of(router)).append('\n'));
        return text.append(state.interfaces)
                .append(state.virtual)
                .append(state.trackers)
                .append(state.groups)
                .append(state.sockets)
                .append(state.lines)
                .append(state.strangers)
                .append(state.announcements.keySet())
                .append(state.holds)
                .append(state.lingering.keySet())
                .append(state.quietUntil)
                .append(state.sessions())
                .append(state.clock)
                .append(state.settling)
                .append(state.polling)
                .append(state.reporting)
                .append(state.stopping())
                .toString();
    }

    private static String of(VirtualRouter router) {
        Station station = router.station();
        return router.name()
                + station.config()
                + station.parts()
                + station.obstacle()
                + router.election()
                + router.tally().totals(true)
                + router.tally().reported()
                + router.complaints()
                + router.refusal()
                + router.concedes()
                + router.held()
                + router.sequences();
    }
}
