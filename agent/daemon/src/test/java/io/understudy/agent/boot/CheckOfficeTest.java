package io.understudy.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.boot.Arguments.Request;
import io.understudy.agent.command.Caller;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Command;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckOfficeTest {
    private static final String SOUND =
            "vrrp_instance VI_1 {\n    interface lo\n    virtual_router_id 51\n    priority %s\n"
                    + "    virtual_ipaddress {\n        192.0.2.1/24\n    }\n}\n";

    @TempDir Path directory;

    private Answer.Checked check(Path config, String name) throws Exception {
        Request.Run run = (Request.Run) Arguments.parse(List.of("-n", "-f", config.toString()));
        CheckOffice office =
                new CheckOffice(config.toString(), new Configuration(run.arguments(), new Host()));
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        office.carryOut(
                new Command.CheckFile(name),
                true,
                new Caller("CN=mia", "here", Clearance.DEPLOYER),
                answer::complete);
        return (Answer.Checked) answer.get(20, TimeUnit.SECONDS);
    }

    @Test
    void saysWhatTheConfigurationTestSaysOfAFileBesideTheRealOne() throws Exception {
        Path real = Files.createDirectory(directory.resolve("real"));
        Files.writeString(real.resolve("keepalived.conf"), SOUND.formatted(100));
        Path link =
                Files.createSymbolicLink(
                        directory.resolve("keepalived.conf"), real.resolve("keepalived.conf"));
        for (String priority : List.of("120", "none", "300")) {
            Path next = Files.writeString(real.resolve("next"), SOUND.formatted(priority));
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
            int status = Boot.run(List.of("-t", "-f", next.toString()), System.out, err);
            assertThat(check(link, "next"))
                    .isEqualTo(new Answer.Checked(status, said.toString(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void looksNowhereElse() throws Exception {
        Path config = Files.writeString(directory.resolve("k.conf"), SOUND.formatted(100));
        for (String name : List.of("../secret", "/etc/shadow", "", "a\0b", "..")) {
            Answer.Checked answer = check(config, name);
            assertThat(answer.status()).isEqualTo(6);
            assertThat(answer.said()).doesNotContain("root:");
        }
    }
}
