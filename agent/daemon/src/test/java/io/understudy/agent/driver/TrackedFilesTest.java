package io.understudy.agent.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.NodeEvent.FileRead;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.table.Weight;
import io.understudy.model.config.vrrp.InitialValue;
import io.understudy.model.config.vrrp.TrackFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackedFilesTest {
    @TempDir Path directory;
    private final BlockingQueue<NodeEvent> told = new LinkedBlockingQueue<>();
    private Runnable news = () -> {};

    private final TrackedFiles files =
            new TrackedFiles(
                    new Watcher() {
                        @Override
                        public void watch(int fd, Runnable whenReadable) {
                            news = whenReadable;
                        }

                        @Override
                        public void unwatch(int fd) {}
                    },
                    letter -> {
                        NodeEvent event = letter.open(7);
                        if (event != null) {
                            told.add(event);
                        }
                    });

    @AfterEach
    void close() {
        files.close();
    }

    private void watch(String path, @Nullable InitialValue initial) throws SyscallException {
        files.watch(new TrackFile("drain", path, new Weight(1, false), initial));
    }

    private @Nullable NodeEvent next() throws InterruptedException {
        return told.poll(30, TimeUnit.SECONDS);
    }

    @Test
    void aFileIsReadAtOnceAndAfterEveryChange() throws Exception {
        Path file = Files.writeString(directory.resolve("drain"), "5\n");
        watch(file.toString(), null);
        assertThat(next()).isEqualTo(new FileRead("drain", "5\n", 7));
        Files.writeString(file, "6\n");
        news.run();
        assertThat(next()).isEqualTo(new FileRead("drain", "6\n", 7));
        Files.delete(file);
        news.run();
        assertThat(next()).isEqualTo(new FileRead("drain", null, 7));
    }

    @Test
    void aFileThatDoesNotExistYetIsWaitedFor() throws Exception {
        watch(directory.resolve("drain").toString(), null);
        assertThat(next()).isEqualTo(new FileRead("drain", null, 7));
        Files.writeString(directory.resolve("other"), "1");
        Files.writeString(directory.resolve("drain"), "1");
        news.run();
        assertThat(next()).isEqualTo(new FileRead("drain", "1", 7));
    }

    @Test
    void theFirstValueIsWrittenAndOverwritesOnlyIfItShould() throws Exception {
        Path file = directory.resolve("drain");
        watch(file.toString(), new InitialValue(3, false));
        assertThat(next()).isEqualTo(new FileRead("drain", "3\n", 7));
        Files.writeString(file, "9");
        watch(file.toString(), new InitialValue(3, false));
        assertThat(next()).isEqualTo(new FileRead("drain", "9", 7));
        watch(file.toString(), new InitialValue(4, true));
        assertThat(next()).isEqualTo(new FileRead("drain", "4\n", 7));
    }

    @Test
    void aMissingDirectoryIsARefusalThatNamesIt() throws Exception {
        watch(directory.resolve("none/drain").toString(), null);
        assertThat(next())
                .isInstanceOfSatisfying(
                        NodeEvent.ActionFailed.class,
                        failed -> assertThat(failed.detail()).contains("none"));
    }

    @Test
    void anIgnoredFileIsToldOfNoMore() throws Exception {
        Path file = Files.writeString(directory.resolve("drain"), "5");
        watch(file.toString(), null);
        assertThat(next()).isNotNull();
        files.ignore("drain");
        Files.writeString(file, "6");
        news.run();
        assertThat(told.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }
}
