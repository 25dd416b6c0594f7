package io.understudy.testbed.netns;

import io.understudy.model.command.Clearance;
import io.understudy.model.wire.CertificateAuthority;
import io.understudy.model.wire.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Certificates of one lab: a new authority, an agent on each director, one console. */
public final class StreamKeys {
    /** Where both sides keep their keys: an agent on its director, the console on the client. */
    public static final String DIRECTORY = "/etc/understudy/tls";

    private static final Duration VALIDITY = Duration.ofDays(90);

    private StreamKeys() {}

    /** Writes {@link #DIRECTORY} on each director and on the host of the console. */
    public static void issue(List<LabHost> directors, LabHost console) {
        var authority = CertificateAuthority.create("Understudy lab", VALIDITY);
        try {
            var forConsole = authority.issue(Clearance.DEPLOYER, "lab console", VALIDITY);
            authority.write(forConsole, Role.CONSOLE, console.directory(DIRECTORY));
            for (LabHost director : directors) {
                List<String> names = List.of(director.name(), director.address());
                var forAgent = authority.issue(Role.AGENT, director.name(), names, VALIDITY);
                authority.write(forAgent, Role.AGENT, director.directory(DIRECTORY));
            }
        } catch (IOException e) {
            throw new LabException("cannot write the keys of the stream: " + e, e);
        }
    }
}
