package io.understudy.agent.boot;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.ProcessPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the files lie that tell of this process while it runs, by keepalived's rules: in a
 * directory of their own where several daemons share a host, with the instance in their names.
 *
 * @param pid of the daemon itself
 */
record RunFiles(Path pid, Path vrrp, Path checkers, Path bfd, Path reload) {
    static final Path RUN = Path.of("/run");

    /** Private to each network namespace. */
    static final Path DIRECTORY = RUN.resolve("keepalived");

    /**
     * Their places.
     *
     * @param namespace the network namespace to run in; null for the one we were started in
     */
    static RunFiles of(Arguments arguments, ProcessPlace place, @Nullable String namespace) {
        Path directory = hasDirectory(place, namespace) ? DIRECTORY : RUN;
        String ending = place.instance() == null ? "" : "_" + place.instance();
        return new RunFiles(
                or(arguments.pidFile(), directory, "keepalived" + ending),
                or(arguments.vrrpPidFile(), directory, "vrrp" + ending),
                or(arguments.checkersPidFile(), directory, "checkers" + ending),
                or(arguments.bfdPidFile(), directory, "bfd" + ending),
                DIRECTORY.resolve("keepalived" + ending + ".reload"));
    }

    static boolean hasDirectory(ProcessPlace place, @Nullable String namespace) {
        return place.pidDirectory() || place.instance() != null || namespace != null;
    }

    private static Path or(@Nullable String given, Path directory, String name) {
        return given == null ? directory.resolve(name + ".pid") : Path.of(given);
    }

    /** The files of the parts that a configuration has work for. */
    List<Path> parts(KeepalivedConfig config) {
        List<Path> parts = new ArrayList<>();
        if (!config.instances().isEmpty()) {
            parts.add(vrrp);
        }
        if (!config.lvs().services().isEmpty()) {
            parts.add(checkers);
        }
        if (!config.tracking().sessions().isEmpty()) {
            parts.add(bfd);
        }
        return parts;
    }
}
