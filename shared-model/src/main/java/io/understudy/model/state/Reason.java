package io.understudy.model.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;

/**
 * Why an instance changed state, as data: log lines, events and screens each make their own
 * sentence of it. Durations are nanoseconds.
 */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.SIMPLE_NAME,
        property = "kind",
        visible = true,
        defaultImpl = Reason.Unknown.class)
public sealed interface Reason {
    /** The process began. */
    record Started() implements Reason {}

    /** Priority 255: the addresses are this router's own. */
    record OwnsAddresses() implements Reason {}

    /**
     * Nobody was heard since this instance began to listen; {@code waited} = adverts × interval +
     * skew.
     */
    record NoMasterHeard(long waited, int adverts, long interval, long skew) implements Reason {}

    /** A known master fell silent; {@code silent} counts from its last advert. */
    record MasterSilent(
            IpAddress master,
            int masterPriority,
            long silent,
            int adverts,
            long interval,
            long skew)
            implements Reason {}

    /** The master said goodbye with priority 0; takeover after the skew alone. */
    record MasterResigned(IpAddress master, long skew) implements Reason {}

    /** A working master with a lower priority was replaced. */
    record Preempted(IpAddress master, int masterPriority, int ownPriority, long delay)
            implements Reason {}

    /** A router with a higher priority was heard. */
    record HigherPriorityHeard(IpAddress master, int masterPriority, int ownPriority)
            implements Reason {}

    /** Equal priorities; the higher address wins. */
    record AddressTieBreak(IpAddress master, IpAddress own, int priority) implements Reason {}

    /**
     * This router stood still for {@code stalled} longer than its adverts allow, and a weaker one
     * that must not be pre-empted had taken over when it woke.
     */
    record ReplacedDuringStall(IpAddress master, int masterPriority, int ownPriority, long stalled)
            implements Reason {}

    /**
     * This router did not renew its addresses for {@code stalled}, longer than their {@code lease}:
     * the kernel took them away, and somebody else may hold them.
     */
    record LeaseLapsed(long stalled, long lease) implements Reason {}

    /**
     * A tracked script with weight 0 failed; {@code detail} says how ("exit status 1", "timed
     * out").
     */
    record ScriptFailed(String script, String detail) implements Reason {}

    /**
     * Something else that is tracked with weight 0 failed; {@code what} is "interface", "file",
     * "process" or "bfd".
     */
    record TrackerFailed(String what, String name, String detail) implements Reason {}

    /** Another member of the sync group is in FAULT, so none of its members may be master. */
    record GroupMemberFaulty(String group, String member) implements Reason {}

    /** Another member of the sync group changed its state, and this one with it. */
    record GroupMoved(String group, String member) implements Reason {}

    /**
     * With nopreempt: our adverts were {@code late} behind their time, and a router of priority
     * {@code supposed} would have taken over by then.
     */
    record SteppedBack(long late, int supposed) implements Reason {}

    /** Every cause of FAULT is gone; {@code what} names the last one. */
    record FaultCleared(String what) implements Reason {}

    record LinkDown(String interfaceName) implements Reason {}

    record InterfaceMissing(String interfaceName) implements Reason {}

    /** The interface has no address to send adverts from. */
    record NoSourceAddress(String interfaceName) implements Reason {}

    /** Someone else removed an address that this master held, or its route to that network. */
    record AddressRemovedByOthers(IpPrefix address) implements Reason {}

    /** The kernel refused what mastership needs; {@code detail} names call and errno. */
    record SystemRefused(String detail) implements Reason {}

    /** An operator asked for it; {@code by} is who. */
    record AskedToResign(String by) implements Reason {}

    /** An operator holds it down until it is released; {@code by} is who. */
    record HeldDown(String by) implements Reason {}

    record ConfigurationReloaded() implements Reason {}

    record ShutDown() implements Reason {}

    /**
     * keepalived did it, seen from outside; {@code said} is its own line about it, empty if none
     * was found. No agent gives this reason.
     */
    record Observed(String said) implements Reason {}

    /** A reason that only a newer agent knows, by its name there. No agent makes one itself. */
    record Unknown(@JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String kind)
            implements Reason {}
}
