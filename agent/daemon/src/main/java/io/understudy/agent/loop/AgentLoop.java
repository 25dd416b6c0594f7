package io.understudy.agent.loop;

import io.understudy.agent.driver.Mails;
import io.understudy.agent.driver.Post;
import io.understudy.agent.driver.ScriptPrograms;
import io.understudy.core.node.NodeAction;
import io.understudy.core.node.NodeEvent;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.Maintenance;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The agent at work: one thread that waits for packets, links, timers and letters, hands each to
 * the core as an event, and carries out what the core wants. Everything that could block happens
 * elsewhere and comes as a letter.
 */
public final class AgentLoop {
    /** Everything ended in good order. */
    public static final int EXIT_OK = 0;

    /** A bug of ours (EX_SOFTWARE of sysexits.h): addresses were released, start afresh. */
    public static final int EXIT_BUG = 70;

    /** With the rehearsal it is over before a backup of usual intervals takes over. */
    private static final long LONGEST_WAIT_MILLIS = 2_000;

    private final LoopThread work;
    private final Thread thread;

    private AgentLoop(LoopThread work, Thread thread) {
        this.work = work;
        this.thread = thread;
    }

    /**
     * Opens what is needed of the kernel and begins.
     *
     * @param sha256 of the configuration file's bytes
     * @param mails takes what is to be mailed
     * @param sink hears, on the loop thread, everything there is to tell
     * @throws SyscallException if the kernel refuses what no configuration can do without:
     *     CAP_NET_RAW is missing, descriptors ran out
     */
    public static AgentLoop start(
            KeepalivedConfig config,
            String sha256,
            LoopOptions options,
            Mails mails,
            StateSink sink)
            throws SyscallException {
        return start(config, sha256, null, options, mails, sink);
    }

    /**
     * As above, on a host that was in maintenance before.
     *
     * @param maintenance why it stands back; null if it does not
     */
    public static AgentLoop start(
            KeepalivedConfig config,
            String sha256,
            @Nullable Maintenance maintenance,
            LoopOptions options,
            Mails mails,
            StateSink sink)
            throws SyscallException {
        ScriptPrograms programs = ScriptPrograms.lookUp(config);
        LoopThread work = LoopThread.open(options, mails, sink);
        Thread thread =
                Thread.ofPlatform()
                        .name("understudy-loop")
                        .unstarted(() ->
                                work.run(
                                        runnable(config, programs), sha256, maintenance, programs));
        thread.start();
        return new AgentLoop(work, thread);
    }

    /**
     * Rehearses beside the loop when an owner's first advert has left; a backup waits for longer
     * than this takes. Its thread is begun by the caller, because what the loop begins is no more
     * urgent than anybody else's work. Only then is memory locked, by {@link Settling}. To be
     * called once where {@link LoopOptions#rehearse} says so.
     *
     * @param instances that may take over at once
     * @param free open when the processor has nothing better to do, such as a large first load;
     *     waited for two seconds at most
     */
    public void rehearseBeside(int instances, CountDownLatch free) {
        Thread.ofPlatform()
                .daemon()
                .name("understudy-rehearsal")
                .start(() -> {
                    try {
                        work.begun().await();
                        boolean _ = free.await(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
                        rehearse(instances);
                    } catch (SyscallException | InterruptedException _) {
                        // The first takeover is two milliseconds slower; the loop says why.
                    }
                    Settling settling = new Settling(this::lockMemoryAgain);
                    settling.settle();
                    Thread.ofVirtual().name("settling").start(settling);
                });
    }

    private void lockMemoryAgain() {
        work.post(_ -> {
            work.lockMemoryAgain();
            return null;
        });
    }

    /**
     * Goes through takeovers against no kernel, on the calling thread.
     *
     * @param instances that may take over at once
     */
    public static void rehearse(int instances) throws SyscallException, InterruptedException {
        Rehearsal.hold(instances);
    }

    /** Something happened elsewhere. From any thread; never blocks. */
    public void post(Post.Letter letter) {
        work.post(letter);
    }

    /**
     * Gives the core a command. From any thread; returns at once.
     *
     * @param by who gives it
     * @param answer is called on the loop thread, and must not block
     */
    public void command(Command command, boolean dryRun, String by, Consumer<Answer> answer) {
        Instant asked = Instant.now();
        work.post(
                at -> new NodeEvent.Commanded(work.expect(answer), command, dryRun, by, asked, at));
    }

    /**
     * Has something carried out that belongs to no election, when no timer is due. From any thread;
     * never blocks, and takes as many as there are: thousands of servers may die at once.
     */
    public void perform(NodeAction action) {
        work.later(action);
    }

    /** Has the loop thread do something small. From any thread; never blocks. */
    public void ask(Runnable task) {
        work.post(_ -> {
            task.run();
            return null;
        });
    }

    /**
     * Has something done that holds up all threads, right after an advert rather than before one:
     * when no timer is due for three tenths of a second. Where that never is, it is never done.
     * From any thread; never blocks.
     */
    public void whenQuiet(Runnable chore) {
        work.whenQuiet(chore);
    }

    /** Takes on a configuration that passed its check. Not for the loop thread: it may block. */
    public void reload(KeepalivedConfig config, String sha256) {
        ScriptPrograms programs = ScriptPrograms.lookUp(config);
        work.post(at -> {
            work.use(programs);
            work.schedule(config.global().daemon());
            return new NodeEvent.ReloadRequested(
                    work.besidesOthers(runnable(config, programs)), sha256, at);
        });
    }

    private static KeepalivedConfig runnable(KeepalivedConfig config, ScriptPrograms programs) {
        return config.withoutScripts(programs.unusable().keySet());
    }

    /** Asks for an end in good order: resign, release the addresses, end. Returns at once. */
    public void stop() {
        work.post(NodeEvent.ShutdownRequested::new);
    }

    /**
     * Waits for the end.
     *
     * @return the status the process should end with: {@link #EXIT_OK} or {@link #EXIT_BUG}
     */
    public int awaitEnd() throws InterruptedException {
        thread.join();
        return work.exitStatus();
    }
}
