package io.understudy.core.vrrp;

import io.understudy.model.state.Reason;
import io.understudy.model.state.VrrpState;

/** What an election wants done, in order. How it is done is the business of the host. */
public sealed interface VrrpAction {
    /** Send the advert with our effective priority. */
    record SendAdvert() implements VrrpAction {
        static final SendAdvert INSTANCE = new SendAdvert();
    }

    /** Send an advert with priority 0, so that a backup waits for its skew alone. */
    record SendResignation() implements VrrpAction {}

    /** Put the virtual addresses up, in configured order. */
    record AddAddresses() implements VrrpAction {}

    /** Take them down, in reverse. */
    record RemoveAddresses() implements VrrpAction {}

    /** Gratuitous ARP: so many rounds over all addresses. */
    record Announce(int rounds) implements VrrpAction {}

    /** A master heard a weaker one; whoever wants to know is told. */
    record TellLowerHeard() implements VrrpAction {}

    /** Another router owns the addresses, too: go on with priority 254. */
    record Concede() implements VrrpAction {}

    /** The other owner is gone: go on with priority 255. */
    record Reclaim() implements VrrpAction {}

    record SetTimer(VrrpTimer timer, long at) implements VrrpAction {}

    record StopTimer(VrrpTimer timer) implements VrrpAction {}

    record Transition(VrrpState from, VrrpState to, Reason reason) implements VrrpAction {}

    /** Tell the operator; {@code code} is stable. */
    record Warn(String code, String text) implements VrrpAction {}
}
