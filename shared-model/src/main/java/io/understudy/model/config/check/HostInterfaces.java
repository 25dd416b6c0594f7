package io.understudy.model.config.check;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.global.InterfaceGlobals;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.DidYouMean;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.AddressKeywords;
import io.understudy.model.config.vrrp.GarpGroup;
import io.understudy.model.config.vrrp.OwnInterface;
import io.understudy.model.config.vrrp.StaticNetwork;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.TrackKeywords;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every interface that a configuration names has to be on its host, unless dynamic_interfaces says
 * that it may come later.
 */
final class HostInterfaces {
    /** Words of a line that an interface follows. */
    private static final Set<String> DEVICE = Set.of("dev", "oif", "iif");

    private final Scene scene;
    private final Set<String> names;
    private final Report report;
    private final boolean mayComeLater;

    /** Those here, and those that instances make for themselves. */
    private final Set<String> known;

    HostInterfaces(Scene scene, KeepalivedConfig config, Set<String> names, Report report) {
        this.scene = scene;
        this.names = names;
        this.report = report;
        mayComeLater = scene.global().has(InterfaceGlobals.DYNAMIC_INTERFACES);
        known = new TreeSet<>(names);
        config.instances().stream()
                .flatMap(instance -> instance.possessions().interfaces().stream())
                .map(OwnInterface::name)
                .forEach(known::add);
    }

    void check() {
        devices(
                scene.root(),
                List.of(
                        StaticNetwork.STATIC_IPADDRESS,
                        StaticNetwork.STATIC_ROUTES,
                        StaticNetwork.STATIC_RULES));
        for (Bound<VrrpInstance> bound : scene.all(VrrpInstance.BLOCK)) {
            Settings settings = bound.settings();
            Statement set = settings.statement(VrrpInstance.INTERFACE);
            if (set != null) {
                look(set.words().getLast(), set);
            }
            named(settings, TrackKeywords.TRACK_INTERFACE);
            devices(
                    settings,
                    List.of(
                            VrrpInstance.VIRTUAL_IPADDRESS,
                            AddressKeywords.VIRTUAL_IPADDRESS_EXCLUDED,
                            AddressKeywords.VIRTUAL_ROUTES,
                            AddressKeywords.VIRTUAL_RULES));
        }
        for (Settings group : scene.root().nested(GarpGroup.BLOCK)) {
            Statement one = group.statement(GarpGroup.INTERFACE);
            if (one != null) {
                look(one.words().getLast(), one);
            }
            named(group, GarpGroup.INTERFACES);
        }
        for (Bound<SyncGroup> bound : scene.all(SyncGroup.BLOCK)) {
            named(bound.settings(), SyncGroup.TRACK_INTERFACE);
        }
    }

    private void named(Settings settings, Row row) {
        HostRules.lines(settings, row).forEach(line -> look(line.keyword(), line));
    }

    private void devices(Settings settings, List<Row> rows) {
        for (Row row : rows) {
            for (Statement line : HostRules.lines(settings, row)) {
                List<Word> words = line.words();
                for (int i = 0; i + 1 < words.size(); i++) {
                    if (DEVICE.contains(words.get(i).text())) {
                        look(words.get(i + 1), line);
                    }
                }
            }
        }
    }

    private void look(Word name, Statement statement) {
        if (known.contains(name.text())) {
            return;
        }
        if (mayComeLater) {
            report.info(
                    "interface-awaited",
                    name,
                    statement.scope(),
                    "this host has no interface " + name.text() + " yet",
                    "what depends on it waits until it comes");
            return;
        }
        String near = DidYouMean.among(name.text(), names);
        report.error(
                "no-such-interface",
                name,
                statement.scope(),
                "this host has no interface " + name.text(),
                near != null
                        ? "did you mean " + near + "?"
                        : "ip link shows what there is; dynamic_interfaces in global_defs waits for"
                                + " those to come");
    }
}
