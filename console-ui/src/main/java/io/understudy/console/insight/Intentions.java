package io.understudy.console.insight;

import io.understudy.console.session.Endpoint;
import io.understudy.console.store.Archive;
import io.understudy.console.store.Intended;
import io.understudy.console.store.IntendedFiles;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What each host should run, as the repository of intended files has it. For any thread. */
public final class Intentions implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final Archive archive;
    private final @Nullable IntendedFiles files;

    /** By {@link IntendedFiles#place}: an address cannot be had back from a place. */
    private final Map<String, Intended> byPlace = new ConcurrentHashMap<>();

    /** What is on its way to the repository. */
    private final Set<CompletableFuture<Void>> writing = ConcurrentHashMap.newKeySet();

    /**
     * Takes up what was deployed before.
     *
     * @param files null if nothing outlives this console
     */
    public Intentions(Archive archive, @Nullable IntendedFiles files) {
        this.archive = archive;
        this.files = files;
        if (files != null) {
            begin(() -> takeUp(files));
        }
    }

    private void begin(Runnable work) {
        CompletableFuture<Void> done = CompletableFuture.runAsync(work, archive.background());
        writing.add(done);
        done.whenComplete((_, _) -> writing.remove(done));
    }

    private void takeUp(IntendedFiles from) {
        try {
            Map<Endpoint, Intended> earlier = archive.history().intended();
            earlier.forEach((host, one) -> byPlace.putIfAbsent(IntendedFiles.place(host), one));
            if (!earlier.isEmpty()) {
                from.takeUp(earlier);
                archive.history().forgetIntended();
            }
            from.standing().forEach(this::newer);
        } catch (IOException e) {
            // what is deployed from now on still counts
            System.err.println("understudy: what was deployed before is not known: " + said(e));
        }
    }

    private void newer(String place, Intended found) {
        byPlace.merge(place, found, (known, next) -> known.at().isAfter(next.at()) ? known : next);
    }

    /** A host should run this file from now on: it was deployed there. */
    public void deployed(Endpoint host, byte[] content, Intended as, String why) {
        remember(host, as);
        write(host, to -> to.keep(host, content, as.who(), as.at(), why));
    }

    /** What runs on a host is right, whoever brought it there. */
    public void accepted(Endpoint host, Intended as) {
        remember(host, as);
        write(host, to -> to.accept(host, as));
    }

    /** Known, and of no consequence for another console. */
    public void remember(Endpoint host, Intended as) {
        byPlace.put(IntendedFiles.place(host), as);
    }

    private interface Writing {
        void to(IntendedFiles files) throws IOException;
    }

    private void write(Endpoint host, Writing step) {
        IntendedFiles kept = files;
        if (kept != null) {
            begin(() -> {
                try {
                    step.to(kept);
                } catch (IOException e) {
                    System.err.println(
                            "understudy: what "
                                    + host
                                    + " should run is not in the repository: "
                                    + said(e));
                }
            });
        }
    }

    private static String said(IOException e) {
        return String.valueOf(e.getMessage());
    }

    /** What a host should run; null if nothing was ever deployed there from here. */
    public @Nullable Intended of(Endpoint host) {
        return byPlace.get(IntendedFiles.place(host));
    }

    /** By {@link IntendedFiles#place}. */
    public Map<String, Intended> byPlace() {
        return Map.copyOf(byPlace);
    }

    /**
     * Waits until what was deployed is in the repository, at most 10 s: who closes loses nothing.
     */
    @Override
    public void close() {
        try {
            CompletableFuture.allOf(writing.toArray(CompletableFuture[]::new))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            System.err.println("understudy: not all that was deployed is in the repository");
        }
    }
}
