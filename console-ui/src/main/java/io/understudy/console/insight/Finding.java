package io.understudy.console.insight;

import io.understudy.console.session.HostState;
import io.understudy.console.store.Intended;
import io.understudy.model.cluster.Conclusions.Proven;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.FileOnDisk;
import io.understudy.model.state.LineHealth;
import io.understudy.model.state.Maintenance;
import io.understudy.model.state.PendingChange;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.TrackerSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that needs an operator's attention, with the evidence for it. What follows from it
 * stands in {@link Concern}, {@link Onset} and {@link Patience}.
 */
public sealed interface Finding {
    /** The same while it is about the same thing. */
    String key();

    /** What it puts at stake. */
    default Concern concern() {
        return Concern.of(this);
    }

    default Severity severity() {
        return concern().severity();
    }

    /** Since when, as far as the evidence says; null if it does not. */
    default @Nullable Instant since() {
        return Onset.of(this);
    }

    /** How long it must hold before it is raised. */
    default Duration patience() {
        return Patience.with(this);
    }

    /**
     * Two hosts say MASTER for one virtual router.
     *
     * @param proven its cause and its proof; null while what was before is not known
     */
    record SplitBrain(VirtualRouter router, @Nullable Proven proven) implements Finding {
        @Override
        public String key() {
            return "split " + router.key();
        }
    }

    /** What hosts of a virtual router say does not fit together otherwise. */
    record Concluded(VirtualRouter router, Proven proven) implements Finding {
        @Override
        public String key() {
            return "concluded " + router.key() + " " + proven.conclusion().subject();
        }
    }

    /** Every host of a virtual router was heard, and none is master. */
    record NoOwner(VirtualRouter router) implements Finding {
        @Override
        public String key() {
            return "orphan " + router.key();
        }
    }

    /** A master does not hold all addresses it should. */
    record AddressMissing(VirtualRouter router, Member master) implements Finding {
        @Override
        public String key() {
            return "bare " + router.key() + " " + master.host().endpoint();
        }
    }

    /** Nobody could take over. */
    record NoStandby(VirtualRouter router) implements Finding {
        @Override
        public String key() {
            return "alone " + router.key();
        }
    }

    /** An instance cannot take part, though its router is served and has a standby. */
    record Faulty(VirtualRouter router, Member member) implements Finding {
        @Override
        public String key() {
            return "fault " + router.key() + " " + member.host().endpoint();
        }
    }

    /** A path is silent on which an instance should hear its peers. */
    record LineSilent(VirtualRouter router, Member member, LineHealth line) implements Finding {
        @Override
        public String key() {
            return "line " + router.key() + " " + member.host().endpoint() + " " + line.line();
        }
    }

    /** A tracked script fails and lowers a host's priorities, without putting it into FAULT. */
    record ScriptFails(HostState host, TrackerSnapshot tracker, List<Member> affected)
            implements Finding {
        public ScriptFails {
            affected = List.copyOf(affected);
        }

        @Override
        public String key() {
            return "script " + host.endpoint() + " " + tracker.name();
        }
    }

    /** A host that was heard before and is not now. */
    record Unreachable(HostState host, List<Member> memberships, List<Witness> witnesses)
            implements Finding {
        public Unreachable {
            memberships = List.copyOf(memberships);
            witnesses = List.copyOf(witnesses);
        }

        @Override
        public String key() {
            return "lost " + host.endpoint();
        }
    }

    /** So many hosts without a stream that they are told of together. */
    record ManyUnreachable(List<HostState> hosts) implements Finding {
        public ManyUnreachable {
            hosts = List.copyOf(hosts);
        }

        @Override
        public String key() {
            return "lost many";
        }
    }

    /** A service has less live weight than its quorum asks for. */
    record QuorumLost(Cluster cluster, VirtualService service) implements Finding {
        @Override
        public String key() {
            return "quorum " + cluster.key() + " " + service.name();
        }
    }

    /** Real servers of a service fail their checks; the others hold its quorum. */
    record ServersDown(Cluster cluster, VirtualService service, List<ServerSnapshot> down)
            implements Finding {
        public ServersDown {
            down = List.copyOf(down);
        }

        @Override
        public String key() {
            return "servers " + cluster.key() + " " + service.name();
        }
    }

    /** A virtual router changed its master time and again. */
    record Flapping(VirtualRouter router, List<Instant> changes) implements Finding {
        public Flapping {
            changes = List.copyOf(changes);
        }

        @Override
        public String key() {
            return "flaps " + router.key();
        }
    }

    /** The clocks of hosts are so far apart that the order of their events is in doubt. */
    record ClocksApart(List<HostState> hosts, Duration spread) implements Finding {
        public ClocksApart {
            hosts = List.copyOf(hosts);
        }

        @Override
        public String key() {
            return "clocks";
        }
    }

    /** A host that never answered. */
    record NeverHeard(HostState host) implements Finding {
        @Override
        public String key() {
            return "mute " + host.endpoint();
        }
    }

    /** A host runs on with an older configuration because the newest file was refused. */
    record ConfigRejected(HostState host, List<Diagnostic> diagnostics) implements Finding {
        public ConfigRejected {
            diagnostics = List.copyOf(diagnostics);
        }

        @Override
        public String key() {
            return "config " + host.endpoint();
        }
    }

    /** A change of a host's file that nobody has confirmed yet. */
    record ChangePending(HostState host, PendingChange change) implements Finding {
        @Override
        public String key() {
            return "change " + host.endpoint();
        }
    }

    /** A whole host stands back because somebody asked for it. */
    record InMaintenance(HostState host, Maintenance maintenance) implements Finding {
        @Override
        public String key() {
            return "maintenance " + host.endpoint();
        }
    }

    /** Members of a virtual router are configured in a way that they cannot agree on. */
    record Disagreement(VirtualRouter router, List<Point> points) implements Finding {
        /** What they disagree on. */
        public enum Point {
            ADDRESSES,
            INTERVAL,
            VERSION
        }

        public Disagreement {
            points = List.copyOf(points);
        }

        @Override
        public String key() {
            return "drift " + router.key();
        }
    }

    /**
     * What a host runs, what lies on its disk, and what was deployed there last are not the same.
     *
     * @param changed files on its disk that are not what runs
     * @param intended what was deployed and does not run; null if nothing was, or it runs
     */
    record FilesDiffer(HostState host, List<FileOnDisk> changed, @Nullable Intended intended)
            implements Finding {
        public FilesDiffer {
            changed = List.copyOf(changed);
        }

        @Override
        public String key() {
            return "files " + host.endpoint();
        }

        /** The main file on the disk; null if that is what runs. */
        public @Nullable FileOnDisk main() {
            AgentSnapshot snapshot = host.snapshot();
            return snapshot == null
                    ? null
                    : changed.stream()
                            .filter(one -> one.path().equals(snapshot.host().configPath()))
                            .findFirst()
                            .orElse(null);
        }
    }

    /**
     * Certificates of agents end soon, or have.
     *
     * @param hosts whose, soonest first
     * @param from when it became worth telling
     * @param urgent within days
     */
    record CertificatesEnd(List<HostState> hosts, Instant from, boolean urgent) implements Finding {
        public CertificatesEnd {
            hosts = List.copyOf(hosts);
        }

        @Override
        public String key() {
            return hosts.size() == 1
                    ? "certificate " + hosts.getFirst().endpoint()
                    : "certificates";
        }
    }

    /** The certificate of this console ends soon, or has. */
    record OwnCertificateEnds(Instant ends, boolean urgent) implements Finding {
        @Override
        public String key() {
            return "certificate of the console";
        }
    }

    /**
     * Adverts of a master reach backups late, time and again, and nobody took over. What one master
     * sends to many is one finding.
     *
     * @param sender the master as picture and people know it, see {@link VirtualRouter#owner}
     * @param hearers each backup of each router that hears it late, at least one
     */
    record AdvertsLate(Member sender, List<LateHearer> hearers) implements Finding {
        public AdvertsLate {
            hearers = List.copyOf(hearers);
        }

        @Override
        public String key() {
            return "late " + sender.host().endpoint();
        }
    }

    /**
     * @param times how often within {@link Slowness#WINDOW}
     * @param first when it was first late
     * @param worstNanos the longest silence
     */
    record LateHearer(
            VirtualRouter router, Member member, int times, Instant first, long worstNanos) {}

    /**
     * Checks of real servers that pass, but take long.
     *
     * @param limit how long they may take
     */
    record ChecksSlow(Cluster cluster, VirtualService service, List<SlowCheck> slow, Duration limit)
            implements Finding {
        public ChecksSlow {
            slow = List.copyOf(slow);
        }

        @Override
        public String key() {
            return "slow " + cluster.key() + " " + service.name();
        }
    }

    /**
     * One check that takes long.
     *
     * @param slow how many of its newest results took longer than is well
     * @param of how many are remembered
     * @param worstNanos the longest
     */
    record SlowCheck(String server, String check, int slow, int of, long worstNanos) {}

    /**
     * What a peer says about a lost host.
     *
     * @param hears the peer still hears its adverts: the host lives, only its stream is cut
     */
    record Witness(Member peer, VirtualRouter router, boolean hears) {}
}
