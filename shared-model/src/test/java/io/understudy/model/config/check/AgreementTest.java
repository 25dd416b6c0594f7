package io.understudy.model.config.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.model.config.check.Agreement.Case;
import io.understudy.model.config.check.Agreement.Miss;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real configurations beside what keepalived says of them, where a folder of such files is at hand:
 * {@code NAME.conf} and {@code NAME.keepalived.txt}, which holds the output of several releases
 * under headings such as {@code ## C: …}. They are read in place, never copied. {@code
 * -Dcorpus=FOLDER} names the folder, else it is {@code shared/corpus} beside the clone.
 */
class AgreementTest {
    private static final Path CORPUS = Path.of(System.getProperty("corpus", "../../shared/corpus"));

    /** A difference we stand by, with the reason why. */
    private record Accepted(String reason, Predicate<Miss> what) {
        /** Misses of which the text matches. */
        static Accepted of(String text, String reason) {
            Pattern pattern = Pattern.compile(text);
            return new Accepted(reason, miss -> pattern.matcher(miss.text()).matches());
        }

        /** Misses of files of which keepalived says something on its own account. */
        static Accepted where(String text, String theirs, String reason) {
            Pattern pattern = Pattern.compile(text);
            Pattern said = Pattern.compile(theirs);
            return new Accepted(
                    reason,
                    miss ->
                            pattern.matcher(miss.text()).matches()
                                    && miss.file().theirs().stream()
                                            .anyMatch(one -> said.matcher(one.text()).find()));
        }
    }

    private static final List<Accepted> ACCEPTED =
            List.of(
                    Accepted.where(
                            "\\(.*\\) track script .* not found, ignoring\\.\\.\\.|exit 5, ours [056]",
                            "Unable to set default user",
                            "that host lacks the user of the scripts, so keepalived drops them;"
                                    + " --on-host asks for users"),
                    new Accepted(
                            "the last line has no line end; one of keepalived's processes counts it"
                                    + " as the one before, the others as we do",
                            AgreementTest::isLastLine),
                    Accepted.where(
                            "exit 5, ours [06]",
                            "Disabling track script .* since not found|realpath\\(\\) error",
                            "a script or file does not exist on that host; --on-host looks"),
                    Accepted.where(
                            "exit 5, ours [06]",
                            "Unknown keyword '(nftables|enable_|dbus_|vrrp_ip|no_accept|regex)",
                            "that keepalived was built without the option; ours remarks on it"),
                    Accepted.where(
                            "exit [45], ours [06]",
                            "already exists and is not a private macvlan|unknown interface",
                            "the interfaces of that host; --on-host looks"),
                    new Accepted(
                            "scripts of a name made of the directory that do not exist on that host,"
                                    + " so that none could be insecure",
                            AgreementTest::namesScriptsByDirectory),
                    Accepted.of(
                            ".* the virtual router id must be set",
                            "it follows from a bad number, or a line out of its block, which both"
                                    + " report where it stands"),
                    Accepted.of(
                            "exit 143, ours [056]",
                            "release 2.2.7 ends its own test by a signal where there are scripts"),
                    Accepted.where(
                            "exit 5, ours [06]",
                            "cannot track route .* with no interface",
                            "releases before 2.3.2 cannot track a route without dev"),
                    new Accepted(
                            "releases before 2.3.3 hold an address twice without a word",
                            AgreementTest::holdsTwice),
                    Accepted.of(
                            "Unknown keyword '\\\\'",
                            "release 2.2.7 reads a backslash that ends a comment as a line"),
                    Accepted.where(
                            "exit 5, ours [06]",
                            "Unknown keyword '\\\\'|interface .* doesn't exist",
                            "as above, or an interface that host lacks"),
                    new Accepted(
                            "nothing is wrong on that host with the scripts: they are absent",
                            miss -> miss.text().equals("exit 0, ours 6")),
                    new Accepted(
                            "keepalived ends with 0 although it complains",
                            miss ->
                                    miss.text().startsWith("exit 0, ours")
                                            && !miss.file().theirs().isEmpty()));

    private static boolean isLastLine(Miss miss) {
        return miss.line() > 0
                && miss.file().theirs().contains(new Complaint(miss.line() + 1, miss.text()))
                && miss.file().ours().stream()
                        .anyMatch(one -> one.span().line() == miss.line() + 1);
    }

    private static boolean holdsTwice(Miss miss) {
        return miss.text().equals("exit 0, ours 5")
                && miss.file().ours().stream()
                        .anyMatch(one -> one.code().equals("duplicate-address"));
    }

    private static boolean namesScriptsByDirectory(Miss miss) {
        return miss.text().equals("exit 5, ours 6")
                && miss.file().ours().stream()
                        .anyMatch(one ->
                                one.code().equals("script-security-off")
                                        && (one.sourceLine().contains("${_PWD}")
                                                || !one.sourceLine().contains("script ")));
    }

    private static List<Case> cases(char run) throws IOException {
        assumeTrue(
                Files.isDirectory(CORPUS),
                "there is no folder of real configurations here: " + CORPUS);
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(CORPUS)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".conf")).sorted().toList()) {
                cases.add(load(file, run));
            }
        }
        return cases;
    }

    private static Reading read(Path file) {
        try {
            String name = file.getFileName().toString();
            return ConfigReader.read(
                    name,
                    MemorySources.of(name, Files.readAllBytes(file)),
                    ReadOptions.forConfigId("lb1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case load(Path file, char run) throws IOException {
        String name = file.getFileName().toString();
        Path said = file.resolveSibling(name.replace(".conf", ".keepalived.txt"));
        List<String> lines = Files.readAllLines(said, StandardCharsets.ISO_8859_1);
        int from = 0;
        while (!lines.get(from).startsWith("## " + run + ":")) {
            from++;
        }
        int to = from + 1;
        while (to < lines.size() && !lines.get(to).matches("## [A-Z]:.*")) {
            to++;
        }
        int status = Integer.parseInt(lines.get(from + 1).substring("exit=".length()));
        Reading reading = read(file);
        return new Case(
                name,
                reading.diagnostics(),
                reading.verdict().exitStatus(),
                Complaint.all(lines.subList(from + 2, to)),
                status);
    }

    @Test
    void everyRealFilePrintsAsItWasRead() throws IOException {
        for (Case one : cases('C')) {
            Path file = CORPUS.resolve(one.name());
            assertThat(read(file).tree().print())
                    .as(one.name())
                    .isEqualTo(Files.readAllBytes(file));
        }
    }

    @ParameterizedTest
    @CsvSource({"B", "C"})
    void whatKeepalivedFindsCleanHasNoErrors(char run) throws IOException {
        for (Case one : cases(run)) {
            if (one.isClean()) {
                assertThat(one.errors()).extracting(Diagnostic::message).as(one.name()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"B, keepalived 2.2.7", "C, keepalived 2.4.3"})
    void whatKeepalivedComplainsOfIsSaidOnTheSameLineAndEndsAlike(char run, String release)
            throws IOException {
        Agreement agreement = new Agreement();
        cases(run).forEach(agreement::add);
        System.out.println(agreement.table("Agreement with " + release));
        List<Miss> unexplained = new ArrayList<>(agreement.misses());
        for (Accepted accepted : ACCEPTED) {
            List<Miss> explained = unexplained.stream().filter(accepted.what()).toList();
            unexplained.removeAll(explained);
            System.out.println("accepted, " + explained.size() + ": " + accepted.reason());
            explained.forEach(miss -> System.out.println("    " + miss));
        }
        assertThat(unexplained).isEmpty();
    }
}
