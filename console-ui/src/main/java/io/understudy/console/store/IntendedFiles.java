package io.understudy.console.store;

import io.understudy.console.session.Endpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.blame.BlameResult;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
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
     * @param tags names that it was given
     */
    public record Version(String id, Instant at, String who, String why, List<String> tags) {
        public Version {
            tags = List.copyOf(tags);
        }
    }

    /** A line of a file, and the deployment that it came with; secrets as they are. */
    public record Blamed(String text, Version by) {}

    private static final Duration PUSH = Duration.ofMinutes(2);

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
            Map<ObjectId, List<String>> tags = tags(git);
            for (RevCommit commit : git.log().addPath(name(host)).setMaxCount(MOST).call()) {
                versions.add(version(commit, tags));
            }
            return versions;
        } catch (GitAPIException e) {
            throw new IOException(directory + ": " + e.getMessage(), e);
        }
    }

    private static Version version(RevCommit commit, Map<ObjectId, List<String>> tags) {
        return new Version(
                commit.getName(),
                commit.getAuthorIdent().getWhenAsInstant(),
                commit.getAuthorIdent().getName(),
                commit.getFullMessage().strip(),
                tags.getOrDefault(commit.getId(), List.of()));
    }

    private static Map<ObjectId, List<String>> tags(Git git) throws IOException, GitAPIException {
        Map<ObjectId, List<String>> tags = new HashMap<>();
        for (Ref ref : git.tagList().call()) {
            ObjectId peeled = git.getRepository().getRefDatabase().peel(ref).getPeeledObjectId();
            tags.computeIfAbsent(
                            peeled == null ? ref.getObjectId() : peeled, _ -> new ArrayList<>())
                    .add(Repository.shortenRefName(ref.getName()));
        }
        return tags;
    }

    /** With which deployment each line came that a host's file had with a later one. */
    public synchronized List<Blamed> blame(Endpoint host, Version version) throws IOException {
        try (Git git = Git.open(directory.toFile())) {
            List<Blamed> lines = new ArrayList<>();
            BlameResult found =
                    git.blame()
                            .setFilePath(name(host))
                            .setStartCommit(git.getRepository().resolve(version.id()))
                            .call();
            if (found == null) {
                return lines;
            }
            found.computeAll();
            for (int i = 0; i < found.getResultContents().size(); i++) {
                lines.add(
                        new Blamed(
                                found.getResultContents().getString(i),
                                version(found.getSourceCommit(i), Map.of())));
            }
            return lines;
        } catch (GitAPIException e) {
            throw new IOException(directory + ": " + e.getMessage(), e);
        }
    }

    /** Gives a deployment a name; one that is taken, or none that git takes, is refused. */
    public synchronized void tag(Version version, String name, String who, Instant at)
            throws IOException {
        if (!Repository.isValidRefName(Constants.R_TAGS + name) || name.startsWith("-")) {
            throw new IOException("\"" + name + "\" is no name for a tag: use letters and digits");
        }
        try (Git git = Git.open(directory.toFile());
                RevWalk walk = new RevWalk(git.getRepository())) {
            git.tag()
                    .setName(name)
                    .setSigned(false)
                    .setTagger(new PersonIdent(who, "", at, ZoneOffset.UTC))
                    .setMessage(name)
                    .setObjectId(walk.parseCommit(ObjectId.fromString(version.id())))
                    .call();
        } catch (GitAPIException e) {
            throw new IOException(directory + ": " + e.getMessage(), e);
        }
    }

    /** Where {@link #push} goes; "" if nowhere. */
    public synchronized String remote() throws IOException {
        if (!Files.isDirectory(directory.resolve(".git"))) {
            return "";
        }
        try (Git git = Git.open(directory.toFile())) {
            String url = git.getRepository().getConfig().getString("remote", "origin", "url");
            return url == null ? "" : url;
        }
    }

    /** Has {@link #push} go there from now on; "" for nowhere. */
    public synchronized void setRemote(String url) throws IOException {
        try (Git git = open()) {
            StoredConfig config = git.getRepository().getConfig();
            if (url.isBlank()) {
                config.unsetSection("remote", "origin");
            } else {
                config.setString("remote", "origin", "url", url.strip());
                config.setString(
                        "remote", "origin", "fetch", "+refs/heads/*:refs/remotes/origin/*");
            }
            config.save();
        } catch (GitAPIException e) {
            throw new IOException(directory + ": " + e.getMessage(), e);
        }
    }

    /**
     * Pushes deployments and tags to the remote, by the program git: it knows the operator's keys
     * and proxies. It asks nothing; what it cannot do it says.
     *
     * @throws IOException with git's own words
     */
    public void push() throws IOException {
        if (remote().isEmpty()) {
            throw new IOException("no remote is set");
        }
        ProcessBuilder git =
                new ProcessBuilder(
                                "git",
                                "-C",
                                directory.toString(),
                                "push",
                                "--porcelain",
                                "--follow-tags",
                                "origin",
                                BRANCH)
                        .redirectErrorStream(true);
        git.environment().put("GIT_TERMINAL_PROMPT", "0");
        git.environment().put("LC_ALL", "C");
        git.environment().putIfAbsent("GIT_SSH_COMMAND", "ssh -o BatchMode=yes");
        Process process = git.start();
        process.getOutputStream().close();
        Thread limit =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                if (!process.waitFor(PUSH.toSeconds(), TimeUnit.SECONDS)) {
                                    process.destroyForcibly();
                                }
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int status = process.waitFor();
            limit.interrupt();
            if (status != 0) {
                throw new IOException(lastWords(said, status));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("no longer wanted", e);
        }
    }

    private static String lastWords(String said, int status) {
        return said.lines()
                .map(String::strip)
                .filter(l -> l.startsWith("fatal:") || l.startsWith("!") || l.startsWith("error:"))
                .findFirst()
                .orElse(said.isBlank() ? "git ended with status " + status : said.strip());
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
        // one that is watched over SSH today may have an agent tomorrow: its past stays with it
        boolean plain = host.isOverSsh() || host.port() == Endpoint.DEFAULT_PORT;
        return (plain ? safe : safe + "_" + host.port()) + "/keepalived.conf";
    }
}
