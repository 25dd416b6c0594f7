package io.understudy.testbed.chaos;

import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.SplittableRandom;

/** What can go wrong with a director; it begins, and it ends after a while. */
enum Mishap {
    KILLED("killed with SIGKILL, started again") {
        @Override
        void begin(Director director, SplittableRandom dice) {
            director.kill();
        }

        @Override
        void end(Director director) {
            director.start();
        }
    },
    FROZEN("SIGSTOP, then SIGCONT") {
        @Override
        void begin(Director director, SplittableRandom dice) {
            director.agent().signal("STOP");
        }

        @Override
        void end(Director director) {
            director.agent().signal("CONT");
        }
    },
    LINK("link down, then up") {
        @Override
        void begin(Director director, SplittableRandom dice) {
            director.host().ip("link", "set", "eth0", "down");
        }

        @Override
        void end(Director director) {
            director.host().ip("link", "set", "eth0", "up");
        }
    },
    LOSS("adverts lost at random by nftables") {
        @Override
        void begin(Director director, SplittableRandom dice) {
            nft(director.host(), "add table inet " + TABLE);
            nft(
                    director.host(),
                    "add chain inet " + TABLE + " in { type filter hook input priority 0; }");
            nft(
                    director.host(),
                    "add rule inet "
                            + TABLE
                            + " in meta l4proto 112 numgen random mod 100 < "
                            + (20 + dice.nextInt(60))
                            + " drop");
        }

        @Override
        void end(Director director) {
            nft(director.host(), "delete table inet " + TABLE);
        }
    },
    DISK("no room where the agent keeps things") {
        @Override
        void begin(Director director, SplittableRandom dice) {
            try {
                Files.write(director.filler(), new byte[4 << 20]);
            } catch (IOException _) {
                // That is how it tells that the disk is full.
            }
        }

        @Override
        void end(Director director) {
            try {
                Files.deleteIfExists(director.filler());
            } catch (IOException e) {
                throw new LabException("cannot make room again: " + e, e);
            }
        }
    },
    DESCRIPTORS("no descriptor left") {
        @Override
        void begin(Director director, SplittableRandom dice) {
            limit(director, director.openDescriptors());
        }

        @Override
        void end(Director director) {
            limit(director, MANY);
        }
    },
    RELOADS("twenty reloads, some of a broken file") {
        @Override
        void begin(Director director, SplittableRandom dice) {
            for (int i = 0; i < 20; i++) {
                if (dice.nextInt(5) == 0) {
                    director.reloadBroken();
                } else {
                    director.reload(i % 2);
                }
            }
        }

        @Override
        void end(Director director) {
            director.reload(0);
        }
    },
    SSHD("sshd restarted") {
        @Override
        void begin(Director director, SplittableRandom dice) {
            director.host().run("kill", director.host().read("/run/sshd.pid").strip());
        }

        @Override
        void end(Director director) {
            director.host().run("/usr/sbin/sshd", "-E", "/run/sshd.log");
        }
    };

    private static final String TABLE = "us_chaos";
    private static final int MANY = 1024;

    /** In words. */
    final String words;

    Mishap(String words) {
        this.words = words;
    }

    abstract void begin(Director director, SplittableRandom dice);

    abstract void end(Director director);

    private static void nft(LabHost host, String command) {
        host.run("nft", command).orThrow();
    }

    /** The soft limit alone: what is open stays open, and nothing more can be opened. */
    private static void limit(Director director, int descriptors) {
        Outcome.of(
                        "prlimit",
                        "--pid",
                        Long.toString(director.agent().pid()),
                        "--nofile=" + descriptors + ":")
                .orThrow();
    }
}
