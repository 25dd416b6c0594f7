package io.understudy.console.demo;

import io.understudy.core.node.NodeEvent;
import io.understudy.model.command.Command;
import io.understudy.model.state.FilterRule;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpPrefix;
import java.util.List;
import java.util.Locale;

/**
 * A pair of hosts and one thing that goes wrong between them, as docs/split-brain.md has them: for
 * pictures of what the console says then.
 */
public enum DemoScene {
    /** Adverts are dropped on the way, in both directions. */
    BLOCKED {
        @Override
        void happen(DemoWorld world) {
            both(world, true);
        }
    },
    /** A packet filter drops them, and tells. */
    FILTERED {
        @Override
        void happen(DemoWorld world) {
            both(world, true);
            for (String host : PAIR) {
                count(world, host, 0);
            }
        }

        private void count(DemoWorld world, String host, long packets) {
            world.host(host)
                    .voice()
                    .tell(
                            new StateChange.FilterSeen(
                                    List.of(
                                            new FilterRule(
                                                    "inet firewall input", false, packets))));
            world.after(5 * SECOND, () -> count(world, host, packets + 5));
        }
    },
    /** One direction is lost. */
    ONE_WAY {
        @Override
        void happen(DemoWorld world) {
            world.muffle("lb1", true);
        }
    },
    /** The hosts have different passwords. */
    REFUSED {
        @Override
        String config(String host, int priority) {
            return super.config(host, priority).replace("web2026", host + "2026");
        }
    },
    /** The master's adverts are lost; the backup sees that it lives, and holds back. */
    LOST {
        @Override
        String config(String host, int priority) {
            return super.config(host, priority)
                    .replace(
                            WATCH,
                            WATCH
                                    + "\n    #@understudy vip_probe 200"
                                    + "\n    #@understudy takeover_hold 60");
        }

        @Override
        void happen(DemoWorld world) {
            world.muffle("lb1", true);
        }
    },
    /** One host has an address that the other has not. */
    ADDRESSES {
        @Override
        String config(String host, int priority) {
            return host.equals("lb2")
                    ? super.config(host, priority)
                            .replace(VIP.toString(), VIP + "\n        192.0.2.81/24")
                    : super.config(host, priority);
        }
    },
    /** The hosts have different numbers. */
    IDS {
        @Override
        String config(String host, int priority) {
            return host.equals("lb2")
                    ? super.config(host, priority).replace("router_id 51", "router_id 52")
                    : super.config(host, priority);
        }
    },
    /** Somebody else's router has the same number. */
    FOREIGN {
        @Override
        void happen(DemoWorld world) {
            world.host(OTHER).boot();
        }
    },
    /** The backup has the address, because somebody added it there. */
    HELD {
        @Override
        void happen(DemoWorld world) {
            DemoHost backup = world.host("lb2");
            backup.assign(VIP);
            backup.agent().receive(at -> new NodeEvent.AddressAdded(DemoHost.LINK, VIP, false, at));
        }
    },
    /** A device that is none of the hosts answers for the address. */
    ANSWERED {
        @Override
        void happen(DemoWorld world) {
            world.host(OTHER).assign(VIP);
        }
    },
    /** Two masters met again, and neighbours follow. */
    HEALED {
        @Override
        void happen(DemoWorld world) {
            both(world, true);
            world.after(12 * SECOND, () -> both(world, false));
        }
    },
    /** One of two masters is held down. */
    HELD_DOWN {
        @Override
        void happen(DemoWorld world) {
            both(world, true);
            world.after(
                    9 * SECOND,
                    () ->
                            DemoDesk.ask(
                                    world.host("lb2"),
                                    new Command.HoldDown("VI_WEB"),
                                    false,
                                    DemoFleet.OPERATOR,
                                    _ -> {}));
        }
    };

    static final List<String> PAIR = List.of("lb1", "lb2");
    static final String OTHER = "other";
    private static final long SECOND = 1_000_000_000L;
    private static final IpPrefix VIP = IpPrefix.of("192.0.2.80/24");
    private static final String WATCH = "#@understudy vip_watch 2";

    /** When it happens; the pair has settled by then. */
    static final long SETTLED = 20 * SECOND;

    /** Of its picture. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What goes wrong, where the files alone are not it. */
    void happen(DemoWorld world) {}

    /** What the hosts run; the other one belongs to somebody else. */
    String config(String host, int priority) {
        return """
        global_defs {
            router_id %s
        }

        vrrp_instance VI_WEB {
            state BACKUP
            interface eth0
            virtual_router_id 51
            priority %d
            advert_int 1
            authentication {
                auth_type PASS
                auth_pass web2026
            }
            virtual_ipaddress {
                %s
            }
            %s
        }
        """
                .formatted(host, priority, host.equals(OTHER) ? "192.0.2.99/24" : VIP, WATCH);
    }

    private static void both(DemoWorld world, boolean muffled) {
        PAIR.forEach(host -> world.muffle(host, muffled));
    }
}
