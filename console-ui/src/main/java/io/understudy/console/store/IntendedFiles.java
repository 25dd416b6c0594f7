package io.understudy.console.store;

import io.understudy.console.session.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * What every host should run, and should have run when: a git repository on this desk with a file
 * per host, in which each deployment is a commit. It is an ordinary one, so git itself shows,
 * blames and pushes it. It holds the files as they are, passwords included, and is its owner's
 * alone. Every method waits for the disk.
 */
public final class IntendedFiles {
    /** A branch in any language has this name here. */
    private static final String BRANCH = "main";

    private static final int MOST = 1_000;

    /**
     * One deployment.
     *
     * @param id names the commit
     * @param why the operator's words, or what was done where he had none
     */
    public record Version(String id, Instant at, String who, String why) {}

    private final Path directory;

    /**
     * @param directory of the repository; it is made with the first file
     */
    public IntendedFiles(Path directory) {
        this.directory = directory;
    }

    /** Takes a file down as what a host should run from then on; the same once more is no news. */
    public synchronized void keep(Endpoint host, byte[] content, String who, Instant at, String why)
            throws IOException {
        try (Git git = open()) {
            Path file = directory.resolve(name(host));
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            git.add().addFilepattern(name(host)).call();
            if (git.status().addPath(name(host)).call().isClean()) {
                return;
            }
            PersonIdent person = new PersonIdent(who, "", at, ZoneOffset.UTC);
            git.commit()
                    .setAuthor(person)
                    .setCommitter(person)
                    .setSign(false)
                    .setMessage(why.isBlank() ? "Deployed to " + host.host() : why)
                    .call();
        } catch (GitAPIException e) {
            throw new IOException(directory + ": " + e.getMessage(), e);
        }
    }

    private Git open() throws IOException, GitAPIException {
        if (Files.isDirectory(directory.resolve(".git"))) {
            return Git.open(directory.toFile());
        }
        Files.createDirectories(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return Git.init().setDirectory(directory.toFile()).setInitialBranch(BRANCH).call();
    }

    /** The deployments to a host, newest first, at most a thousand. */
    public synchronized List<Version> history(Endpoint host) throws IOException {
        List<Version> versions = new ArrayList<>();
        if (!Files.isDirectory(directory.resolve(".git"))) {
            return versions;
        }
        try (Git git = Git.open(directory.toFile())) {
            if (git.getRepository().resolve("HEAD") == null) {
                return versions;
            }
            for (RevCommit commit : git.log().addPath(name(host)).setMaxCount(MOST).call()) {
                versions.add(
                        new Version(
                                commit.getName(),
                                commit.getAuthorIdent().getWhenAsInstant(),
                                commit.getAuthorIdent().getName(),
                                commit.getFullMessage()));
            }
            return versions;
        } catch (GitAPIException e) {
            throw new IOException(directory + ": " + e.getMessage(), e);
        }
    }

    /**
     * A host's file as it was with a deployment; null if it had none then. Deploy it to go back.
     */
    public synchronized byte @Nullable [] at(Endpoint host, Version version) throws IOException {
        try (Git git = Git.open(directory.toFile())) {
            ObjectId tree = git.getRepository().resolve(version.id() + "^{tree}");
            if (tree == null) {
                return null;
            }
            try (TreeWalk walk = TreeWalk.forPath(git.getRepository(), name(host), tree)) {
                return walk == null
                        ? null
                        : git.getRepository().open(walk.getObjectId(0)).getBytes();
            }
        }
    }

    /** The place of a host's file in the repository. */
    private static String name(Endpoint host) {
        String safe = host.host().replaceAll("[^A-Za-z0-9._-]", "_");
        return (host.port() == Endpoint.DEFAULT_PORT ? safe : safe + "_" + host.port())
                + "/keepalived.conf";
    }
}
