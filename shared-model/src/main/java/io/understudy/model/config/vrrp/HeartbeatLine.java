package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.lines;
import static io.understudy.model.config.table.Types.networkInterface;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Line;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A further path by which the routers of an instance tell each other that they live. */
public sealed interface HeartbeatLine {
    /** The line as a file has it. */
    String text();

    /** Another interface, by multicast. */
    record Multicast(String device) implements HeartbeatLine {
        @Override
        public String text() {
            return "interface " + device;
        }
    }

    /** Datagrams from one address to another, through an interface. */
    record Unicast(String device, IpAddress source, IpAddress destination)
            implements HeartbeatLine {
        @Override
        public String text() {
            return "unicast " + device + " " + source + " " + destination;
        }
    }

    /**
     * A cable between two serial ports.
     *
     * @param baud bits per second, one that termios has a name for
     */
    record Serial(String device, int baud) implements HeartbeatLine {
        @Override
        public String text() {
            return "serial " + device + " " + baud;
        }
    }

    /** The streams between the agents of cluster_agents. */
    record Agents() implements HeartbeatLine {
        @Override
        public String text() {
            return "agents";
        }
    }

    Keyword<List<List<HeartbeatLine>>> HEARTBEAT_LINES =
            keyword("heartbeat_lines", lines(Rows.LINE))
                    .orElse(List.of())
                    .asIn("{\n    interface eth1\n    serial /dev/ttyS0 115200\n}")
                    .says(
                            "Further paths by which the routers hear each other; a master counts as silent only when all of them are.")
                    .ours();

    /** The lines of an instance, none twice. */
    static List<HeartbeatLine> read(Settings s) {
        Set<HeartbeatLine> all = new LinkedHashSet<>();
        s.get(HEARTBEAT_LINES).forEach(all::addAll);
        return List.copyOf(all);
    }

    /** The rows of the block. */
    final class Rows {
        private Rows() {}

        private static final Keyword<String> INTERFACE =
                keyword("interface", networkInterface())
                        .asIn("eth1")
                        .says("Another interface, by multicast to UDP port 694.")
                        .ours();

        private static final Keyword<Unicast> UNICAST =
                keyword("unicast", new UnicastType())
                        .asIn("eth2 198.51.100.1 198.51.100.2")
                        .says("Datagrams to UDP port 694 from one address to another.")
                        .ours();

        private static final Keyword<Serial> SERIAL =
                keyword("serial", new SerialType())
                        .asIn("/dev/ttyS0 115200")
                        .says("A cable between two serial ports, with its speed.")
                        .ours();

        private static final Keyword<Boolean> AGENTS =
                keyword("agents", flag())
                        .says("The streams between the agents of cluster_agents.")
                        .ours();

        private static final Line<List<HeartbeatLine>> LINE =
                Line.bareLine(List.of(INTERFACE, UNICAST, SERIAL, AGENTS), Rows::line);

        private static List<HeartbeatLine> line(Line.Values v) {
            List<HeartbeatLine> all = new ArrayList<>();
            String device = v.find(INTERFACE);
            if (device != null) {
                all.add(new Multicast(device));
            }
            Unicast unicast = v.find(UNICAST);
            if (unicast != null) {
                all.add(unicast);
            }
            Serial serial = v.find(SERIAL);
            if (serial != null) {
                all.add(serial);
            }
            if (v.find(AGENTS) != null) {
                all.add(new Agents());
            }
            return all;
        }
    }

    /** An interface and two addresses of one family. */
    final class UnicastType implements ValueType<Unicast> {
        private static final ValueType<String> DEVICE = networkInterface();
        private static final ValueType<IpAddress> ADDRESS = Types.ipAddress();

        @Override
        public String form() {
            return "INTERFACE SOURCE DESTINATION";
        }

        @Override
        public @Nullable Unicast read(Arguments in) {
            String device = DEVICE.read(in);
            IpAddress source = device == null ? null : ADDRESS.read(in);
            IpAddress destination = source == null ? null : ADDRESS.read(in);
            if (device == null || source == null || destination == null) {
                return null;
            }
            if (source.isV6() != destination.isV6()) {
                in.error(
                        "heartbeat-line",
                        in.last(),
                        source + " and " + destination + " are of two families",
                        "write two addresses of one family, ours first");
                return null;
            }
            return new Unicast(device, source, destination);
        }

        @Override
        public String show(Unicast value) {
            return value.device() + " " + value.source() + " " + value.destination();
        }
    }

    /** A device below /dev and a speed. */
    final class SerialType implements ValueType<Serial> {
        /** Speeds of termios that a serial port of today has (termios(3)). */
        private static final Map<String, Integer> SPEEDS =
                Map.of(
                        "9600", 9600, "19200", 19200, "38400", 38400, "57600", 57600, "115200",
                        115200);

        /** Whether a line may have it. */
        public static boolean isSpeed(String text) {
            return SPEEDS.containsKey(text);
        }

        @Override
        public String form() {
            return "DEVICE 9600|19200|38400|57600|115200";
        }

        @Override
        public @Nullable Serial read(Arguments in) {
            Word device = in.take();
            Word speed = device == null ? null : in.take();
            if (device == null || speed == null) {
                return null;
            }
            Integer baud = SPEEDS.get(speed.text());
            if (!device.text().startsWith("/dev/") || baud == null) {
                in.error(
                        "heartbeat-line",
                        baud == null ? speed : device,
                        "serial " + device.text() + " " + speed.text() + " is no serial line",
                        "write a device below /dev and one of 9600, 19200, 38400, 57600, 115200");
                return null;
            }
            return new Serial(device.text(), baud);
        }

        @Override
        public String show(Serial value) {
            return value.device() + " " + value.baud();
        }
    }
}
