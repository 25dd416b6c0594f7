package io.understudy.console.feature.fleet;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Pending;
import io.understudy.console.feature.fleet.OverviewViewModel.Owner;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Member;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.text.Wording;
import io.understudy.model.unit.IpPrefix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Who owns the addresses of a fleet, in words. */
final class OwnerWords {
    private final Wording wording;

    OwnerWords(Wording wording) {
        this.wording = wording;
    }

    /** A row for each address, put into words when it is looked at. */
    List<Pending<Owner>> in(FleetPicture picture) {
        List<Pending<Owner>> all = new ArrayList<>();
        for (VirtualRouter router : picture.routers()) {
            List<IpPrefix> addresses = router.addresses();
            for (int i = 0; i < addresses.size(); i++) {
                IpPrefix address = addresses.get(i);
                // the router's own key names one address already
                String key = i == 0 ? router.key() : router.key() + " " + address.address();
                all.add(new Pending<>(key, () -> owner(key, picture.now(), router, address)));
            }
        }
        return all;
    }

    private Owner owner(String key, Instant now, VirtualRouter router, IpPrefix prefix) {
        String address = prefix.address().toString();
        Member last = router.lastKnownOwner();
        return switch (router.ownership(prefix)) {
            case ONE -> {
                Member owner = router.masters().getFirst();
                yield new Owner(
                        key,
                        address,
                        router.name(),
                        Glyph.MASTER,
                        owner.hostName(),
                        wording.times().brief(Duration.between(owner.instance().since(), now)),
                        false,
                        false,
                        owner.host().endpoint());
            }
            case SPLIT ->
                    new Owner(
                            key,
                            address,
                            router.name(),
                            Glyph.CRITICAL,
                            String.join(
                                    " ", router.masters().stream().map(Member::hostName).toList()),
                            "",
                            false,
                            true,
                            null);
            case NONE ->
                    new Owner(
                            key,
                            address,
                            router.name(),
                            Glyph.CRITICAL,
                            wording.text("owner.nobody"),
                            "",
                            false,
                            true,
                            null);
            case UNKNOWN ->
                    new Owner(
                            key,
                            address,
                            router.name(),
                            last == null ? Glyph.UNKNOWN : Glyph.STALE,
                            last == null
                                    ? wording.text("owner.unknown")
                                    : wording.text("owner.was", last.hostName()),
                            last == null ? "" : age(last, now),
                            true,
                            false,
                            null);
        };
    }

    private String age(Member member, Instant now) {
        Instant heard = member.host().heardAt();
        return heard == null
                ? ""
                : wording.text("age.old", wording.times().brief(Duration.between(heard, now)));
    }
}
