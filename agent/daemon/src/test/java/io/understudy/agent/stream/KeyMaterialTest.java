package io.understudy.agent.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.ops.RecordingLog;
import io.understudy.model.wire.TlsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyMaterialTest {
    @TempDir Path used;
    @TempDir Path renewed;

    private final RecordingLog log = new RecordingLog();
    private KeyMaterial keys;

    @BeforeEach
    void begin() throws Exception {
        new Fleet(used);
        new Fleet(renewed);
        keys = new KeyMaterial(StreamServer.IdentitySource.in(used), log);
        keys.read();
    }

    private void move(String name) throws IOException {
        Files.move(renewed.resolve(name), used.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void whatIsRenewedIsTakenUpOnceItsFilesAreAtRest() throws Exception {
        TlsIdentity first = keys.current();
        assertThat(keys.look()).isFalse();
        assertThat(keys.look()).as("nothing changed").isFalse();
        move("agent.key");
        assertThat(keys.look()).as("half of it is there").isFalse();
        assertThat(log.about("does not belong")).isEmpty();
        move("agent.pem");
        move("ca.pem");
        assertThat(keys.look()).as("the files move still").isFalse();
        assertThat(keys.current()).isSameAs(first);
        assertThat(keys.look()).isTrue();
        assertThat(keys.current()).isNotSameAs(first);
        assertThat(keys.look()).isFalse();
        assertThat(log.about("another certificate is in use, valid until ")).hasSize(1);
    }

    @Test
    void aBadOneIsToldOnceAndTheOldStaysInUse() throws Exception {
        TlsIdentity first = keys.current();
        Files.writeString(used.resolve("agent.pem"), "no certificate");
        for (int i = 0; i < 4; i++) {
            assertThat(keys.look()).isFalse();
        }
        assertThat(keys.current()).isSameAs(first);
        assertThat(log.about("the old key material stays in use")).hasSize(1);
    }

    @Test
    void readingTheSameAgainLetsNobodyGo() {
        assertThat(keys.read()).isFalse();
    }
}
