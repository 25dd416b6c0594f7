package io.understudy.console.feature.fleet;

import io.understudy.console.feature.fleet.OverviewViewModel.Headline;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Severity;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.insight.VirtualRouter.Ownership;
import io.understudy.console.insight.VirtualRouter.Standby;
import io.understudy.console.session.HostState.Link;
import io.understudy.console.text.Wording;
import io.understudy.model.unit.IpPrefix;
import java.time.Duration;
import java.util.List;

/** Is it fine, and if not, what now? Never says "fine" of what is not known. */
final class Verdict {
    private Verdict() {}

    /**
     * @param raised what nobody has seen to yet: the same that is listed and counted elsewhere
     * @param seen how many more stand that somebody has seen to
     */
    static Headline of(Wording wording, FleetPicture picture, List<Raised> raised, int seen) {
        int hosts = picture.hosts().size();
        int streaming = picture.streaming().size();
        if (hosts == 0) {
            return new Headline(
                    wording.text("verdict.empty"), wording.text("verdict.empty.detail"));
        }
        if (streaming == 0) {
            return unheard(wording, picture);
        }
        long critical =
                raised.stream().filter(r -> r.finding().severity() == Severity.CRITICAL).count();
        long others = raised.size() - critical;
        String detail = detail(wording, picture, streaming, hosts);
        if (critical > 0) {
            return new Headline(
                    wording.text("verdict.critical", critical),
                    others == 0 ? detail : wording.text("verdict.more", others, detail));
        }
        if (others > 0) {
            return new Headline(wording.text("verdict.warning", others), detail);
        }
        if (seen > 0) {
            return new Headline(wording.text("verdict.seen", seen), detail);
        }
        return streaming < hosts
                ? new Headline(wording.text("verdict.partly", streaming, hosts), detail)
                : settled(wording, picture, detail);
    }

    /** All hosts are heard and nothing is raised yet; a handover may still be under way. */
    private static Headline settled(Wording wording, FleetPicture picture, String detail) {
        List<VirtualRouter> routers = picture.routers();
        if (routers.isEmpty()) {
            return new Headline(wording.text("verdict.bare"), wording.text("verdict.bare.detail"));
        }
        boolean fine =
                routers.stream()
                        .allMatch(r ->
                                r.ownership() == Ownership.ONE && r.standby() == Standby.READY);
        return new Headline(wording.text(fine ? "verdict.fine" : "verdict.moving"), detail);
    }

    private static Headline unheard(Wording wording, FleetPicture picture) {
        Duration age = picture.newestFrameAge();
        if (age != null) {
            return new Headline(
                    wording.text("verdict.unknown"),
                    wording.text(
                            "verdict.unknown.detail",
                            picture.hosts().size(),
                            wording.times().span(age)));
        }
        boolean trying = picture.hosts().stream().anyMatch(h -> h.problem() == null);
        boolean connecting = picture.hosts().stream().anyMatch(h -> h.link() == Link.CONNECTING);
        return trying && connecting
                ? new Headline(
                        wording.text("verdict.connecting"),
                        wording.text("verdict.connecting.detail", picture.hosts().size()))
                : new Headline(
                        wording.text("verdict.nobody"),
                        wording.text("verdict.nobody.detail", picture.hosts().size()));
    }

    private static String detail(Wording wording, FleetPicture picture, int streaming, int hosts) {
        int vips = 0;
        int owned = 0;
        for (VirtualRouter router : picture.routers()) {
            for (IpPrefix address : router.addresses()) {
                vips++;
                owned += router.ownership(address) == Ownership.ONE ? 1 : 0;
            }
        }
        return wording.text("verdict.detail", owned, vips, streaming, hosts);
    }
}
