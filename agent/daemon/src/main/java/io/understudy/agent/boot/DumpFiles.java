package io.understudy.agent.boot;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.FileSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a signal's dump is written: keepalived's paths, with its rules for directories and for the
 * names of instances and namespaces in them.
 */
final class DumpFiles {
    private final @Nullable String temporary;
    private final @Nullable String namespace;

    /**
     * @param temporary the value of TMPDIR; null for /tmp
     * @param namespace of the network; null for the one we were started in
     */
    DumpFiles(@Nullable String temporary, @Nullable String namespace) {
        this.temporary = temporary;
        this.namespace = namespace;
    }

    Path data(KeepalivedConfig config) {
        return place("keepalived.data", config.global().daemon().files().stateDump(), config);
    }

    /** Of BFD: beside the other state, with another name. */
    Path sessions(KeepalivedConfig config) {
        Path data = data(config);
        String name = String.valueOf(data.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String usual = "keepalived";
        // keepalived puts the name of the part before those of namespace and instance.
        String other =
                stem.startsWith(usual)
                        ? usual + "_bfd" + stem.substring(usual.length())
                        : stem + "_bfd";
        return data.resolveSibling(other + (dot < 0 ? "" : name.substring(dot)));
    }

    Path stats(KeepalivedConfig config) {
        return place("keepalived.stats", config.global().daemon().files().statsDump(), config);
    }

    Path json(KeepalivedConfig config) {
        return place("keepalived.json", config.global().daemon().files().jsonDump(), config);
    }

    private Path place(String usual, @Nullable String written, KeepalivedConfig config) {
        Path path =
                written == null
                        ? Path.of(temporary == null ? "/tmp" : temporary, usual)
                        : written.endsWith("/") ? Path.of(written, usual) : Path.of(written);
        FileSettings files = config.global().daemon().files();
        return files.dumpsNameInstance()
                ? path.resolveSibling(named(path, config.place().instance()))
                : path;
    }

    private String named(Path path, @Nullable String instance) {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        return stem
                + (namespace == null ? "" : "_" + namespace)
                + (instance == null ? "" : "_" + instance)
                + (dot < 0 ? "" : name.substring(dot));
    }
}
