package io.understudy.console.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bytes that one thread brings and another reads, which waits for them no longer than a socket
 * would. What another session brings never waits, for its own windows bound it; what is read more
 * slowly than it comes has to.
 */
final class Arrivals extends InputStream {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final int bound;
    private int held;
    private int taken; // of the first of them
    private boolean ended;
    private int millis;

    Arrivals() {
        this(Integer.MAX_VALUE);
    }

    /**
     * @param bound in bytes: whoever brings more waits until it is read
     */
    Arrivals(int bound) {
        this.bound = bound;
    }

    /**
     * @param limit in milliseconds; 0 waits for ever
     */
    void setTimeout(int limit) {
        lock.lock();
        try {
            millis = limit;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes what arrives; closed at its end. */
    OutputStream sink() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                if (length > 0) {
                    arrived(Arrays.copyOfRange(bytes, from, from + length));
                }
            }

            @Override
            public void close() {
                end();
            }
        };
    }

    private void arrived(byte[] bytes) {
        lock.lock();
        try {
            while (held > bound && !ended) {
                news.awaitUninterruptibly();
            }
            if (!ended) {
                waiting.add(bytes);
                held += bytes.length;
                news.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        lock.lock();
        try {
            await();
            byte[] first = waiting.peek();
            if (first == null) {
                return -1;
            }
            int count = Math.min(length, first.length - taken);
            System.arraycopy(first, taken, into, at, count);
            taken += count;
            held -= count;
            news.signalAll();
            if (taken == first.length) {
                waiting.remove();
                taken = 0;
            }
            return count;
        } finally {
            lock.unlock();
        }
    }

    private void await() throws IOException {
        long began = System.nanoTime();
        try {
            while (waiting.isEmpty() && !ended) {
                if (millis == 0) {
                    news.await();
                    continue;
                }
                long left = began + TimeUnit.MILLISECONDS.toNanos(millis) - System.nanoTime();
                if (left <= 0) {
                    throw new SocketTimeoutException("timeout: nothing in " + millis + " ms");
                }
                news.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("no longer wanted", e);
        }
    }

    @Override
    public void close() {
        end();
    }
}
