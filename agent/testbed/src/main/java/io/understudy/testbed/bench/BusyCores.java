package io.understudy.testbed.bench;

import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Work of no use on every core, at ordinary priority. */
final class BusyCores implements AutoCloseable {
    private final List<Daemon> loops = new ArrayList<>();

    private BusyCores() {}

    static BusyCores on(LabHost host) {
        BusyCores busy = new BusyCores();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            busy.loops.add(
                    host.start("busy" + i, Map.of(), List.of("sh", "-c", "while :; do :; done")));
        }
        return busy;
    }

    @Override
    public void close() {
        loops.forEach(Daemon::kill);
    }
}
