package io.understudy.model.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.Agreement.Case;
import io.understudy.model.config.check.Agreement.Miss;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our verdict on many small configurations beside that of the keepalived installed here, 2.2.7 as
 * Debian 12 builds it. Several run side by side in a network of their own, with the interfaces that
 * they name.
 */
@Tag("lab")
class SameVerdictTest {
    /** Release 2.2.7 may end a test of a file with scripts by its own signal; it is asked again. */
    private static final String ASK =
            """
            ip link add eth0 type veth peer name eth1
            ip link set eth0 up; ip link set eth1 up
            ip address add 10.0.0.5/24 dev eth0
            printf '%s\\n' *.conf | xargs -P 4 -n 40 sh -c '
                for file; do
                    for turn in 1 2 3 4 5; do
                        timeout 10 keepalived -t -i lb1 -f "$file" >"$file.said" 2>&1
                        status=$?
                        [ $status = 143 ] || break
                    done
                    echo $status >"$file.status"
                done' ask
            """;

    @TempDir private Path directory;

    /** A difference we stand by: which files, which of keepalived's words, and why. */
    private record Accepted(Pattern file, Pattern text, String reason) {
        static Accepted of(String file, String text, String reason) {
            return new Accepted(Pattern.compile(file), Pattern.compile(text), reason);
        }

        boolean covers(Miss miss) {
            return file.matcher(miss.file().name()).matches()
                    && text.matcher(miss.text()).matches();
        }
    }

    private static final List<Accepted> ACCEPTED =
            List.of(
                    Accepted.of(
                            ".*",
                            "exit (134|139|143), ours .*",
                            "release 2.2.7 ends its own test by a signal: a defect of its own"),
                    Accepted.of(
                            "global_defs-vrrp_(strict|skip_check_adv_addr)-.*",
                            "exit 0, ours 5",
                            "releases before 2.3.0 do not look at the value"),
                    Accepted.of(
                            ".*-(delay_loop|delay_before_retry|warmup)-huge",
                            "exit 0, ours 5",
                            "longer than 292 years does not fit our nanoseconds"),
                    Accepted.of(
                            "FILE_CHECK-weight-more",
                            "exit 0, ours 5",
                            "this weight alone takes surplus words without a complaint"),
                    Accepted.of(
                            "url-regex.*|UDP_CHECK-(payload|require_reply)-huge",
                            "exit 0, ours 5",
                            "keepalived passes over odd digits and bad offsets without a word"),
                    Accepted.of(
                            "(.*-)?(misc_path|smtp_helo_name|status_code|script|param_match)-bare",
                            "exit 0, ours 5",
                            "a missing value that keepalived passes over without a word"),
                    Accepted.of(
                            "vrrp_instance-virtual_ipaddress|mistake-.*",
                            "exit 0, ours 5",
                            "releases before 2.3.3 hold an address twice without a word"),
                    Accepted.of(
                            "global_defs-vrrp_ip(sets|tables).*",
                            "exit 5, ours 0",
                            "Debian builds with nftables alone and says so"),
                    Accepted.of(
                            ".*(user|script|interface|smtp_server|config_save_dir|track_file-file"
                                    + "|process)(-huge|-word|-negative|-more)?",
                            "exit [56], ours 0|.* not found, ignoring\\.\\.\\.",
                            "a user, program, path, interface or name that this host lacks"),
                    Accepted.of(
                            ".*-(more|word|huge|negative|bare)",
                            "exit 5, ours 0|invalid number '(surplus|ADVERT)'",
                            "surplus words, which we only warn of, and values that we take"),
                    Accepted.of(
                            "vrrp_instance-virtual_routes",
                            "exit 5, ours 0",
                            "releases before 2.3.2 cannot track a route without dev"),
                    Accepted.of(
                            "global_defs-umask|virtual_server-hashed",
                            "exit 5, ours 0",
                            "a form that release 2.2.7 does not take yet"),
                    Accepted.of(
                            "vrrp_sync_group-.*",
                            ".*",
                            "a second list of a group, of which 2.2.7 reads the end as a keyword"),
                    Accepted.of(
                            "url-path.*",
                            "exit 0, ours 5",
                            "releases before 2.4 replace a path without a word"),
                    Accepted.of(
                            ".*",
                            "exit 2, ours 5|exit 5, ours 2",
                            "a name or value that is missing behind a word out of its block"),
                    Accepted.of(
                            "mistake-.*",
                            "exit [56], ours [56]",
                            "behind a wrong brace we read what was meant, script security too"),
                    Accepted.of(
                            "mistake-.*",
                            ".* the virtual router id must be set",
                            "it follows from a line out of its block, which both report"),
                    Accepted.of(
                            "mistake-.*",
                            ".* track script .* not found, ignoring\\.\\.\\.",
                            "within a block that we skip whole"));

    @Test
    void keepalivedAndWeJudgeAlike() throws IOException, InterruptedException {
        Map<String, String> specimens = Specimens.all();
        for (Map.Entry<String, String> one : specimens.entrySet()) {
            Files.writeString(directory.resolve(one.getKey() + ".conf"), one.getValue());
        }
        Path log = directory.resolve("log");
        Process process =
                new ProcessBuilder("unshare", "--net", "sh", "-c", ASK)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();

        Agreement agreement = new Agreement();
        for (Map.Entry<String, String> one : specimens.entrySet()) {
            agreement.add(judged(one.getKey(), one.getValue()));
        }
        System.out.println(agreement.table("Agreement with the keepalived installed here"));
        List<Miss> unexplained = new ArrayList<>(agreement.misses());
        for (Accepted accepted : ACCEPTED) {
            List<Miss> explained = unexplained.stream().filter(accepted::covers).toList();
            unexplained.removeAll(explained);
            System.out.println("accepted, " + explained.size() + ": " + accepted.reason());
        }
        assertThat(unexplained).isEmpty();
    }

    private Case judged(String name, String text) throws IOException {
        String file = name + ".conf";
        Reading reading =
                ConfigReader.read(
                        file,
                        MemorySources.of(file, text.getBytes(StandardCharsets.UTF_8)),
                        ReadOptions.forConfigId("lb1"));
        Path said = directory.resolve(file + ".said");
        return new Case(
                name,
                reading.diagnostics(),
                reading.verdict().exitStatus(),
                Complaint.all(Files.readAllLines(said, StandardCharsets.ISO_8859_1)),
                Integer.parseInt(Files.readString(directory.resolve(file + ".status")).strip()));
    }
}
