package io.understudy.console.ssh;

import com.jcraft.jsch.ConfigRepository;
import com.jcraft.jsch.OpenSSHConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As whom hosts are reached: what the command line says, else what {@code ~/.ssh/config} says of
 * that host (HostName, Port, User, IdentityFile), else ssh's own defaults.
 *
 * @param user null: as configured, or the user of this desktop
 * @param identity null: as configured, or ssh's usual key files
 */
public record SshAccess(Path home, @Nullable String user, @Nullable Path identity) {
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    /** The way to a host. Reads the configuration file anew; a damaged one counts as absent. */
    public SshTarget target(String host) {
        ConfigRepository.Config config = config(host);
        String name = config.getHostname();
        int port = config.getPort();
        String configured = config.getUser();
        return new SshTarget(
                name == null ? host : name,
                port > 0 ? port : SshTarget.DEFAULT_PORT,
                user != null
                        ? user
                        : configured != null ? configured : System.getProperty("user.name"),
                identities(config));
    }

    private ConfigRepository.Config config(String host) {
        Path file = home.resolve(".ssh/config");
        if (Files.isReadable(file)) {
            try {
                return OpenSSHConfig.parseFile(file.toString()).getConfig(host);
            } catch (IOException | RuntimeException _) {
                // JSch knows not every word of that file; what it cannot read says nothing here
            }
        }
        return ConfigRepository.defaultConfig;
    }

    private List<Path> identities(ConfigRepository.Config config) {
        if (identity != null) {
            return List.of(identity);
        }
        List<Path> files = new ArrayList<>();
        String[] configured = config.getValues("IdentityFile");
        if (configured != null) {
            for (String file : configured) {
                files.add(expand(file));
            }
        }
        if (files.isEmpty()) {
            USUAL_KEYS.forEach(key -> files.add(home.resolve(".ssh").resolve(key)));
        }
        return files;
    }

    private Path expand(String file) {
        if (file.startsWith("~/")) {
            return home.resolve(file.substring(2));
        }
        return Path.of(file.replace("%d", home.toString()));
    }
}
