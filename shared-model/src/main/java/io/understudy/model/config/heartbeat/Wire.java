package io.understudy.model.config.heartbeat;

import java.util.List;

/**
 * A path that heartbeats took over an interface.
 *
 * @param kind bcast, mcast or ucast
 * @param peer the address of ucast, of this host or another; empty for the others
 */
record Wire(Line line, String kind, String device, String peer) {
    /** A path for each interface that the line names. */
    static List<Wire> of(Line line) {
        List<String> operands = line.operands();
        return switch (line.keyword()) {
            case "bcast" ->
                    operands.stream().map(device -> new Wire(line, "bcast", device, "")).toList();
            case "mcast" -> List.of(new Wire(line, "mcast", operands.getFirst(), ""));
            default ->
                    List.of(
                            new Wire(
                                    line,
                                    "ucast",
                                    operands.getFirst(),
                                    operands.size() > 1 ? operands.get(1) : ""));
        };
    }
}
