package io.understudy.linux.process;

import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Opens something in another network namespace. A socket stays in the namespace that it was opened
 * in, wherever its users are, and a thread that moved cannot be told apart later: so one goes there
 * for this alone, and ends.
 */
public final class Excursion {
    private Excursion() {}

    /** What is done there. */
    @FunctionalInterface
    public interface Opening<T> {
        T open() throws SyscallException;
    }

    /**
     * Waits for it; needs CAP_SYS_ADMIN.
     *
     * @param namespace as ip-netns(8) names it; empty for that of the host's first process
     */
    public static <T> T in(String namespace, Opening<T> opening) throws SyscallException {
        CompletableFuture<T> opened = new CompletableFuture<>();
        Thread.ofPlatform()
                .name("understudy-abroad")
                .daemon()
                .start(() -> {
                    try {
                        Relocation.enter(namespace);
                        opened.complete(opening.open());
                    } catch (SyscallException | RuntimeException | Error e) {
                        opened.completeExceptionally(e);
                    }
                });
        try {
            return opened.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SyscallException refusal) {
                throw refusal;
            }
            throw new AssertionError("opening failed otherwise than by the kernel", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SyscallException.of("open in " + namespace, Errno.EINTR);
        }
    }
}
