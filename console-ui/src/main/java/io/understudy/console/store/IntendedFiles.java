package io.understudy.console.store;

import io.understudy.console.session.Endpoint;
import io.understudy.model.config.syntax.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
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

    /** A host's file, and the checksum of what is right there instead, where that was said. */
    private static final String FILE = "keepalived.conf";

    private static final String ACCEPTED = "accepted.sha256";

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
            write(git, name(host), content);
            remove(git, accepted(host));
            commit(git, host, who, at, why.isBlank() ? "Deployed to " + host.host() : why);
        } catch (GitAPIException e) {
            throw new IOException(directory + ": " + e.getMessage(), e);
        }
    }

    /**
     * Takes down that a host should run what it does, though its text was not deployed from here:
     * its checksum stands beside the last text that was.
     */
    public synchronized void accept(Endpoint host, Intended as) throws IOException {
        try (Git git = open()) {
            Path file = directory.resolve(name(host));
            if (Files.exists(file) && Sha256.of(Files.readAllBytes(file)).equals(as.sha256())) {
                remove(git, accepted(host));
            } else {
                write(
                        git,
                        accepted(host),
                        (as.sha256() + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            commit(git, host, as.who(), as.at(), "Taken for right on " + host.host());
        } catch (GitAPIException e) {
            throw new IOException(directory + ": " + e.getMessage(), e);
        }
    }

    /** Takes up what an older console kept elsewhere; what is newer here stays. */
    public synchronized void takeUp(Map<Endpoint, Intended> earlier) throws IOException {
        Map<String, Intended> here = standing();
        for (Map.Entry<Endpoint, Intended> one : earlier.entrySet()) {
            Intended known = here.get(place(one.getKey()));
            // git counts whole seconds
            Instant at = one.getValue().at().truncatedTo(ChronoUnit.SECONDS);
            if (known == null || known.at().isBefore(at)) {
                accept(one.getKey(), one.getValue());
            }
        }
    }

    private void write(Git git, String name, byte[] content) throws IOException, GitAPIException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        git.add().addFilepattern(name).call();
    }

    private void remove(Git git, String name) throws GitAPIException {
        if (Files.exists(directory.resolve(name))) {
            git.rm().addFilepattern(name).call();
        }
    }

    private static void commit(Git git, Endpoint host, String who, Instant at, String message)
            throws GitAPIException {
        if (git.status().addPath(place(host)).call().isClean()) {
            return;
        }
        PersonIdent person = new PersonIdent(who, "", at, ZoneOffset.UTC);
        git.commit()
                .setAuthor(person)
                .setCommitter(person)
                .setSign(false)
                .setMessage(message)
                .call();
    }

    /** What every host should run, by its {@link #place}, as the last commit has it. */
    public synchronized Map<String, Intended> standing() throws IOException {
        Map<String, Intended> found = new HashMap<>();
        if (!Files.isDirectory(directory.resolve(".git"))) {
            return found;
        }
        try (Git git = Git.open(directory.toFile());
                RevWalk walk = new RevWalk(git.getRepository())) {
            ObjectId head = git.getRepository().resolve("HEAD");
            if (head == null) {
                return found;
            }
            RevCommit last = walk.parseCommit(head);
            Map<String, String> sums = sums(git.getRepository(), last);
            walk.markStart(last);
            for (RevCommit commit : walk) {
                for (String place : changed(walk, commit)) {
                    String sum = sums.remove(place);
                    if (sum != null) {
                        PersonIdent author = commit.getAuthorIdent();
                        found.put(
                                place,
                                new Intended(sum, author.getWhenAsInstant(), author.getName()));
                    }
                }
                if (sums.isEmpty()) {
                    break;
                }
            }
            return found;
        }
    }

    /** The checksums that count with a commit, by place. */
    private static Map<String, String> sums(Repository repository, RevCommit commit)
            throws IOException {
        Map<String, String> sums = new HashMap<>();
        try (TreeWalk files = new TreeWalk(repository)) {
            files.addTree(commit.getTree());
            files.setRecursive(true);
            while (files.next()) {
                String[] path = files.getPathString().split("/");
                byte[] content = repository.open(files.getObjectId(0)).getBytes();
                if (path.length == 2 && path[1].equals(ACCEPTED)) {
                    sums.put(path[0], new String(content, StandardCharsets.US_ASCII).strip());
                } else if (path.length == 2 && path[1].equals(FILE)) {
                    sums.putIfAbsent(path[0], Sha256.of(content));
                }
            }
        }
        return sums;
    }

    /** The places that a commit is about. */
    private static List<String> changed(RevWalk walk, RevCommit commit) throws IOException {
        List<String> places = new ArrayList<>();
        try (TreeWalk trees = new TreeWalk(walk.getObjectReader())) {
            trees.addTree(commit.getTree());
            if (commit.getParentCount() == 0) {
                trees.addTree(new EmptyTreeIterator());
            } else {
                trees.addTree(walk.parseCommit(commit.getParent(0)).getTree());
            }
            trees.setFilter(TreeFilter.ANY_DIFF);
            while (trees.next()) {
                places.add(trees.getPathString());
            }
        }
        return places;
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

    /** The directory of a host in the repository. */
    public static String place(Endpoint host) {
        String safe = host.host().replaceAll("[^A-Za-z0-9._-]", "_");
        // one that is watched over SSH today may have an agent tomorrow: its past stays with it
        boolean plain = host.isOverSsh() || host.port() == Endpoint.DEFAULT_PORT;
        return plain ? safe : safe + "_" + host.port();
    }

    private static String name(Endpoint host) {
        return place(host) + "/" + FILE;
    }

    private static String accepted(Endpoint host) {
        return place(host) + "/" + ACCEPTED;
    }
}
