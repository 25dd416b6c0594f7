package io.understudy.agent.command;

import io.understudy.agent.ops.Log;
import io.understudy.core.lvs.KeptOrder;
import io.understudy.model.state.Intervention;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Supplier;

/**
 * What operators asked of real servers and want kept over restarts of the agent: a line each
 * (service, server, {@code DRAIN}, {@code DISABLE} or {@code WEIGHT}, the weight, who), parted by
 * tabs, replaced as a whole; no file means nothing.
 */
public final class OrdersFile {
    private static final int FIELDS = 5;

    private final Path file;
    private final Log log;
    private List<KeptOrder> written = List.of();

    public OrdersFile(Path file, Log log) {
        this.file = file;
        this.log = log;
    }

    /** What was written last. What cannot be read is told of and left out. */
    public synchronized List<KeptOrder> read() {
        List<KeptOrder> orders = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                orders.add(order(line));
            }
        } catch (NoSuchFileException _) {
            // Nobody asked for anything.
        } catch (IOException | IllegalArgumentException e) {
            log.warning(
                    "cannot read all that was asked of real servers before: "
                            + file
                            + ": "
                            + e.getMessage()
                            + "; understudy drain, disable and weight ask again");
        }
        written = List.copyOf(orders);
        return written;
    }

    private static KeptOrder order(String line) {
        String[] fields = line.split("\t", FIELDS);
        if (fields.length < FIELDS) {
            throw new IllegalArgumentException("no order: " + line);
        }
        return new KeptOrder(
                fields[0],
                fields[1],
                Intervention.Kind.valueOf(fields[2]),
                fields[3].isEmpty() ? null : Long.valueOf(fields[3]),
                fields[4]);
    }

    /** Writes down what is to be kept now, if that is not written yet. Blocks on the disk. */
    public synchronized void write(Supplier<List<KeptOrder>> orders) {
        List<KeptOrder> now = orders.get();
        if (now.equals(written)) {
            return;
        }
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        for (KeptOrder one : now) {
            lines.add(
                    String.join(
                            "\t",
                            one.service(),
                            one.server(),
                            one.kind().name(),
                            one.weight() == null ? "" : one.weight().toString(),
                            one.by().replaceAll("\\s+", " ")));
        }
        try {
            StateFile.write(file, now.isEmpty() ? null : lines.toString());
            written = now;
        } catch (IOException e) {
            log.warning(
                    "what was asked of real servers will not outlast a restart: "
                            + file
                            + " cannot be written: "
                            + e.getMessage());
        }
    }
}
