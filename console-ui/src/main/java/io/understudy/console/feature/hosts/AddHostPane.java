package io.understudy.console.feature.hosts;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Notice;
import io.understudy.console.control.Styles;
import io.understudy.console.explain.SshText;
import io.understudy.console.feature.edit.KeyQuestionView;
import io.understudy.console.feature.edit.SecretQuestionView;
import io.understudy.console.feature.hosts.AddHostViewModel.Phase;
import io.understudy.console.feature.hosts.HostWork.Result;
import io.understudy.console.session.Endpoint;
import io.understudy.console.ssh.SshProblem;
import io.understudy.console.text.Wording;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Adds a host in steps: its address, its key, who logs in, what is found there. Each step says what
 * it does before it does it; the host is changed only once it was looked at and that is asked for.
 */
final class AddHostPane extends VBox {
    private final Wording wording;
    private final AddHostViewModel model;
    private final Runnable done;
    private final TextField field = new TextField();
    private final Label help = Labels.wrapped("muted");
    private final Label wrong = Labels.wrapped("wrong-note");
    private final Label way = Labels.wrapped("mono", "small");
    private final Label unheeded = Labels.wrapped("small", "quiet");
    private final Label runs = Labels.wrapped("small", "quiet");
    private final Label command = Labels.wrapped("command", "mono");
    private final Notice state = new Notice();
    private final VBox facts = new VBox(8);
    private final Button look = new Button();
    private final Button follow = new Button();
    private final Button again = new Button();
    private final EnrolForm form;
    private final VBox watch = new VBox(8);
    private final WorkPane work;
    private final VBox over = new VBox(8);
    private final KeyQuestionView key;
    private final SecretQuestionView secret;

    /**
     * @param done takes the panel away
     */
    AddHostPane(Wording wording, AddHostViewModel model, Runnable done) {
        super(12);
        this.wording = wording;
        this.model = model;
        this.done = done;
        getStyleClass().add("edit-panel");
        key = new KeyQuestionView(wording, model.questions());
        secret = new SecretQuestionView(wording, model.questions());
        form = new EnrolForm(wording, model);
        work = new WorkPane(wording, model.work());
        Label overWhat = Labels.wrapped("small", "quiet");
        overWhat.textProperty().bind(wording.messages().bound("handover.about"));
        Button overGo = new Button();
        overGo.setId("host-hand-over");
        overGo.textProperty().bind(wording.messages().bound("handover.go"));
        overGo.setOnAction(_ -> model.handOver());
        over.getChildren().addAll(overWhat, overGo);
        Label watchWhat = Labels.wrapped("small", "quiet");
        watchWhat.textProperty().bind(wording.messages().bound("watch.about"));
        Button watchGo = new Button();
        watchGo.setId("host-watch");
        watchGo.textProperty().bind(wording.messages().bound("watch.go"));
        watchGo.setOnAction(_ -> model.watch());
        watch.getChildren()
                .addAll(
                        Labels.bound(wording.messages(), "watch.title", "section"),
                        watchWhat,
                        watchGo);
        field.setId("host-address");
        field.getStyleClass().add("field-text");
        field.setPromptText("lb1.example.org:7112");
        field.textProperty().bindBidirectional(model.typedProperty());
        field.setOnAction(_ -> look());
        field.sceneProperty()
                .subscribe(scene -> {
                    if (scene != null) {
                        field.requestFocus(); // what scrolls has taken it in by now
                    }
                });
        Label name = Labels.bound(wording.messages(), "hosts.address", "field-name");
        name.setLabelFor(field);
        field.accessibleTextProperty().bind(name.textProperty());
        look.setId("host-look");
        look.getStyleClass().add("accent");
        look.setOnAction(_ -> look());
        follow.setId("host-follow");
        follow.setOnAction(_ -> follow());
        again.setId("host-again");
        again.setOnAction(_ -> {
            model.again();
            field.requestFocus();
            field.selectAll(); // the next address takes the place of the last
        });
        state.setId("host-state");
        facts.setId("host-found");
        help.textProperty().bind(wording.messages().bound("hosts.add.help"));
        getChildren()
                .addAll(
                        help,
                        new VBox(4, name, field, wrong),
                        way,
                        unheeded,
                        state,
                        facts,
                        watch,
                        form,
                        key,
                        secret,
                        work.outcome(),
                        over,
                        work,
                        new FlowPane(8, 8, look, follow, again),
                        runs,
                        command);
        model.watchedProperty()
                .subscribe(watched -> {
                    if (watched) {
                        done.run();
                    }
                });
        model.phaseProperty().subscribe(this::render);
        model.reachProperty().subscribe(this::render);
        model.typedProperty().subscribe(this::render);
        model.work().runningProperty().subscribe(this::render);
        model.work().endProperty().subscribe(this::render);
        model.questions().keyProperty().subscribe(this::render);
        model.questions().secretProperty().subscribe(this::render);
        wording.messages().languageProperty().subscribe(this::reword);
        sayWrong(false);
    }

    private void look() {
        sayWrong(!model.look());
    }

    private void follow() {
        if (model.follow()) {
            done.run();
        } else {
            sayWrong(true);
        }
    }

    private void sayWrong(boolean bad) {
        Styles.show(wrong, bad);
        Styles.toggle(field, "bad-value", bad);
        if (bad) {
            wrong.setText(wording.text("hosts.bad", field.getText().strip()));
        }
    }

    private void reword() {
        key.reword();
        secret.reword();
        work.render();
        render();
    }

    private void render() {
        Phase phase = model.phaseProperty().get();
        boolean asks =
                model.questions().keyProperty().get() != null
                        || model.questions().secretProperty().get() != null;
        HostDesk.Reach reach = model.reachProperty().get();
        field.setDisable(phase == Phase.CONNECTING);
        Styles.show(way, phase != Phase.ADDRESS && reach != null);
        List<String> unlike = reach == null ? List.of() : reach.target().unheeded();
        way.setText(reach == null ? "" : "ssh " + String.join(" → ", reach.target().stations()));
        Styles.show(unheeded, phase != Phase.ADDRESS && !unlike.isEmpty());
        unheeded.setText(wording.text("hosts.unheeded", String.join(", ", unlike)));
        renderState(phase, asks);
        renderFound(phase);
        Styles.show(look, phase == Phase.ADDRESS || phase == Phase.FAILED);
        look.setText(wording.text(phase == Phase.FAILED ? "hosts.again" : "hosts.look"));
        Survey found = model.foundProperty().get();
        boolean streams = found != null && found.streams();
        boolean looked = phase == Phase.LOOKED;
        boolean working = model.work().runningProperty().get();
        HostWork.End end = model.work().endProperty().get();
        Styles.show(facts, facts.isVisible() && !working && end == null);
        boolean bare = found != null && !found.agent() && !found.keepalivedVersion().isEmpty();
        Styles.show(watch, looked && bare && !working && end == null);
        Styles.show(form, looked && !working && (end == null || end.result() == Result.STOPPED));
        Styles.show(over, looked && !working && end != null && end.result() == Result.READY);
        boolean done = end != null && end.result() != Result.STOPPED;
        Styles.show(help, phase == Phase.ADDRESS);
        Styles.show(follow, phase != Phase.CONNECTING && !working && !done);
        follow.setText(
                wording.text(
                        phase == Phase.LOOKED
                                ? streams ? "hosts.follow" : "hosts.follow.anyway"
                                : "hosts.follow.blind"));
        Styles.toggle(follow, "accent", phase == Phase.LOOKED && streams);
        Styles.show(again, phase == Phase.CONNECTING || looked && !working);
        again.setText(wording.text(phase == Phase.LOOKED ? "hosts.other" : "edit.cancel"));
        boolean before = phase == Phase.ADDRESS;
        Styles.show(runs, before);
        Styles.show(command, before);
        runs.setText(wording.text("hosts.look.runs"));
        var endpoint = model.typedEndpoint();
        command.setText(
                Survey.command(endpoint == null ? Endpoint.DEFAULT_PORT : endpoint.port())
                        .getLast());
    }

    private void renderState(Phase phase, boolean asks) {
        SshProblem problem = model.problemProperty().get();
        switch (phase) {
            case ADDRESS, LOOKED -> state.hide();
            case CONNECTING -> {
                if (asks) {
                    state.hide();
                } else {
                    state.show(Glyph.UNKNOWN, wording.text("hosts.looking"));
                }
            }
            case FAILED -> {
                if (problem != null) {
                    state.show(
                            isAboutKey(problem) ? Glyph.CRITICAL : Glyph.WARNING,
                            SshText.sentence(wording, problem));
                }
            }
        }
    }

    private static boolean isAboutKey(SshProblem problem) {
        return problem.cause() == SshProblem.Cause.HOST_KEY_CHANGED
                || problem.cause() == SshProblem.Cause.HOST_KEY_REVOKED;
    }

    private void renderFound(Phase phase) {
        facts.getChildren().clear();
        Survey found = model.foundProperty().get();
        Styles.show(facts, phase == Phase.LOOKED && found != null);
        if (phase != Phase.LOOKED || found == null) {
            return;
        }
        Label title = Labels.styled("section");
        title.setText(wording.text("hosts.found"));
        facts.getChildren().add(title);
        add(
                Glyph.HOST,
                found.system(),
                wording.text(
                        found.user().equals("root")
                                ? "hosts.found.is_root"
                                : found.mayBecomeRoot() ? "hosts.found.root" : "hosts.found.user",
                        found.user()));
        addKeepalived(found);
        addFile(found.file());
        if (found.agent()) {
            add(
                    found.streams() ? Glyph.UP : Glyph.WARNING,
                    wording.text("hosts.found.agent"),
                    wording.text(
                            found.streams() ? "hosts.found.streams" : "hosts.found.no_stream"));
        } else {
            add(
                    Glyph.NOTICE,
                    wording.text("hosts.found.no_agent"),
                    wording.text("hosts.found.no_agent.next"));
        }
    }

    private void addKeepalived(Survey found) {
        if (found.keepalived()) {
            add(
                    found.agent() ? Glyph.WARNING : Glyph.UP,
                    wording.text("hosts.found.keepalived", found.keepalivedVersion()),
                    found.agent() ? wording.text("hosts.found.both") : "");
        } else if (!found.keepalivedVersion().isEmpty()) {
            add(
                    Glyph.NOTICE,
                    wording.text("hosts.found.keepalived_off", found.keepalivedVersion()),
                    "");
        }
    }

    private void addFile(Survey.@Nullable FileFound file) {
        if (file == null) {
            add(Glyph.NOTICE, wording.text("hosts.found.no_file", Survey.CONFIG), "");
            return;
        }
        add(
                file.errors() > 0 ? Glyph.WARNING : Glyph.CHECKED,
                wording.text("hosts.found.file", file.path(), file.instances(), file.services()),
                file.errors() > 0
                        ? wording.text("hosts.found.errors", file.errors())
                        : wording.text("hosts.found.fits", file.warnings()));
    }

    private void add(Glyph glyph, String title, String more) {
        Notice line = new Notice();
        line.show(glyph, title, more);
        facts.getChildren().add(line);
    }
}
