package io.understudy.console.feature.edit;

import io.understudy.console.explain.SshText;
import io.understudy.console.feature.edit.Rollout.Standing;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetSession;
import io.understudy.console.session.HostState;
import io.understudy.console.session.TlsDialer;
import io.understudy.console.ssh.HostKeyPrompt;
import io.understudy.console.ssh.KeptSecrets;
import io.understudy.console.ssh.KnownHosts;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SecretPrompt;
import io.understudy.console.ssh.SshAccess;
import io.understudy.console.ssh.SshConnector;
import io.understudy.console.ssh.SshException;
import io.understudy.console.store.IntendedFiles;
import io.understudy.console.text.Wording;
import io.understudy.console.watch.SshTunnels;
import io.understudy.console.watch.WatchDialer;
import io.understudy.model.state.AgentSnapshot;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A {@link Rollout} without a window: a line for every step, and the exit status. */
public final class RolloutCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A jump host takes no more connections than this that are not logged in yet (MaxStartups). */
    private static final int AT_ONCE = 8;

    private final Path tls;
    private final SshAccess access;
    private final KnownHosts knownHosts;
    private final Wording wording;
    private final PrintStream out;
    private final @Nullable IntendedFiles intended;

    /**
     * @param intended where deployments are kept; null for nowhere
     */
    public RolloutCommand(
            Path tls,
            SshAccess access,
            KnownHosts knownHosts,
            Wording wording,
            PrintStream out,
            @Nullable IntendedFiles intended) {
        this.intended = intended;
        this.tls = tls;
        this.access = access;
        this.knownHosts = knownHosts;
        this.wording = wording;
        this.out = out;
    }

    /**
     * Gives hosts files as their configurations.
     *
     * @return 0 if every host runs its own then, else 1
     */
    public int run(Map<Endpoint, Path> files, String why) {
        Queue<OpenDoor> doors = new ConcurrentLinkedQueue<>();
        try (FleetSession session =
                new FleetSession(
                        new WatchDialer(
                                new TlsDialer(
                                        tls, new SshTunnels(access, knownHosts, new KeptSecrets())),
                                this::open),
                        InstantSource.system())) {
            files.keySet().forEach(session::add);
            World world =
                    World.of(
                            session,
                            InstantSource.system(),
                            Runnable::run,
                            (_, _) -> {},
                            DeployLog.NONE);
            List<Rollout.Leg> legs = legs(session, world, doors, files, why);
            Rollout rollout =
                    new Rollout(
                            legs,
                            () -> FleetPicture.of(session.state()),
                            Rollout.CLUSTERS,
                            this::tell);
            return rollout.run() ? 0 : 1;
        } catch (SshException e) {
            out.println(SshText.sentence(wording, e.problem()));
        } catch (IOException e) {
            out.println(e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            doors.forEach(OpenDoor::close);
        }
        return 1;
    }

    /** Looks at several hosts at once; nothing is changed there. */
    private List<Rollout.Leg> legs(
            FleetSession session,
            World world,
            Queue<OpenDoor> doors,
            Map<Endpoint, Path> files,
            String why)
            throws IOException, InterruptedException {
        try (ExecutorService each =
                Executors.newFixedThreadPool(
                        AT_ONCE, Thread.ofVirtual().name("rollout-look").factory())) {
            List<Callable<Rollout.Leg>> tasks = new ArrayList<>();
            files.forEach((endpoint, file) ->
                    tasks.add(() -> {
                        OpenDoor door = new OpenDoor(() -> open(endpoint));
                        doors.add(door);
                        return leg(session, world, door, endpoint, file, why);
                    }));
            List<Rollout.Leg> legs = new ArrayList<>();
            for (Future<Rollout.Leg> leg : each.invokeAll(tasks)) {
                legs.add(leg.get());
            }
            return legs;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        }
    }

    private void tell(Endpoint endpoint, Standing standing) {
        if (standing instanceof Standing.NotBegun) {
            out.println(endpoint.host() + ": " + wording.text("rollout.not_begun"));
        }
    }

    private Rollout.Leg leg(
            FleetSession session,
            World world,
            OpenDoor door,
            Endpoint endpoint,
            Path file,
            String why)
            throws IOException, InterruptedException {
        door.ready(); // while the stream is being dialled
        if (!session.await(endpoint, host -> host.link() == HostState.Link.LIVE, PATIENCE)) {
            throw new IOException(wording.text("config.stale", endpoint.host()));
        }
        HostState now = session.host(endpoint);
        AgentSnapshot snapshot = now == null ? null : now.snapshot();
        if (snapshot == null) {
            throw new IOException(wording.text("config.stale", endpoint.host()));
        }
        RemoteFile base = door.read(snapshot.host().configPath());
        DeployPlan plan =
                new DeployPlan(
                        endpoint,
                        snapshot.host(),
                        base,
                        Files.readString(file, StandardCharsets.UTF_8),
                        new Aim.File(),
                        why);
        EditText text = new EditText(wording, snapshot.host().host(), new Aim.File());
        DeployPipeline pipeline = new DeployPipeline(plan, door, world, new Steps(plan, text));
        return new Rollout.Leg() {
            @Override
            public Endpoint endpoint() {
                return endpoint;
            }

            @Override
            public DeployOutcome run() {
                DeployOutcome outcome = pipeline.run();
                out.println(text.verdict(outcome));
                if (outcome instanceof DeployOutcome.Deployed) {
                    keep(plan);
                } else {
                    out.println(text.account(outcome).indent(2).stripTrailing());
                }
                return outcome;
            }

            @Override
            public void cancel() {
                pipeline.cancel();
            }
        };
    }

    private void keep(DeployPlan plan) {
        if (intended == null) {
            return;
        }
        try {
            intended.keep(
                    plan.endpoint(),
                    plan.result().content(),
                    System.getProperty("user.name", "?"),
                    Instant.now(),
                    plan.why());
        } catch (IOException e) {
            out.println(
                    wording.text(
                            "rollout.not_kept",
                            plan.host().host(),
                            String.valueOf(e.getMessage())));
        }
    }

    private RemoteHost open(Endpoint endpoint) throws SshException {
        return new SshConnector(knownHosts, HostKeyPrompt.decline(), SecretPrompt.none())
                .connect(access.target(endpoint.host()))
                .asRootIfAllowed(SecretPrompt.none());
    }

    /** A line for each step that ended. */
    private final class Steps implements DeployProgress {
        private final DeployPlan plan;
        private final EditText text;

        private Steps(DeployPlan plan, EditText text) {
            this.plan = plan;
            this.text = text;
        }

        private void line(DeployStep step, Duration took, String words) {
            out.println(
                    plan.host().host()
                            + ": "
                            + text.step(step)
                            + ", "
                            + wording.times().seconds(took.toNanos())
                            + (words.isEmpty() ? "" : ": " + words));
        }

        @Override
        public void began(DeployStep step) {}

        @Override
        public void ended(DeployStep step, Duration took, String detail) {
            StepLine done = new StepLine(step, StepLine.State.DONE, took, detail);
            line(step, took, text.detail(done));
        }

        @Override
        public void failed(DeployStep step, Duration took, DeployFailure failure) {
            line(step, took, text.failure(failure));
        }

        @Override
        public void tidying() {
            out.println(wording.text("edit.tidying", plan.host().host()));
        }
    }
}
