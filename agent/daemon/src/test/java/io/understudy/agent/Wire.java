package io.understudy.agent;

import io.understudy.linux.rtnetlink.Link;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.sys.SyscallException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A veth pair in the private namespace of a test: {@code us-a} is the agent's, with 10.78.0.1/24;
 * what leaves there is seen at {@code us-b}.
 */
public final class Wire implements AutoCloseable {
    private Wire() {}

    public static Wire lay() throws IOException, InterruptedException {
        ip("link add us-a type veth peer name us-b");
        Wire wire = new Wire();
        ip("address add 10.78.0.1/24 dev us-a");
        ip("link set us-a up");
        ip("link set us-b up");
        while (!ip("link show us-a").contains("state UP")
                || !ip("link show us-b").contains("state UP")) {
            Thread.sleep(5);
        }
        return wire;
    }

    public static int index(String name) throws SyscallException {
        try (RouteNetlink route = RouteNetlink.open()) {
            return route.links().stream()
                    .filter(link -> link.name().equals(name))
                    .mapToInt(Link::index)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Runs {@code ip} with words separated by blanks; any end but success fails the test. */
    public static String ip(String arguments) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(("ip " + arguments).split(" "))
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("ip " + arguments + ": " + output);
        }
        return output;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        ip("link delete us-a");
    }
}
