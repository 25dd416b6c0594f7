package io.understudy.testbed.chaos;

import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Vrrpd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A host with an agent on it, whose process is started, killed and looked at. */
final class Director {
    /** Kilobytes for all that the agent keeps: filled in a moment. */
    private static final int STATE_KILOBYTES = 256;

    private static final int PAGE_KILOBYTES = 4;

    private final LabHost host;
    private final Path house;
    private final @Nullable Cgroup limit;
    private @Nullable Daemon agent;
    private int priority;
    private int descriptors;
    private long kilobytes;
    private int moreDescriptors;
    private long moreKilobytes;

    Director(LabHost host, Path house, int priority, @Nullable Cgroup limit) {
        this.host = host;
        this.house = house;
        this.priority = priority;
        this.limit = limit;
    }

    LabHost host() {
        return host;
    }

    Daemon agent() {
        return Objects.requireNonNull(agent, "not started");
    }

    void start() {
        write(priority);
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
        descriptors = 0;
        kilobytes = 0;
    }

    void kill() {
        if (agent().isAlive()) {
            agent().kill();
        }
    }

    void reload(int newPriority) {
        write(newPriority);
        agent().signal("HUP");
    }

    /** A file that cannot be run, and that a reload must refuse. */
    void reloadBroken() {
        host.write(Vrrpd.CONFIG, "vrrp_instance VI_1 {\n    priority nobody\n");
        agent().signal("HUP");
    }

    private void write(int newPriority) {
        priority = newPriority;
        host.write(Vrrpd.CONFIG, config(host.name(), newPriority));
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

    private long residentKilobytes() {
        try {
            String[] words =
                    Files.readString(Path.of("/proc/" + agent().pid() + "/statm")).split(" ", -1);
            return Long.parseLong(words[1]) * PAGE_KILOBYTES;
        } catch (IOException e) {
            throw new LabException(host.name() + ": " + e, e);
        }
    }

    /**
     * Looks at descriptors and memory in peace, and how they grew since this process's first look.
     */
    void measure() {
        int open = openDescriptors();
        long resident = residentKilobytes();
        if (descriptors > 0) {
            moreDescriptors = Math.max(moreDescriptors, open - descriptors);
            moreKilobytes = Math.max(moreKilobytes, resident - kilobytes);
        } else {
            descriptors = open;
            kilobytes = resident;
        }
    }

    int moreDescriptors() {
        return moreDescriptors;
    }

    String measured() {
        return "%d descriptors and %d MiB resident at the end; within one life at most %+d and %+.1f MiB"
                .formatted(
                        openDescriptors(),
                        residentKilobytes() / 1024,
                        moreDescriptors,
                        moreKilobytes / 1024.0);
    }
}
