package io.understudy.console.explain;

import io.understudy.console.control.Glyph;
import io.understudy.console.explain.Story.Evidence;
import io.understudy.console.insight.Finding.SlowCheck;
import io.understudy.console.insight.VirtualService;
import io.understudy.console.insight.VirtualService.Part;
import io.understudy.console.text.Wording;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.ServiceSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what is wrong with a service, with the word of every host that balances it. */
final class ServiceText {
    private final Wording wording;

    ServiceText(Wording wording) {
        this.wording = wording;
    }

    Story quorum(VirtualService of) {
        ServiceSnapshot service = of.service();
        ServerSnapshot sorry = service.sorryServer();
        long up = up(service);
        return new Story(
                wording.text(
                        "finding.quorum",
                        of.name(),
                        up,
                        service.servers().size(),
                        service.liveWeight(),
                        service.quorum()),
                service.sorryInUse() && sorry != null
                        ? wording.text("finding.quorum.sorry", sorry.name())
                        : wording.text("finding.quorum.detail"),
                evidence(of),
                reading(service));
    }

    Story down(VirtualService of, List<ServerSnapshot> down) {
        return new Story(
                wording.text(
                        "finding.servers",
                        down.size(),
                        of.name(),
                        down.stream()
                                .map(ServerSnapshot::name)
                                .limit(3)
                                .collect(Collectors.joining(wording.text("list.separator")))),
                wording.text("finding.servers.detail", up(of.service()), of.service().quorum()),
                evidence(of),
                reading(of.service()));
    }

    Story slow(VirtualService of, List<SlowCheck> slow, Duration limit) {
        long servers = slow.stream().map(SlowCheck::server).distinct().count();
        boolean all = servers > 1 && servers == of.service().servers().size();
        return new Story(
                wording.text("finding.slow", of.name(), servers),
                wording.text("finding.slow.detail", wording.times().latency(limit.toNanos())),
                slow.stream().map(this::evidence).toList(),
                wording.text(all ? "finding.slow.shared" : "finding.slow.some"));
    }

    private Evidence evidence(SlowCheck one) {
        return new Evidence(
                one.server(),
                Glyph.WARNING,
                wording.text("evidence.slow_word"),
                wording.text(
                        "evidence.slow",
                        one.check(),
                        one.slow(),
                        one.of(),
                        wording.times().latency(one.worstNanos())));
    }

    private static long up(ServiceSnapshot service) {
        return service.servers().stream().filter(s -> s.state() == ServerState.UP).count();
    }

    /** Each failing server in the words of the host that carries the service, and who differs. */
    private List<Evidence> evidence(VirtualService of) {
        List<Evidence> all = new ArrayList<>();
        for (ServerSnapshot server : of.service().servers()) {
            if (server.state() == ServerState.DOWN) {
                List<Part> dissent = of.dissenters(server.name());
                all.add(
                        new Evidence(
                                server.name(),
                                Glyph.DOWN,
                                server.state().name(),
                                dissent.isEmpty()
                                        ? wording.text(
                                                "evidence.server",
                                                of.carrier().host().name(),
                                                found(server))
                                        : wording.text(
                                                "evidence.server_only",
                                                of.carrier().host().name(),
                                                found(server),
                                                dissent.getFirst().host().name())));
            }
        }
        return all;
    }

    private String found(ServerSnapshot server) {
        return new CheckText(wording).detail(server.reason());
    }

    /** All servers failing the same way point at what they share. */
    private @Nullable String reading(ServiceSnapshot service) {
        List<String> reasons =
                service.servers().stream()
                        .filter(s -> s.state() == ServerState.DOWN)
                        .map(ServerSnapshot::reason)
                        .distinct()
                        .toList();
        boolean all =
                service.servers().size() > 1
                        && service.servers().stream().allMatch(s -> s.state() == ServerState.DOWN);
        return all && reasons.size() == 1 ? wording.text("finding.servers.shared") : null;
    }
}
