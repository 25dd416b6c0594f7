package io.understudy.linux.rtnetlink;

/** What the kernel tells those who watch links and addresses. */
public sealed interface RouteEvent {
    /** A link came or changed in some way, not all of which {@link Link} shows. */
    record LinkSeen(Link link) implements RouteEvent {}

    record LinkGone(Link link) implements RouteEvent {}

    /** An address came, or its lifetime or flags changed. {@code ours}: we asked for it. */
    record AddressSeen(InterfaceAddress address, boolean ours) implements RouteEvent {}

    /** An address went. {@code ours}: we asked for it. */
    record AddressGone(InterfaceAddress address, boolean ours) implements RouteEvent {}

    /** A route went. {@code ours}: we asked for it. */
    record RouteGone(RouteKey key, boolean ours) implements RouteEvent {}

    /** Whether a link forwards IPv6 was set. */
    record ForwardingSeen(int interfaceIndex, boolean forwards) implements RouteEvent {}

    /** The kernel had more to tell than its buffer holds: list everything again. */
    record EventsLost() implements RouteEvent {}
}
