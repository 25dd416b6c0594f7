package io.understudy.console.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.SSHAgentConnector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * Keys of the user's ssh-agent, then those from files. The agent is only asked to sign: no key is
 * given to it or taken from it.
 */
final class AgentKeys implements IdentityRepository {
    private final AgentIdentityRepository agent;
    private final IdentityRepository files;

    private AgentKeys(AgentIdentityRepository agent, IdentityRepository files) {
        this.agent = agent;
        this.files = files;
    }

    /**
     * Both kinds of keys, or those from files alone where no agent answers.
     *
     * @param socket as SSH_AUTH_SOCK names it; null if there is none
     */
    static IdentityRepository beside(@Nullable Path socket, IdentityRepository files) {
        if (socket == null || !Files.exists(socket)) {
            return files;
        }
        try {
            return new AgentKeys(new AgentIdentityRepository(new SSHAgentConnector(socket)), files);
        } catch (AgentProxyException _) {
            return files; // an agent that does not answer has no keys
        }
    }

    /** Whether the agent signs for this public key, so that nobody needs to open its file. */
    static boolean holds(IdentityRepository keys, byte @Nullable [] publicKey) {
        return publicKey != null
                && keys instanceof AgentKeys both
                && both.agent.getIdentities().stream()
                        .anyMatch(one -> Arrays.equals(one.getPublicKeyBlob(), publicKey));
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
        Vector<Identity> all = new Vector<>(agent.getIdentities());
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
