package io.understudy.testbed.fault;

import io.understudy.core.node.Node;
import io.understudy.testbed.sim.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Puts each deliberate fault into a copy of the core, and sees whether histories or scenarios
 * notice. What nobody notices could be broken by anyone, any day.
 */
public final class FaultsMain {
    private static final int SEEDS = 30;
    private static final long LIMIT_SECONDS = 120;
    private static final String CORE = "io/understudy/core/";

    /** The annotation is needed to compile and at no other time, so it is not among our jars. */
    private static final String NULLABLE =
            """
            package org.jspecify.annotations;
            @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)
            public @interface Nullable {}
            """;

    private FaultsMain() {}

    /** The root of the source tree. */
    public static void main(String[] args) throws Exception {
        Path house = Path.of(args[0]);
        Path scenarios =
                house.resolve("agent/core/src/test/resources/io/understudy/core/sim/scenario");
        List<String> unseen = new ArrayList<>();
        System.out.println("| deliberate fault | where | noticed by |\n| --- | --- | --- |");
        for (Fault fault : Fault.all()) {
            String found = trial(house, scenarios, fault);
            if (found == null) {
                unseen.add(fault.what());
            }
            System.out.printf(
                    "| %s | `%s` | %s |%n",
                    fault.what(), fault.file(), found == null ? "**nothing**" : found);
        }
        System.out.println(
                unseen.isEmpty()
                        ? "\nAll " + Fault.all().size() + " were noticed."
                        : "\nNot noticed: " + String.join("; ", unseen) + ".");
        System.exit(unseen.isEmpty() ? 0 : 1);
    }

    private static @Nullable String trial(Path house, Path scenarios, Fault fault)
            throws Exception {
        Path work = Files.createTempDirectory("understudy-fault");
        try {
            compile(house, fault, work);
            Class<?> trial = new Apart(work).loadClass(Trial.class.getName());
            Callable<?> run =
                    (Callable<?>)
                            trial.getConstructor(Path.class, Path.class, int.class)
                                    .newInstance(
                                            scenarios,
                                            scenarios.resolveSibling("seeds.txt"),
                                            SEEDS);
            FutureTask<Object> task = new FutureTask<>(() -> run.call());
            Thread.ofPlatform().daemon().start(task);
            return (String) task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("no end of " + fault.what(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(fault.what(), e.getCause());
        } finally {
            delete(work);
        }
    }

    private static void compile(Path house, Fault fault, Path work) throws IOException {
        Path source = house.resolve("agent/core/src/main/java/" + CORE + fault.file());
        Path broken = Files.createDirectories(work.resolve("source")).resolve(source.getFileName());
        Files.writeString(broken, fault.in(Files.readString(source)));
        Path nullable = broken.resolveSibling("Nullable.java");
        Files.writeString(nullable, NULLABLE);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int status =
                compiler.run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-nowarn",
                        "-classpath",
                        classPath(),
                        "-d",
                        work.toString(),
                        broken.toString(),
                        nullable.toString());
        if (status != 0) {
            throw new IllegalStateException("this fault does not compile: " + fault.what());
        }
    }

    /** What this JVM runs, as the compiler wants it. */
    private static String classPath() {
        return String.join(
                ":",
                Arrays.stream(System.getProperty("jdk.module.path").split(":"))
                        .flatMap(one -> Stream.of(one, one + "/*"))
                        .toList());
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            all.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
        }
    }

    /** The core and the simulator once more, with a broken class in place of the right one. */
    private static final class Apart extends ClassLoader {
        private final Path broken;

        Apart(Path broken) {
            super(FaultsMain.class.getClassLoader());
            this.broken = broken;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean ours =
                    name.startsWith("io.understudy.core.")
                            || name.startsWith(Trial.class.getPackageName() + ".");
            if (!ours) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            Class<?> neighbour = name.startsWith("io.understudy.core.") ? Node.class : Trial.class;
            try (InputStream in =
                    Files.exists(broken.resolve(file))
                            ? Files.newInputStream(broken.resolve(file))
                            : neighbour.getResourceAsStream("/" + file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
