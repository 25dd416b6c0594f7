package io.understudy.agent.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Which modules the running kernel has, found without loading any. */
final class KernelModules {
    private KernelModules() {}

    /** Whether the module is loaded, built in, or there to be loaded. */
    static boolean has(String module) {
        if (Files.exists(Path.of("/proc/net", module))
                || Files.exists(Path.of("/sys/module", module))) {
            return true;
        }
        try {
            String release = Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip();
            Path modules = Path.of("/lib/modules", release);
            return listed(modules.resolve("modules.builtin"), module)
                    || listed(modules.resolve("modules.dep"), module);
        } catch (IOException _) {
            return false;
        }
    }

    /** Lines begin with the path of a module, which may be compressed: .../ip_vs.ko.xz: ... */
    private static boolean listed(Path index, String module) throws IOException {
        if (!Files.isReadable(index)) {
            return false;
        }
        String file = "/" + module + ".ko";
        try (Stream<String> lines = Files.lines(index)) {
            return lines.map(line -> List.of(line.split(":", 2)).getFirst())
                    .anyMatch(path -> path.endsWith(file) || path.contains(file + "."));
        }
    }
}
