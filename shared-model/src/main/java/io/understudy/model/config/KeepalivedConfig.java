package io.understudy.model.config;

import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.global.ProcessPlace;
import io.understudy.model.config.lvs.LvsConfig;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.GarpGroup;
import io.understudy.model.config.vrrp.HostLink;
import io.understudy.model.config.vrrp.PolicyRule;
import io.understudy.model.config.vrrp.StaticNetwork;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.Tracking;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The meaning of one keepalived.conf, defaults filled in; lists keep the order of the file. */
public record KeepalivedConfig(
        GlobalDefs global,
        List<VrrpScript> scripts,
        List<VrrpInstance> instances,
        List<SyncGroup> syncGroups,
        List<GarpGroup> garpGroups,
        Tracking tracking,
        StaticNetwork staticNetwork,
        LvsConfig lvs,
        ProcessPlace place) {
    /** A file that says nothing: legal, and nothing to do. */
    public static final KeepalivedConfig EMPTY =
            new KeepalivedConfig(GlobalDefs.DEFAULT, List.of(), List.of());

    public KeepalivedConfig {
        scripts = List.copyOf(scripts);
        instances = List.copyOf(instances);
        syncGroups = List.copyOf(syncGroups);
        garpGroups = List.copyOf(garpGroups);
    }

    /** A configuration of instances and scripts alone. */
    public KeepalivedConfig(
            GlobalDefs global, List<VrrpScript> scripts, List<VrrpInstance> instances) {
        this(
                global,
                scripts,
                instances,
                List.of(),
                List.of(),
                Tracking.NONE,
                StaticNetwork.NONE,
                LvsConfig.NONE,
                ProcessPlace.DEFAULT);
    }

    /** The same with other instances. */
    public KeepalivedConfig with(List<VrrpInstance> others) {
        return new KeepalivedConfig(
                global,
                scripts,
                others,
                syncGroups,
                garpGroups,
                tracking,
                staticNetwork,
                lvs,
                place);
    }

    /**
     * The same without these scripts and without whoever tracks them.
     *
     * @param names of vrrp_script blocks
     */
    public KeepalivedConfig withoutScripts(Set<String> names) {
        return names.isEmpty()
                ? this
                : new KeepalivedConfig(
                        global,
                        scripts.stream().filter(s -> !names.contains(s.name())).toList(),
                        instances.stream().map(i -> i.withoutScripts(names)).toList(),
                        syncGroups.stream().map(g -> g.withoutScripts(names)).toList(),
                        garpGroups,
                        tracking,
                        staticNetwork,
                        lvs,
                        place);
    }

    /**
     * The same with nothing to elect and nothing to hold: services, the files that weigh their
     * servers, and BFD sessions are left.
     */
    public KeepalivedConfig withoutRouters() {
        return new KeepalivedConfig(
                global,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Tracking(
                        tracking.files(),
                        List.of(),
                        tracking.sessions(),
                        List.of(),
                        tracking.links()),
                StaticNetwork.NONE,
                lvs,
                place);
    }

    /** The same without services. */
    public KeepalivedConfig withoutServices() {
        return serving(LvsConfig.NONE);
    }

    /** The same, with the services of an earlier one where they are the same. */
    public KeepalivedConfig sharing(KeepalivedConfig earlier) {
        return serving(lvs.sharing(earlier.lvs));
    }

    /** The same without these checks of real servers. */
    public KeepalivedConfig withoutChecks(Set<? extends CheckConfig> checks) {
        return checks.isEmpty() ? this : serving(lvs.without(checks));
    }

    private KeepalivedConfig serving(LvsConfig other) {
        return new KeepalivedConfig(
                global,
                scripts,
                instances,
                syncGroups,
                garpGroups,
                tracking,
                staticNetwork,
                other,
                place);
    }

    /** The same without BFD sessions; what tracks one finds none. */
    public KeepalivedConfig withoutSessions() {
        return new KeepalivedConfig(
                global,
                scripts,
                instances,
                syncGroups,
                garpGroups,
                new Tracking(
                        tracking.files(),
                        tracking.processes(),
                        List.of(),
                        tracking.groups(),
                        tracking.links()),
                staticNetwork,
                lvs,
                place);
    }

    /** The same with other names for interfaces that are to be made, where these are in the way. */
    public KeepalivedConfig besides(List<HostLink> links) {
        return with(
                HostLink.besides(
                        links,
                        instances,
                        global.network().ownPrefix(),
                        global.network().addressPrefix()));
    }

    static KeepalivedConfig read(Settings root) {
        GlobalDefs global =
                Objects.requireNonNullElse(root.block(GlobalDefs.BLOCK), GlobalDefs.DEFAULT);
        return new KeepalivedConfig(
                global,
                root.blocks(VrrpScript.BLOCK),
                VrrpInstance.completed(
                        root.blocks(VrrpInstance.BLOCK),
                        PolicyRule.unnumbered(root.get(StaticNetwork.STATIC_RULES)),
                        global.network()),
                root.blocks(SyncGroup.BLOCK),
                GarpGroup.all(root),
                Tracking.read(root),
                StaticNetwork.read(root),
                LvsConfig.read(root),
                ProcessPlace.read(root));
    }
}
