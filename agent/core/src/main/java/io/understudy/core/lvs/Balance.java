package io.understudy.core.lvs;

import io.understudy.core.ipvs.Destination;
import io.understudy.core.ipvs.TableEntry;
import io.understudy.model.config.lvs.RealServer;
import io.understudy.model.config.lvs.SorryServer;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.unit.AddressPort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One virtual server with its servers. All its members have the same servers in the kernel's table.
 *
 * @param name canonical; checks know it by this name
 * @param told what commands, pipes and mails call it (keepalived's words)
 * @param places where each server is, by name
 * @param sorryKnown how the kernel has the sorry server; null if it is not in the table
 * @param paused whether its checks stand still, because its address is elsewhere
 */
record Balance(
        String name,
        String told,
        VirtualServer config,
        List<Member> members,
        List<Backend> servers,
        Map<String, Integer> places,
        boolean quorumUp,
        boolean sorryInUse,
        @Nullable Destination sorryKnown,
        boolean paused) {
    Balance {
        members = Collections.unmodifiableList(members);
        servers = Collections.unmodifiableList(servers);
    }

    /**
     * Sum of the weights of servers that serve. One that starts slowly counts with the weight that
     * it comes to: it is there, and quorum asks who is.
     */
    long liveWeight() {
        long sum = 0;
        for (int i = 0; i < servers.size(); i++) {
            if (servers.get(i).serves()) {
                sum += servers.get(i).wholeWeight();
            }
        }
        return sum;
    }

    /** Whether a reload with this configuration leaves nothing of it to change. */
    boolean goesOnAs(VirtualServer fresh, List<Member> freshMembers) {
        return config.equals(fresh)
                && members.equals(freshMembers)
                && servers.stream().allMatch(Backend::outlastsReload);
    }

    /** How the kernel should have a server; null if it should not. */
    @Nullable Destination wanted(Backend server) {
        if (server.serves() && !sorryInUse) {
            return server.destination(server.weight());
        }
        return server.config().inhibitOnFailure() ? server.destination(0) : null;
    }

    /** How the kernel should have the sorry server; null if it should not. */
    @Nullable Destination wantedSorry() {
        SorryServer sorry = config.sorryServer();
        if (sorry == null || (!sorryInUse && !sorry.inhibit())) {
            return null;
        }
        return new Destination(sorry.at(), sorry.forwarding(), sorryInUse ? 1 : 0, 0, 0);
    }

    /** What a server is called that is at a place in the entry of a member. */
    String named(Member member, AddressPort at) {
        String name = at.toString();
        if (places.containsKey(name)) {
            return name;
        }
        for (Backend server : servers) {
            RealServer real = server.config();
            if (member.at(real.at(), real.forwarding()).equals(at)) {
                return server.name();
            }
        }
        return name;
    }

    /** How the kernel should have one of the members. */
    TableEntry wanted(Member member) {
        return entry(member, true);
    }

    /** How we left one of the members. */
    TableEntry known(Member member) {
        return entry(member, false);
    }

    private TableEntry entry(Member member, boolean wanted) {
        List<Destination> all = new ArrayList<>(servers.size() + 1);
        for (Backend server : servers) {
            Destination one = member.own(wanted ? wanted(server) : server.known());
            if (one != null) {
                all.add(one);
            }
        }
        Destination sorry = member.own(wanted ? wantedSorry() : sorryKnown);
        if (sorry != null) {
            // The same server may be listed as a usual one; who answers now counts.
            all.removeIf(one -> one.at().equals(sorry.at()) && one.weight() == 0);
            all.add(sorry);
        }
        return TableEntry.of(member.service(), all);
    }

    Balance with(int place, Backend server) {
        List<Backend> next = new ArrayList<>(servers);
        next.set(place, server);
        return withServers(next);
    }

    Balance withServers(List<Backend> next) {
        return new Balance(
                name,
                told,
                config,
                members,
                next,
                places,
                quorumUp,
                sorryInUse,
                sorryKnown,
                paused);
    }

    Balance withQuorum(boolean up, boolean sorry) {
        return new Balance(
                name, told, config, members, servers, places, up, sorry, sorryKnown, paused);
    }

    Balance withSorryKnown(@Nullable Destination known) {
        return new Balance(
                name, told, config, members, servers, places, quorumUp, sorryInUse, known, paused);
    }

    Balance withPaused(boolean next) {
        return new Balance(
                name,
                told,
                config,
                members,
                servers,
                places,
                quorumUp,
                sorryInUse,
                sorryKnown,
                next);
    }
}
