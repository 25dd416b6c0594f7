package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.interop.ScriptedFaults.Told;
import io.understudy.testbed.netns.Vrrpd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The same faults for keepalived and for us: pipes and commands are told the same, and addresses
 * and neighbours see the same. {@link #DIFFERENCES} are meant, and {@link #meant} makes
 * keepalived's words into ours there.
 */
@Tag("lab")
class SameTidingsTest {
    /** With their reasons, for the page that lists what is held against keepalived. */
    static final List<String> DIFFERENCES =
            List.of(
                    "keepalived 2.2.7 tells of no change of the group when an address of a member is"
                            + " removed, though it tells the group's return to MASTER; we tell both",
                    "keepalived starts the pipe's reader anew at each reload; ours goes on reading, so"
                            + " that no line falls between two readers",
                    "an address that a reload adds to a master is announced by keepalived only after"
                            + " garp_master_delay, with all others; by us at once, and then again",
                    "keepalived ends the reader before it has read that everything stops; ours reads"
                            + " it");

    private static final String ADDRESS_OF_GROUP = "somebody removes an address of the group";
    private static final String RELOAD = "reload with another priority";
    private static final String RELOAD_WITH_MORE = "reload with one more address and instance";
    private static final String STOP = "stop";

    private static Told keepalived;
    private static Told understudy;

    @BeforeAll
    static void play() throws Exception {
        keepalived = ScriptedFaults.play(Vrrpd.KEEPALIVED);
        understudy = ScriptedFaults.play(Vrrpd.UNDERSTUDY);
    }

    @Test
    void pipesAreToldWhatKeepalivedTells() {
        assertThat(understudy.lines().keySet()).isEqualTo(keepalived.lines().keySet());
        SoftAssertions all = new SoftAssertions();
        keepalived
                .lines()
                .forEach((fault, lines) -> {
                    List<String> ours = understudy.lines().getOrDefault(fault, List.of());
                    all.assertThat(ofGroup(ours)).as(fault).isEqualTo(ofGroup(meant(fault, lines)));
                    all.assertThat(ofC(ours)).as(fault).isEqualTo(ofC(meant(fault, lines)));
                });
        all.assertAll();
    }

    @Test
    void commandsAreGivenTheWordsThatKeepalivedGives() {
        Map<String, List<String>> meant = new LinkedHashMap<>(keepalived.notes());
        meant.computeIfPresent(
                ADDRESS_OF_GROUP,
                (_, notes) -> with(notes, "group GROUP PAIR BACKUP 0", "group-backup"));
        meant.put(RELOAD, List.of());
        meant.put(RELOAD_WITH_MORE, List.of());
        SoftAssertions all = new SoftAssertions();
        meant.forEach((fault, notes) ->
                all.assertThat(understudy.notes().get(fault)).as(fault).isEqualTo(notes));
        all.assertAll();
    }

    @Test
    void addressesComeAndGoAsWithKeepalived() {
        assertThat(keepalived.moves().get("somebody removes an address"))
                .startsWith("192.168.83.201", "192.168.83.202", "192.168.83.203 - +");
        assertThat(understudy.moves()).isEqualTo(keepalived.moves());
    }

    @Test
    void neighboursAreToldAsOftenAsByKeepalived() {
        // Five at once, and five more after garp_master_delay.
        assertThat(keepalived.announcements().get("start"))
                .startsWith("192.168.83.201 x 10", "192.168.83.202 x 10", "192.168.83.203 x 10");
        Map<String, List<String>> meant = new LinkedHashMap<>(keepalived.announcements());
        meant.computeIfPresent(
                RELOAD_WITH_MORE,
                (_, frames) -> {
                    assertThat(frames).endsWith("192.168.83.205 x 5");
                    List<String> more = new ArrayList<>(frames);
                    more.set(more.size() - 1, "192.168.83.205 x 10");
                    return more;
                });
        assertThat(understudy.announcements()).isEqualTo(meant);
    }

    private static List<String> meant(String fault, List<String> lines) {
        return switch (fault) {
            case ADDRESS_OF_GROUP -> {
                List<String> more = new ArrayList<>(lines);
                more.add(2, "GROUP \"PAIR\" BACKUP 0");
                yield more;
            }
            case STOP ->
                    List.of(
                            "INSTANCE \"A\" STOP 100",
                            "INSTANCE \"B\" STOP 100",
                            "INSTANCE \"C\" STOP 120",
                            "GROUP \"PAIR\" STOP 0");
            default -> lines;
        };
    }

    private static List<String> with(List<String> lines, String... more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(List.of(more));
        all.sort(null);
        return all;
    }

    private static List<String> ofC(List<String> lines) {
        return lines.stream().filter(line -> line.contains("\"C\"")).toList();
    }

    /**
     * Without instances that are in no group; a line of the last one may fall between two readers
     * of keepalived's. Which member leads the other into a state is a matter of milliseconds, so
     * such neighbours are put in the order of their names.
     */
    private static List<String> ofGroup(List<String> lines) {
        List<String> ordered =
                new ArrayList<>(
                        lines.stream().filter(line -> !line.matches(".*\"[CD]\".*")).toList());
        for (int i = 0; i + 1 < ordered.size(); i++) {
            String one = ordered.get(i);
            String next = ordered.get(i + 1);
            if (one.startsWith("INSTANCE \"B\"") && next.equals(one.replace("\"B\"", "\"A\""))) {
                ordered.set(i, next);
                ordered.set(i + 1, one);
            }
        }
        return ordered;
    }
}
