package io.understudy.core.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.lvs.LvsAction.Publish;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.StateChange.Warned;
import io.understudy.testbed.sim.SimServices;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Services of the simulator, with what tests ask of them. */
abstract class LvsRig extends SimServices {
    static final String WEB = "192.0.2.10:80/TCP";

    final List<LvsAction> told = new ArrayList<>();

    /** What is answered to a command. */
    Answer ask(Command.OfServers command) {
        return ask(command, false);
    }

    /** What would follow from it; nothing is changed. */
    Answer foresee(Command.OfServers command) {
        return ask(command, true);
    }

    private Answer ask(Command.OfServers command, boolean dryRun) {
        step(new LvsEvent.Commanded(command, dryRun, "mia", 7, now));
        LvsAction.Answered answered = told(LvsAction.Answered.class).getLast();
        assertThat(answered.ticket()).isEqualTo(7);
        return answered.answer();
    }

    static String server(int number, String more) {
        return " real_server 10.0.0."
                + number
                + " 80 {\n "
                + more
                + "\n TCP_CHECK {\n  connect_timeout 1\n  warmup 0\n }\n }\n";
    }

    static String text(String more, String... servers) {
        return "virtual_server 192.0.2.10 80 {\n protocol TCP\n delay_loop 2\n lb_algo rr\n"
                + " lb_kind NAT\n "
                + more
                + "\n"
                + String.join("", servers)
                + "}\n";
    }

    static KeepalivedConfig web(String more, String... servers) {
        return read(
                "global_defs {\n notify_fifo /run/fifo\n smtp_alert_checker\n}\n"
                        + text(more, servers));
    }

    static KeepalivedConfig read(String text) {
        return ConfigReader.read(
                        "keepalived.conf",
                        MemorySources.of("keepalived.conf", text),
                        ReadOptions.forConfigId("lb1"))
                .config();
    }

    void start(KeepalivedConfig config) {
        start(config, List.of());
    }

    @Override
    protected void start(KeepalivedConfig config, List<KeptOrder> kept) {
        told.clear();
        super.start(config, kept);
    }

    @Override
    protected void perform(LvsAction action) {
        told.add(action);
        super.perform(action);
    }

    String table() {
        return kernel.text();
    }

    ServerSnapshot server(String name) {
        return Objects.requireNonNull(Objects.requireNonNull(seen.service(WEB)).server(name));
    }

    <T extends LvsAction> List<T> told(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<String> warnings() {
        return told(Publish.class).stream()
                .map(Publish::change)
                .filter(Warned.class::isInstance)
                .map(change -> ((Warned) change).code())
                .toList();
    }

    List<String> syncs() {
        List<String> syncs = new ArrayList<>();
        for (IpvsCommand command : kernel.log) {
            if (command instanceof IpvsCommand.StartSync(var sync)) {
                syncs.add("start " + (sync.master() ? "master " : "backup ") + sync.id());
            } else if (command instanceof IpvsCommand.StopSync(var sync)) {
                syncs.add("stop " + (sync.master() ? "master " : "backup ") + sync.id());
            }
        }
        return syncs;
    }
}
