package io.understudy.agent.boot;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.bind.Memory;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.HostFacts;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.syntax.DiskSources;
import io.understudy.model.config.syntax.ReadOptions;
import java.util.concurrent.ThreadLocalRandom;

/** The configuration as this agent reads it, at start and at each reload. Blocks on files. */
final class Configuration {
    private final Arguments arguments;
    private final HostFacts host;

    Configuration(Arguments arguments, HostFacts host) {
        this.arguments = arguments;
        this.host = host;
    }

    /** What the file says now, checked against this host. */
    Reading read() {
        return read(Memory.NONE);
    }

    /** The same, quicker where blocks are as an earlier reading remembers them. */
    Reading read(Memory earlier) {
        return read(arguments.configFile(), earlier);
    }

    /** What another file would say in its place. */
    Reading read(String file) {
        return read(file, Memory.NONE);
    }

    private Reading read(String file, Memory earlier) {
        String id = arguments.configId();
        ReadOptions options =
                new ReadOptions(
                        id == null ? Host.shortName() : id,
                        System.getenv(),
                        ThreadLocalRandom.current().nextLong(),
                        arguments.strictIncludes());
        Reading reading =
                ConfigReader.read(file, new DiskSources(), options, earlier).checkedOn(host);
        return (arguments.leaves().routers() ? reading.withoutInstances() : reading)
                .only(this::part);
    }

    /** What the command line leaves beside instances: -P, -C and -B. */
    private KeepalivedConfig part(KeepalivedConfig whole) {
        KeepalivedConfig left = whole;
        if (arguments.leaves().services()) {
            left = left.withoutServices();
        }
        return arguments.leaves().sessions() ? left.withoutSessions() : left;
    }
}
