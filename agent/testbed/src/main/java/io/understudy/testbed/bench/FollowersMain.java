package io.understudy.testbed.bench;

import io.understudy.model.state.StateChange.PriorityChanged;
import io.understudy.model.state.StateEvent;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameReader;
import io.understudy.testbed.netns.ConsoleStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Many consoles of one agent in one process, which also writes the number that the agent tracks:
 * prints how long a change takes from the file to each of them.
 */
public final class FollowersMain {
    static final String CONNECTED = "connected";

    /** The agent's own, which the number is added to; nobody reaches the 255 of an owner. */
    static final int PRIORITY = 100;

    private static final int NUMBERS = 150;

    /** How many may prove themselves at once; agents let no more than sixteen of one host wait. */
    private static final int AT_ONCE = 8;

    private static final int PATIENCE_SECONDS = 30;
    private static final int LAST_SECONDS = 5;

    private final Path keys;
    private final String agent;
    private final Semaphore handshakes = new Semaphore(AT_ONCE);
    private final CountDownLatch connected;
    private final CountDownLatch awaited;
    private final AtomicLongArray writtenAt = new AtomicLongArray(NUMBERS);
    private final ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();

    private FollowersMain(Path keys, String agent, int consoles, int events) {
        this.keys = keys;
        this.agent = agent;
        connected = new CountDownLatch(consoles);
        awaited = new CountDownLatch(consoles * events);
    }

    /**
     * Arguments: directory with a console's keys, the agent, the file it tracks, how many consoles,
     * how many events, and the milliseconds between two of them.
     */
    public static void main(String[] words) throws IOException, InterruptedException {
        int consoles = Integer.parseInt(words[3]);
        int events = Integer.parseInt(words[4]);
        FollowersMain all = new FollowersMain(Path.of(words[0]), words[1], consoles, events);
        long began = System.nanoTime();
        List<Thread> followers = new ArrayList<>();
        for (int i = 0; i < consoles; i++) {
            followers.add(Thread.ofVirtual().start(all::follow));
        }
        if (!all.connected.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            System.err.println(all.connected.getCount() + " consoles did not get in");
            System.exit(1);
        }
        print(CONNECTED, (System.nanoTime() - began) / 1e6);
        all.tell(Path.of(words[2]), events, Integer.parseInt(words[5]));
        all.awaited.await(LAST_SECONDS, TimeUnit.SECONDS);
        Figures figures =
                Figures.of(all.millis.stream().mapToDouble(Double::doubleValue).toArray());
        print("heard", figures.count());
        print("median", figures.median());
        print("p99", figures.percentile(99));
        print("max", figures.max());
        System.exit(0);
    }

    private static void print(String name, double value) {
        System.out.println(name + " " + value);
    }

    private void tell(Path file, int events, int everyMillis) throws IOException {
        long due = System.nanoTime();
        for (int i = 0; i < events; i++) {
            int number = i % NUMBERS;
            due += everyMillis * 1_000_000L;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            writtenAt.set(number, System.nanoTime());
            // Never empty in between.
            byte[] text = "%03d\n".formatted(number + 1).getBytes(StandardCharsets.US_ASCII);
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(next, text);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void follow() {
        try {
            handshakes.acquire();
            try (Socket socket = ConsoleStream.connect(keys, agent);
                    FrameReader frames = new FrameReader(socket.getInputStream())) {
                for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                    take(frame);
                }
            }
        } catch (IOException e) {
            System.err.println("a console lost its stream: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Frame frame) {
        if (frame instanceof Frame.Snapshot) {
            handshakes.release();
            connected.countDown();
        } else if (frame instanceof Frame.Event(StateEvent event)
                && event.change() instanceof PriorityChanged changed) {
            int number = changed.effectivePriority() - PRIORITY - 1;
            if (number >= 0 && number < NUMBERS && writtenAt.get(number) != 0) {
                millis.add((System.nanoTime() - writtenAt.get(number)) / 1e6);
                awaited.countDown();
            }
        }
    }
}
