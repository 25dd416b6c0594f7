package io.understudy.model.config.diff;

import io.understudy.model.config.diff.Change.Kind;
import io.understudy.model.config.diff.Difference.Side;
import io.understudy.model.config.diff.Member.Standby;
import io.understudy.model.config.edit.BlockPath;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the members of a cluster, all of them at once, and tells the differences they need from
 * those that harm. Each block is compared with that of the first member that has it.
 */
public final class ClusterDiff {
    private static final String INSTANCE = VrrpInstance.BLOCK.name();

    private final List<Member> members;
    private final List<VirtualRouter> routers;
    private final Map<Member, Section> outlines = new LinkedHashMap<>();
    private final List<Difference> found = new ArrayList<>();

    /**
     * What there is to say about a cluster.
     *
     * @param routers which instances were taken to stand by for each other
     * @param differences in the order of the files
     */
    public record Report(List<Member> members, List<Match> routers, List<Difference> differences) {
        public Report {
            members = List.copyOf(members);
            routers = List.copyOf(routers);
            differences = List.copyOf(differences);
        }

        /** The differences that somebody should look at. */
        public List<Difference> suspicious() {
            return differences.stream().filter(one -> !one.isExpected()).toList();
        }

        /** The differences that members have to or may have. */
        public List<Difference> expected() {
            return differences.stream().filter(Difference::isExpected).toList();
        }
    }

    /**
     * A virtual router.
     *
     * @param names of its instance, by member
     * @param evidence by member but the first, what speaks for the match
     */
    public record Match(Map<String, String> names, Map<String, String> evidence) {}

    private ClusterDiff(List<Member> members) {
        this.members = members;
        Map<Member, List<Standby>> instances = new LinkedHashMap<>();
        for (Member member : members) {
            Section outline = member.outline();
            outlines.put(member, outline);
            instances.put(member, member.instances(outline));
        }
        this.routers = RouterMatch.of(instances);
    }

    /** Compares two or more members, which have different names. */
    public static Report of(List<Member> members) {
        ClusterDiff diff = new ClusterDiff(members);
        diff.others();
        diff.routers.forEach(diff::router);
        return new Report(
                members, diff.routers.stream().map(ClusterDiff::match).toList(), diff.found);
    }

    private static Match match(VirtualRouter router) {
        Map<String, String> names = new LinkedHashMap<>();
        router.standbys().forEach((member, one) -> names.put(member.name(), one.instance().name()));
        Map<String, String> evidence = new LinkedHashMap<>();
        router.evidence().forEach((member, why) -> evidence.put(member.name(), why));
        return new Match(names, evidence);
    }

    // ---- virtual routers

    private void router(VirtualRouter router) {
        Map<Member, Section> sections = new LinkedHashMap<>();
        router.standbys().forEach((member, one) -> sections.put(member, one.section()));
        BlockPath path = BlockPath.of(INSTANCE, router.name());
        if (sections.size() < members.size()) {
            Difference lone = presence(BlockPath.ROOT, INSTANCE, sections);
            found.add(lone.suspicious(Cause.NO_STANDBY, String.join(", ", lone.lacking())));
        }
        if (!router.hasOneName()) {
            List<Side> sides = new ArrayList<>();
            sections.forEach((member, one) -> sides.add(new Side(member.name(), one.label())));
            found.add(Difference.found(path, "name", sides).expected(Cause.NAME));
        }
        boolean unicast = UnicastMesh.concerns(router);
        InstanceJudge judge = new InstanceJudge(router);
        for (Difference difference : compare(path, sections)) {
            boolean ofMesh =
                    difference.keyword().equals(VrrpInstance.UNICAST_SRC_IP.name())
                            || difference.keyword().equals(VrrpInstance.UNICAST_PEER.name())
                                    && !difference.lacking().isEmpty();
            if (!unicast || !ofMesh) {
                found.add(judge.judge(difference));
            }
        }
        if (unicast) {
            found.addAll(UnicastMesh.judge(router));
        }
        owners(router, path);
    }

    /** Equal priorities are no difference, and yet two owners are a mistake. */
    private void owners(VirtualRouter router, BlockPath path) {
        List<Side> sides = new ArrayList<>();
        Set<Integer> priorities = new HashSet<>();
        router.standbys()
                .forEach((member, one) -> {
                    priorities.add(one.instance().priority());
                    sides.add(new Side(member.name(), Integer.toString(one.instance().priority())));
                });
        if (sides.size() > 1 && priorities.equals(Set.of(VrrpInstance.OWNER_PRIORITY))) {
            found.add(
                    Difference.found(path, VrrpInstance.PRIORITY.name(), sides)
                            .suspicious(Cause.NONE_GIVES_WAY));
        }
    }

    // ---- everything else

    private void others() {
        Map<Member, Section> roots = new LinkedHashMap<>();
        Map<List<Object>, Map<Member, Section>> blocks = new LinkedHashMap<>();
        outlines.forEach((member, outline) -> {
            roots.put(member, outline.withNested(List.of()));
            collect(member, outline, blocks);
        });
        compare(BlockPath.ROOT, roots).forEach(one -> found.add(GlobalJudge.judge(one)));
        blocks.values().forEach(this::block);
    }

    private void collect(
            Member member, Section outline, Map<List<Object>, Map<Member, Section>> blocks) {
        Map<List<Object>, Integer> seen = new HashMap<>();
        for (Section section : outline.nested()) {
            if (section.keyword().equals(INSTANCE)) {
                continue;
            }
            List<Object> kind = List.of(section.keyword(), section.key());
            // Blocks without a name may be several; the first belongs to the first.
            List<Object> key = List.of(kind, seen.merge(kind, 1, Integer::sum));
            blocks.computeIfAbsent(key, _ -> new LinkedHashMap<>())
                    .put(member, withCommonNames(member, section));
        }
    }

    private void block(Map<Member, Section> sections) {
        Section first = sections.values().iterator().next();
        BlockPath path = BlockPath.of(first.keyword(), first.label());
        if (sections.size() < members.size()) {
            Difference lone = presence(BlockPath.ROOT, first.keyword(), sections);
            boolean service = first.keyword().equals(VirtualServer.BLOCK.name());
            found.add(
                    service
                            ? lone.suspicious(Cause.NOT_SERVED, String.join(", ", lone.lacking()))
                            : GlobalJudge.judge(lone));
        }
        for (Difference difference : compare(path, sections)) {
            found.add(GlobalJudge.judge(difference));
        }
    }

    /** A sync group's section with its instances called as in the first member. */
    private Section withCommonNames(Member member, Section section) {
        String group = SyncGroup.GROUP.name();
        if (!section.keyword().equals(SyncGroup.BLOCK.name())
                || !(section.facts().get(group) instanceof Fact.Many named)) {
            return section;
        }
        Map<Object, Fact.Entry> common = new LinkedHashMap<>();
        named.entries()
                .forEach((key, entry) -> {
                    String name = commonName(member, entry.text());
                    common.put(name == null ? key : name, entry);
                });
        Map<String, Fact> facts = new LinkedHashMap<>(section.facts());
        facts.put(group, new Fact.Many(common, named.firstMatters()));
        return section.withFacts(facts);
    }

    private @Nullable String commonName(Member member, String name) {
        for (VirtualRouter router : routers) {
            Standby standby = router.standbys().get(member);
            if (standby != null && standby.instance().name().equals(name)) {
                return router.name();
            }
        }
        return null;
    }

    // ---- from pairs of members to all of them

    private Difference presence(BlockPath path, String keyword, Map<Member, Section> sections) {
        String label = sections.values().iterator().next().label();
        List<Side> sides = new ArrayList<>();
        for (Member member : members) {
            sides.add(new Side(member.name(), sections.containsKey(member) ? label : null));
        }
        return Difference.found(path, keyword, sides);
    }

    /** What the sections do not share; members without a section are left out. */
    private static List<Difference> compare(BlockPath path, Map<Member, Section> sections) {
        List<Member> having = new ArrayList<>(sections.keySet());
        Section first = sections.values().iterator().next();
        Map<List<Object>, Map<Member, Change>> changes = new LinkedHashMap<>();
        for (Map.Entry<Member, Section> entry : sections.entrySet()) {
            for (Change change : ConfigDiff.between(path, first, entry.getValue())) {
                String value = change.kind() == Kind.ADDED ? change.after() : change.before();
                List<Object> about =
                        List.of(
                                change.block(),
                                change.keyword(),
                                change.kind() == Kind.ADDED,
                                String.valueOf(value));
                changes.computeIfAbsent(about, _ -> new LinkedHashMap<>())
                        .put(entry.getKey(), change);
            }
        }
        return changes.values().stream().map(some -> merged(having, some)).toList();
    }

    private static Difference merged(List<Member> having, Map<Member, Change> changes) {
        Change any = changes.values().iterator().next();
        List<Side> sides = new ArrayList<>();
        for (Member member : having) {
            Change change = changes.get(member);
            sides.add(
                    new Side(
                            member.name(),
                            change == null
                                    ? value(
                                            any.kind() != Kind.ADDED,
                                            any.before(),
                                            Difference.HIDDEN)
                                    : value(
                                            change.kind() != Kind.REMOVED,
                                            change.after(),
                                            Difference.OTHER_HIDDEN)));
        }
        return Difference.found(any.block(), any.keyword(), sides);
    }

    private static @Nullable String value(boolean isThere, @Nullable String value, String secret) {
        if (!isThere) {
            return null;
        }
        return value == null ? secret : value;
    }
}
