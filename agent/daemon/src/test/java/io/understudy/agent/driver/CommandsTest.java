package io.understudy.agent.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.agent.Configs;
import io.understudy.core.node.NodeAction.Notify;
import io.understudy.linux.process.Children;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    @TempDir Path directory;
    private Path log;
    private Children children;
    private Commands commands;

    @BeforeEach
    void open() throws SyscallException, IOException {
        log = Files.writeString(directory.resolve("log"), "");
        Path script = directory.resolve("note");
        // The first one is slow: without a queue the second would overtake it.
        Files.writeString(
                script, "#!/bin/sh\n[ \"$1\" = slow ] && sleep 0.3\necho \"$@\" >> " + log + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        children = Children.start("test-commands");
        commands = new Commands(children::run, _ -> {});
        commands.use(ScriptPrograms.lookUp(config(script + " slow", script + " fast")));
    }

    @AfterEach
    void close() {
        children.close();
    }

    private static KeepalivedConfig config(String any, String master) {
        return Configs.read(
                """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    virtual_ipaddress {
                        192.0.2.200
                    }
                    notify "%s"
                    notify_master "%s"
                }
                """
                        .formatted(any, master));
    }

    private Notify notify(String subject, String how, String... added) {
        return new Notify(subject, Invocation.of(directory + "/note", how), List.of(added));
    }

    @Test
    void commandsOfOneSubjectKeepTheirOrderAndGetTheirWords() throws Exception {
        commands.run(notify("INSTANCE VI_1", "slow", "INSTANCE", "VI_1", "MASTER", "100"));
        commands.run(notify("INSTANCE VI_1", "fast"));
        commands.await(Duration.ofSeconds(30));
        assertThat(Files.readAllLines(log))
                .containsExactly("slow INSTANCE VI_1 MASTER 100", "fast");
    }

    @Test
    void subjectsDoNotWaitForEachOther() throws Exception {
        commands.run(notify("INSTANCE VI_1", "slow"));
        commands.run(notify("INSTANCE VI_2", "fast"));
        commands.await(Duration.ofSeconds(30));
        assertThat(Files.readAllLines(log)).containsExactly("fast", "slow");
    }

    @Test
    void aFullQueueIsRefusedAndSaid() throws Exception {
        for (int i = 0; i <= Commands.MOST_WAITING; i++) {
            commands.run(notify("INSTANCE VI_1", "slow"));
        }
        assertThatThrownBy(() -> commands.run(notify("INSTANCE VI_1", "fast")))
                .isInstanceOf(SyscallException.class)
                .hasMessageContaining("64 earlier commands");
    }

    @Test
    void whatTheConfigurationBeforeRanIsStillRunAfterAReload() throws Exception {
        commands.use(ScriptPrograms.NONE);
        commands.run(notify("INSTANCE VI_1", "fast"));
        commands.await(Duration.ofSeconds(30));
        assertThat(Files.readAllLines(log)).containsExactly("fast");
    }
}
