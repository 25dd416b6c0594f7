package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.House;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** {@code docs/matrix.md} lists the cases that are held against keepalived, no more and no less. */
class EvidencePageTest {
    private static final Path PAGE = House.ROOT.resolve("docs/matrix.md");

    /** {@code -Dgolden=rewrite} writes the page anew. */
    @Test
    void thePageListsTheCasesThatAreTested() throws IOException {
        String page = page();
        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(page)
                .as("docs/matrix.md; run this test with -Dgolden=rewrite")
                .isEqualTo(Files.readString(PAGE));
    }

    private static String page() {
        return """
        # What is held against keepalived

        Generated from the tests of `agent/testbed`; do not edit by hand. Each case below runs beside
        Debian's keepalived in every `./understudy test`, and fails it when the two differ.

        ## Elections with keepalived as the other router

        In either place: the weaker becomes master alone, the stronger takes over, resigns (priority 0
        is answered within the skew), and takes over again. Test: `MatrixTest`.

        | way of speaking | added to the instance | Understudy strong | Understudy weak |
        | --- | --- | --- | --- |
        """
                + ways()
                + """

                ## The same bytes

                One file, either daemon: adverts, goodbyes, IP headers (but for the identification), ARP and
                neighbour announcements are equal byte for byte. Test: `SameBytesTest`.

                """
                + list(names(SameBytesTest.files()))
                + """

                ## The same host

                One file, either daemon: addresses, routes, rules and interfaces of a master are equal, and
                nothing is left behind. Test: `SameHostTest`.

                """
                + list(names(SameHostTest.files()))
                + """

                In a kernel that has the modules for it, whatever this one has; there routers that speak
                from ipvlans elect with keepalived in either place, one in a VRF elects with a keepalived
                outside of any (2.2.7 takes no instance without an interface), and a virtual MAC follows
                its parent from VRF to VRF. Test: `OwnKernelTest`.

                """
                + list(names(OwnLinkCases.files()))
                + """

                ## The same after the same faults

                Lines of the named pipe, words given to commands, virtual addresses that come and go, and
                the number of gratuitous ARP frames for each are equal, fault by fault, with these
                differences. Test: `SameTidingsTest`.

                """
                + list(SameTidingsTest.DIFFERENCES.stream())
                + """

                The faults:

                """
                + list(ScriptedFaults.NAMES.stream())
                + """

                ## The same process

                Seen from outside, either daemon is the same, but for the differences that the tests name
                with their reasons.

                - pid files, their places, modes and ends, exit status; scripts at start and end, and
                  their timeouts; policy, priority, processors and limits of the thread of VRRP; counters
                  that begin anew. Test: `SameProcessTest`.
                - network namespaces, by file and by command line, and what a configuration test sees
                  there. Test: `SameNamespaceTest`.
                - addresses, goodbyes and identity through reloads; where the interface of a virtual MAC gets
                  another name, keepalived stays master without its address, ours is elected anew. Test:
                  `SameReloadTest`.
                - mail: envelope, subject and text of every change. Test: `SameMailTest`.
                - announcements at intervals from other interfaces. Test: `SameAnnouncementsTest`.
                - JSON and counters that exporters read, and as whom commands run. Test:
                  `SameDumpTest`, with these differences:

                """
                + list(SameDumpTest.DIFFERENCES.stream());
    }

    private static String ways() {
        StringBuilder rows = new StringBuilder();
        for (MatrixTest.Way way : MatrixTest.Way.values()) {
            rows.append("| ")
                    .append(way.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .append(" | ")
                    .append(oneLine(way.lines()))
                    .append(" | elected, resigned, returned | took over, gave way |\n");
        }
        return rows.toString();
    }

    private static String oneLine(List<String> lines) {
        return lines.isEmpty()
                ? ""
                : "`" + String.join("`, `", lines).replaceAll("\\s+", " ").strip() + "`";
    }

    private static Stream<String> names(Stream<Arguments> cases) {
        return cases.map(one -> String.valueOf(one.get()[0]));
    }

    private static String list(Stream<String> names) {
        StringBuilder lines = new StringBuilder();
        names.forEach(name -> lines.append("- ").append(name).append('\n'));
        return lines.toString();
    }
}
