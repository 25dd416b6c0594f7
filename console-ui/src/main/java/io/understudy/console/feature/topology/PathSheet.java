package io.understudy.console.feature.topology;

import io.understudy.console.control.Sheet;
import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Member;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.insight.VirtualService;
import io.understudy.console.text.Wording;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The topology as a table: who stands for which address, and who answers behind it. */
final class PathSheet {
    private PathSheet() {}

    static Sheet of(Wording wording, @Nullable FleetPicture picture) {
        List<List<String>> rows = new ArrayList<>();
        List<Cluster> clusters = picture == null ? List.of() : picture.clusters();
        for (Cluster cluster : clusters) {
            cluster.routers().forEach(router -> addRouter(rows, wording, cluster, router));
            cluster.services().forEach(service -> addService(rows, wording, cluster, service));
        }
        return new Sheet(
                List.of(
                        wording.text("sheet.cluster"),
                        wording.text("sheet.address"),
                        wording.text("sheet.instance"),
                        wording.text("sheet.host"),
                        wording.text("sheet.state")),
                rows);
    }

    private static void addRouter(
            List<List<String>> rows, Wording wording, Cluster cluster, VirtualRouter router) {
        String addresses =
                router.addresses().stream()
                        .map(IpPrefix::address)
                        .map(String::valueOf)
                        .collect(Collectors.joining(" "));
        for (Member member : router.members()) {
            String state = member.instance().state().name();
            rows.add(
                    List.of(
                            cluster.name(),
                            addresses,
                            router.name(),
                            member.hostName(),
                            member.isCurrent() ? state : wording.text("state.was", state)));
        }
    }

    private static void addService(
            List<List<String>> rows, Wording wording, Cluster cluster, VirtualService service) {
        for (ServerSnapshot server : service.service().servers()) {
            String state = server.state().name();
            rows.add(
                    List.of(
                            cluster.name(),
                            service.name(),
                            "",
                            server.name(),
                            service.isCurrent() ? state : wording.text("state.was", state)));
        }
    }
}
