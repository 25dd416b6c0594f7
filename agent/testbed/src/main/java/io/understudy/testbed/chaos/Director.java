package io.understudy.testbed.chaos;

import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Vrrpd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A host with an agent on it, whose process is started, killed and looked at. */
final class Director {
    /** Kilobytes for all that the agent keeps: filled in a moment. */
    private static final int STATE_KILOBYTES = 256;

    private static final int PAGE_KILOBYTES = 4;

    private final LabHost host;
    private final Path house;
    private final int rank;
    private final @Nullable Cgroup limit;
    private final List<Look> looks = new ArrayList<>();
    private @Nullable Daemon agent;
    private @Nullable Look firstOfLife;
    private int lives;
    private int moreDescriptors;
    private double moreMebibytes;

    /** What a process held of its host in a time of peace. */
    private record Look(int descriptors, double mebibytes) {}

    /** {@code rank}: its priority as long as nobody reloads it. */
    Director(LabHost host, Path house, int rank, @Nullable Cgroup limit) {
        this.host = host;
        this.house = house;
        this.rank = rank;
        this.limit = limit;
    }

    LabHost host() {
        return host;
    }

    Daemon agent() {
        return Objects.requireNonNull(agent, "not started");
    }

    void start() {
        write(rank);
        String state = Vrrpd.STATE;
        // A file system of its own, so that it can be full without filling anything else.
        String script =
                "mkdir -p %s && mount -t tmpfs -o size=%dk tmpfs %s && exec \"$0\" agent --state %s -n -l -D"
                        .formatted(state, STATE_KILOBYTES, state, state);
        agent =
                host.start(
                        "understudy",
                        Map.of("UNDERSTUDY_BUILD", "never"),
                        List.of("sh", "-c", script, house.resolve("understudy").toString()));
        if (limit != null) {
            limit.take(agent.pid());
        }
        firstOfLife = null;
        lives++;
    }

    void kill() {
        if (agent().isAlive()) {
            agent().kill();
        }
    }

    /** Reads a file anew that differs by {@code more} of its priority. */
    void reload(int more) {
        write(rank + more);
        agent().signal("HUP");
    }

    /** A file that cannot be run, and that a reload must refuse. */
    void reloadBroken() {
        host.write(Vrrpd.CONFIG, "vrrp_instance VI_1 {\n    priority nobody\n");
        agent().signal("HUP");
    }

    private void write(int priority) {
        host.write(Vrrpd.CONFIG, config(host.name(), priority));
    }

    private static String config(String router, int priority) {
        return """
        global_defs {
            router_id %s
            script_user root
        }
        vrrp_script alive {
            script "/bin/true"
            interval 1
            timeout 2
        }
        vrrp_instance VI_1 {
            interface eth0
            virtual_router_id 51
            priority %d
            advert_int 1
            authentication {
                auth_type PASS
                auth_pass s3same
            }
            virtual_ipaddress {
                %s/24
            }
            track_script {
                alive weight -60
            }
            #@understudy vip_lease 4
        }
        """
                .formatted(router, priority, ClassicLab.VIP);
    }

    /** A file that takes all the room there is where the agent keeps things. */
    Path filler() {
        return Path.of("/proc/" + agent().pid() + "/root" + Vrrpd.STATE + "/filler");
    }

    int openDescriptors() {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + agent().pid() + "/fd"))) {
            return (int) open.count();
        } catch (IOException e) {
            throw new LabException(host.name() + ": " + e, e);
        }
    }

    private double residentMebibytes() {
        try {
            String[] words =
                    Files.readString(Path.of("/proc/" + agent().pid() + "/statm")).split(" ", -1);
            return Long.parseLong(words[1]) * PAGE_KILOBYTES / 1024.0;
        } catch (IOException e) {
            throw new LabException(host.name() + ": " + e, e);
        }
    }

    /**
     * Looks at descriptors and memory in peace, and how they grew since this process's first look.
     *
     * @return what it saw, in words
     */
    String measure() {
        Look look = new Look(openDescriptors(), residentMebibytes());
        looks.add(look);
        Look first = firstOfLife;
        if (first == null) {
            firstOfLife = look;
        } else {
            moreDescriptors = Math.max(moreDescriptors, look.descriptors - first.descriptors);
            moreMebibytes = Math.max(moreMebibytes, look.mebibytes - first.mebibytes);
        }
        return "%s %d descriptors, %s MiB"
                .formatted(host.name(), look.descriptors, rounded(look.mebibytes));
    }

    /** All looks, for the report. */
    String measured() {
        List<Look> three = List.of(looks.getFirst(), looks.get(looks.size() / 2), looks.getLast());
        return "%s descriptors and %s MiB resident at the start, in the middle and at the end, of %d process%s; within one life at most %+d and %+.1f MiB"
                .formatted(
                        joined(three.stream().map(look -> "" + look.descriptors)),
                        joined(three.stream().map(look -> rounded(look.mebibytes))),
                        lives,
                        lives == 1 ? "" : "es",
                        moreDescriptors,
                        moreMebibytes);
    }

    private static String joined(Stream<String> words) {
        return words.collect(Collectors.joining(" / "));
    }

    private static String rounded(double mebibytes) {
        return String.format(Locale.ROOT, "%.1f", mebibytes);
    }
}
