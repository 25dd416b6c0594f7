package io.understudy.testbed.split;

import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.Rest;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What goes wrong between lb1, the master, and lb2; it is mended after a while where it can be. */
enum Fault {
    /** Nobody hears anybody. */
    BOTH_FILTERED("adverts dropped in both directions") {
        @Override
        void begin(Network network, Daemon master) {
            filter(network.host("lb1"));
            filter(network.host("lb2"));
        }

        @Override
        void end(Network network, Daemon master) {
            unfilter(network.host("lb1"));
            unfilter(network.host("lb2"));
        }
    },
    /** The backup hears nothing, and is heard. */
    MASTER_FILTERED("adverts of the master dropped") {
        @Override
        void begin(Network network, Daemon master) {
            filter(network.host("lb1"));
        }

        @Override
        void end(Network network, Daemon master) {
            unfilter(network.host("lb1"));
        }
    },
    /** The process is gone, the kernel of its host is not. */
    KILLED("master killed with SIGKILL") {
        @Override
        void begin(Network network, Daemon master) {
            master.kill();
        }

        @Override
        void end(Network network, Daemon master) {}
    },
    /** The process stands still and wakes. */
    STOPPED("master stopped with SIGSTOP, then goes on") {
        @Override
        void begin(Network network, Daemon master) {
            signal(master, "STOP");
        }

        @Override
        void end(Network network, Daemon master) {
            signal(master, "CONT");
        }
    },
    /** The process runs for a twentieth of each second. */
    STARVED("master gets 50 ms of processor a second, then all") {
        private volatile boolean hungry;
        private Thread taker = new Thread();

        @Override
        void begin(Network network, Daemon master) {
            hungry = true;
            taker =
                    Thread.ofPlatform()
                            .start(() -> {
                                while (hungry) {
                                    signal(master, "STOP");
                                    Rest.of(Duration.ofMillis(950));
                                    signal(master, "CONT");
                                    Rest.of(Duration.ofMillis(50));
                                }
                            });
        }

        @Override
        void end(Network network, Daemon master) {
            hungry = false;
            try {
                taker.join();
            } catch (InterruptedException e) {
                throw new LabException("nobody gives the processor back", e);
            }
        }
    },
    /** The switch port is dead and the link of the host is up. */
    MASTER_CUT_OFF("switch port of the master dead, then alive") {
        @Override
        void begin(Network network, Daemon master) {
            network.cutOff(network.host("lb1"));
        }

        @Override
        void end(Network network, Daemon master) {
            network.reconnect(network.host("lb1"));
        }
    },
    /** The same for the other one, which believes to be alone. */
    BACKUP_CUT_OFF("switch port of the backup dead, then alive") {
        @Override
        void begin(Network network, Daemon master) {
            network.cutOff(network.host("lb2"));
        }

        @Override
        void end(Network network, Daemon master) {
            network.reconnect(network.host("lb2"));
        }
    },
    /**
     * Hosts of one kernel share its clock, so it steps for both; and nobody else may live by it.
     */
    CLOCK_STEPPED("clock stepped a day ahead, then two back") {
        @Override
        boolean takesAKernel() {
            return true;
        }

        @Override
        void begin(Network network, Daemon master) {
            step("+1 day");
        }

        @Override
        void end(Network network, Daemon master) {
            step("-2 days");
        }

        private void step(String by) {
            Outcome.of("date", "-s", by).orThrow();
        }
    };

    private static final String TABLE = "us_split";

    /** In words. */
    final String words;

    Fault(String words) {
        this.words = words;
    }

    /**
     * The one of this name, as a command line has it: {@code killed}, {@code clock-stepped}.
     *
     * @throws LabException with the names there are
     */
    static Fault named(String name) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Stream.of(values())
                .filter(fault -> fault.name().equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new LabException(
                                "no fault is called '" + name + "'; there are " + names()));
    }

    private static String names() {
        return Stream.of(values())
                .map(fault -> fault.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }

    /** Whether it would harm the kernel that all of this machine lives by. */
    boolean takesAKernel() {
        return false;
    }

    abstract void begin(Network network, Daemon master);

    abstract void end(Network network, Daemon master);

    private static void filter(LabHost host) {
        host.run("nft", "add table inet " + TABLE).orThrow();
        host.run("nft", "add chain inet " + TABLE + " out { type filter hook output priority 0; }")
                .orThrow();
        host.run("nft", "add rule inet " + TABLE + " out meta l4proto 112 drop").orThrow();
    }

    private static void unfilter(LabHost host) {
        host.run("nft", "delete table inet " + TABLE).orThrow();
    }

    /** keepalived's child does the work; the process that was started only watches it. */
    private static void signal(Daemon daemon, String signal) {
        ProcessHandle.of(daemon.pid())
                .ifPresent(parent ->
                        parent.descendants().forEach(child -> signal(child.pid(), signal)));
        daemon.signal(signal);
    }

    private static void signal(long pid, String signal) {
        Outcome.of("kill", "-" + signal, Long.toString(pid)).orThrow();
    }
}
