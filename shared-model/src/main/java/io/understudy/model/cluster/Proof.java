package io.understudy.model.cluster;

import io.understudy.model.state.FilterRule;
import io.understudy.model.state.OtherSender;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one host of a virtual router says of itself and of the others.
 *
 * @param sent adverts within the last seconds
 * @param received adverts within the last seconds that it believed
 * @param heard whom it heard there last: its master, or a weaker one; null if nobody
 * @param others whose adverts it did not simply follow
 * @param answers who answers it on the network of the instance, if it asked
 * @param filter what of its packet filter concerns protocol 112
 */
public record Proof(
        String host,
        VrrpState state,
        long sent,
        long received,
        @Nullable IpAddress heard,
        List<OtherSender> others,
        List<Answerer> answers,
        List<FilterRule> filter) {
    public Proof {
        others = List.copyOf(others);
        answers = List.copyOf(answers);
        filter = List.copyOf(filter);
    }

    /**
     * Who answers for an address of the instance.
     *
     * @param owner the host whose MAC address that is; null if it is none of them
     */
    public record Answerer(IpAddress address, String mac, @Nullable String owner) {}
}
