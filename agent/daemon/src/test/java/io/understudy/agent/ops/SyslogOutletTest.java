package io.understudy.agent.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SyslogOutletTest {
    private static final int DAEMON = 3;

    @Test
    void aLineHasPriorityTimeAndTag() {
        SyslogOutlet outlet = new SyslogOutlet("/nonexistent", DAEMON, ZoneOffset.UTC);
        long pid = ProcessHandle.current().pid();
        assertThat(outlet.packet(Instant.parse("2026-03-01T03:12:45Z"), Log.Level.ERROR, "x"))
                .isEqualTo("<27>Mar  1 03:12:45 understudy[" + pid + "]: x");
        assertThat(outlet.packet(Instant.parse("2026-12-10T23:02:05Z"), Log.Level.INFO, "x"))
                .isEqualTo("<30>Dec 10 23:02:05 understudy[" + pid + "]: x");
    }

    @Test
    void aDaemonThatIsNotThereCostsTheLineOnly() {
        SyslogOutlet outlet = new SyslogOutlet("/nonexistent/log", DAEMON, ZoneOffset.UTC);
        outlet.write(Instant.EPOCH, Log.Level.INFO, "into the void");
        outlet.close();
        assertThat(SyslogOutlet.exists("/nonexistent/log")).isFalse();
    }
}
