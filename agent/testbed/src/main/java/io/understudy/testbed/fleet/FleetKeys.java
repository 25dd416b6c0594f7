package io.understudy.testbed.fleet;

import io.understudy.model.command.Clearance;
import io.understudy.model.wire.CertificateAuthority;
import io.understudy.model.wire.Role;
import io.understudy.model.wire.TlsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Keys of a simulated fleet: one certificate for all its agents, and a deployer's. */
public final class FleetKeys {
    private static final Duration VALIDITY = Duration.ofDays(90);

    private FleetKeys() {}

    /**
     * Writes the keys of both sides and gives the agents'.
     *
     * @param names by which consoles dial
     */
    public static TlsIdentity issue(Path directory, List<String> names) throws IOException {
        CertificateAuthority authority = CertificateAuthority.create("Simulated fleet", VALIDITY);
        Path agent = Files.createDirectories(directory.resolve("agent"));
        authority.write(
                authority.issue(Role.AGENT, "simulated", names, VALIDITY), Role.AGENT, agent);
        authority.write(
                authority.issue(Clearance.DEPLOYER, "console", VALIDITY),
                Role.CONSOLE,
                Files.createDirectories(console(directory)));
        return TlsIdentity.load(agent, Role.AGENT);
    }

    /** Where the console's key material is. */
    public static Path console(Path directory) {
        return directory.resolve("console");
    }
}
