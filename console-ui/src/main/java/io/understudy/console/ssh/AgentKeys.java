package io.understudy.console.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.SSHAgentConnector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * Keys of the user's ssh-agent, then those from files. The agent is only asked to sign: no key is
 * given to it or taken from it.
 */
final class AgentKeys implements IdentityRepository {
    private final AgentIdentityRepository agent;
    private final IdentityRepository files;
    private final @Nullable Set<PublicKeyBlob> only;

    private AgentKeys(
            AgentIdentityRepository agent,
            IdentityRepository files,
            @Nullable Set<PublicKeyBlob> only) {
        this.agent = agent;
        this.files = files;
        this.only = only;
    }

    /**
     * Both kinds of keys, or those from files alone where no agent answers.
     *
     * @param socket as SSH_AUTH_SOCK names it; null if there is none
     * @param only for which the agent signs; null for all that it has
     */
    static IdentityRepository beside(
            @Nullable Path socket, IdentityRepository files, @Nullable Set<PublicKeyBlob> only) {
        if (socket == null || !Files.exists(socket)) {
            return files;
        }
        try {
            return new AgentKeys(
                    new AgentIdentityRepository(new SSHAgentConnector(socket)), files, only);
        } catch (AgentProxyException _) {
            return files; // an agent that does not answer has no keys
        }
    }

    /** Whether the agent signs for this public key, so that nobody needs to open its file. */
    static boolean holds(IdentityRepository keys, byte @Nullable [] publicKey) {
        return publicKey != null
                && keys instanceof AgentKeys both
                && both.signs().stream()
                        .anyMatch(one -> Arrays.equals(one.getPublicKeyBlob(), publicKey));
    }

    private List<Identity> signs() {
        return agent.getIdentities().stream()
                .filter(one ->
                        only == null || only.contains(new PublicKeyBlob(one.getPublicKeyBlob())))
                .toList();
    }

    @Override
    public String getName() {
        return "agent and files";
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    @Override
    @SuppressWarnings("JdkObsolete") // JSch's interface wants it
    public Vector<Identity> getIdentities() {
        Vector<Identity> all = new Vector<>(signs());
        all.addAll(files.getIdentities());
        return all;
    }

    @Override
    public boolean add(byte[] identity) {
        return files.add(identity);
    }

    @Override
    public boolean remove(byte[] blob) {
        return files.remove(blob);
    }

    @Override
    public void removeAll() {
        files.removeAll();
    }
}
